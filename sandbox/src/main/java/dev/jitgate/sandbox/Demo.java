// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.halopsa.CustomTab;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.SampleAddress;
import dev.jitgate.sandbox.halopsa.UnsetVariable;
import dev.jitgate.sandbox.idemeum.IdemeumStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo: both stand-ins in this process, and jitgate in a server of its own. */
public final class Demo implements AutoCloseable {
  private static final String PORTAL = "portal";

  private final DemoSettings settings;
  private final String tabSecret = randomHex();
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private final List<String> portals = new ArrayList<>(List.of(PORTAL));
  private boolean closed;

  /**
   * Makes the demo.
   *
   * @param settings what it needs to know
   * @param morePortals further MSPs that use jitgate's own portal, each at {@code <name>.localhost}
   */
  Demo(DemoSettings settings, String... morePortals) {
    this.settings = settings;
    this.portals.addAll(List.of(morePortals));
  }

  /** Runs the demo until it is interrupted. */
  public static void main(String[] args) throws InterruptedException {
    try {
      run(new Demo(DemoSettings.ofSystemProperties()));
    } catch (DemoException | IOException e) {
      System.err.printf("%n%s%n%n", e.getMessage());
    }
    // Inside Maven's JVM: an exception would add a page about the plugin to those lines. And once
    // the JVM is about to end this waits for its end, so that Maven does not go on meanwhile.
    System.exit(1);
  }

  private static void run(Demo demo) throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
    try {
      Running running = demo.start();
      System.out.println(demo.greeting(running));
      running.jitgate().awaitEnd();
      throw running.jitgate().failure("The server has ended by itself");
    } catch (DemoException | IOException e) {
      if (!demo.closed()) {
        throw e;
      }
      // Interrupted, so whatever failed was pulled away on purpose.
    }
  }

  /** What runs once the demo has started. */
  record Running(
      HaloPsaStandIn halo, IdemeumStandIn idemeum, EntraStandIn entra, JitgateServer jitgate) {}

  /** Starts everything and waits until jitgate is ready. */
  Running start() throws IOException, InterruptedException {
    settings.requireFreePorts();
    Files.createDirectories(settings.directory());
    Path run = Files.createTempDirectory(settings.directory(), "run-");
    atEnd(() -> delete(run));
    HaloPsaStandIn halo =
        HaloPsaStandIn.start(
            settings.haloPort(),
            "halo.localhost",
            SampleMsp.AGENT,
            SampleMsp.tickets(),
            tab("customerDisplayName=$CLIENT_REFERENCE"),
            samples());
    atEnd(halo::close);
    IdemeumStandIn idemeum =
        IdemeumStandIn.start(
            settings.idemeumPort(), SampleMsp.NAME, SampleMsp.tenants(), List.of(halo.origin()));
    atEnd(idemeum::close);
    EntraStandIn entra = SampleDirectory.start(settings.entraPort());
    atEnd(entra::close);
    Map<String, String> own = jitgateSettings(run, halo, idemeum);
    own.put("jitgate.entra.login-host", entra.origin());
    own.put("jitgate.entra.graph-host", entra.origin());
    JitgateServer jitgate = JitgateServer.launch(settings, run, own);
    atEnd(jitgate::close);
    jitgate.awaitReady();
    return new Running(halo, idemeum, entra, jitgate);
  }

  /** Ends everything that was started, the last first; may be called while it is starting. */
  @Override
  public void close() {
    Deque<Runnable> toEnd;
    synchronized (this) {
      closed = true;
      toEnd = new ArrayDeque<>(endings);
      endings.clear();
    }
    toEnd.forEach(Runnable::run);
  }

  private synchronized boolean closed() {
    return closed;
  }

  private void atEnd(Runnable ending) {
    synchronized (this) {
      if (!closed) {
        endings.push(ending);
        return;
      }
    }
    ending.run();
    throw new DemoException("Interrupted while starting.");
  }

  /** Returns the custom tab with the given query. */
  CustomTab tab(String query) {
    return new CustomTab(
        "JIT access", jitgateAddress() + "?" + query, UnsetVariable.EMPTY, tabSecret);
  }

  /** Returns the custom tab that leads to jitgate's own portal, with the given query. */
  CustomTab portalTab(String query) {
    return portalTab(PORTAL, query);
  }

  /** Returns the custom tab that leads to an MSP's portal, with the given query. */
  CustomTab portalTab(String portal, String query) {
    return new CustomTab(
        "JIT access",
        "http://" + portalHost(portal) + "/" + (query.isEmpty() ? "" : "?" + query),
        UnsetVariable.EMPTY,
        tabSecret);
  }

  /** Returns the self-test as a custom tab, with the given query. */
  CustomTab selfTestTab(String query) {
    return new CustomTab(
        "Self-test", jitgateAddress() + "self-test?" + query, UnsetVariable.EMPTY, tabSecret);
  }

  private String portalHost(String portal) {
    return portal + ".localhost:" + settings.jitgatePort();
  }

  private String portalAddress() {
    return "http://" + portalHost(PORTAL) + "/";
  }

  private String jitgateHost() {
    return "localhost:" + settings.jitgatePort();
  }

  private String jitgateAddress() {
    return "http://" + jitgateHost() + "/";
  }

  private List<SampleAddress> samples() {
    String jitgate = jitgateAddress();
    return List.of(
        new SampleAddress(
            "By display name, as in the guide", jitgate + "?customerDisplayName=$CLIENT_REFERENCE"),
        new SampleAddress(
            "By URL name, from a custom field", jitgate + "?customerName=$CFidemeumname"),
        new SampleAddress(
            "By the client's number, which never needs encoding", jitgate + "?clientId=$CLIENT_ID"),
        new SampleAddress(
            "With the ticket and the signed agent",
            jitgate
                + "?ticket=$FAULTID&agentId=$LOGGEDINAGENTID&hmac=$HMAC"
                + "&customerDisplayName=$CLIENT_REFERENCE"),
        new SampleAddress(
            "jitgate's own portal, for people who signed in",
            portalAddress() + "?customerDisplayName=$CLIENT_REFERENCE"),
        new SampleAddress(
            "jitgate's own portal without a customer: the technician searches",
            portalAddress() + "?ticket=$FAULTID"),
        new SampleAddress("No parameter: the MSP's own portal at idemeum", jitgate),
        new SampleAddress(
            "A variable that does not exist", jitgate + "?customerDisplayName=$CLIENTNAME"));
  }

  private Map<String, String> jitgateSettings(Path run, HaloPsaStandIn halo, IdemeumStandIn idemeum)
      throws IOException {
    Path tenants = run.resolve("tenants.csv");
    Files.writeString(tenants, SampleMsp.tenantsCsv());
    String msp = "jitgate.msp." + SampleMsp.NAME + ".";
    Map<String, String> jitgate = new LinkedHashMap<>();
    jitgate.put("jitgate.data-dir", run.resolve("data").toString());
    jitgate.put("jitgate.resolver-path", Files.createDirectories(resolverPath()).toString());
    jitgate.put("jitgate.msps", SampleMsp.NAME + "," + String.join(",", portals));
    for (String name : portals) {
      String portal = "jitgate.msp." + name + ".";
      jitgate.put(portal + "host", portalHost(name));
      jitgate.put(portal + "destination", "portal");
      jitgate.put(portal + "idemeum-parent", idemeum.parentHost());
      jitgate.put(portal + "frame-origins", halo.origin());
      jitgate.put(portal + "tenants", tenants.toString());
    }
    jitgate.put(msp + "host", jitgateHost());
    jitgate.put(msp + "idemeum-parent", idemeum.parentHost());
    jitgate.put(msp + "hand-off-template", "http://{parent}/?customerName={name}");
    jitgate.put(msp + "frame-origins", halo.origin());
    jitgate.put(msp + "tab-secrets", tabSecret);
    jitgate.put(msp + "tenants", tenants.toString());
    jitgate.put(msp + "resolvers", "mapping,display-name,url-name,client-id");
    jitgate.put(msp + "resolver.client-id.name", "custom-variable");
    jitgate.put(msp + "resolver.client-id.variable", "clientId");
    jitgate.put(msp + "resolver.client-id.attribute", "haloClientId");
    return jitgate;
  }

  private Path resolverPath() {
    return settings.directory().resolve("resolvers");
  }

  private String greeting(Running running) {
    return """

        jitgate is running. Open in Chromium, Chrome, Edge or Firefox:

            %1$s/

        Try the tab "JIT access" of these tickets
          1011  Demo PAM tenant   the portal of that customer's tenant, inside the ticket
          1012  Leanne & Stu      the same, although HaloPSA does not encode the &
          1013  Hart & Vale Ltd   a client without a reference, and what to do about it
        then change the tab's address under Configuration.

        jitgate's own portal, with a passkey; become its administrator first, by
          %5$s
        then choose one of the two addresses "jitgate's own portal" under Configuration, and
          in any ticket, without a customer: type "pam", press Enter: Demo PAM tenant
          in ticket 1020, with the customer: no tenant has that name; type "blue", press Enter
          in ticket 1021: two tenants have that name; choose one
        or search without HaloPSA, at  %2$s

        Access to the directory of Demo PAM tenant, which is a stand-in for Microsoft Entra at
        %6$s/directory/%7$s : connect it there under Administration, Tenants, with
          directory id %7$s
          client id    %8$s
          secret       %9$s   (under "Client secret in place of a certificate")
        consent is given already: run the preflight. Then under Administration, Policies: add the
        app "exchange", choose the role "Exchange Administrator", Save. Ticket 1011 with "jitgate's
        own portal, for people who signed in" then has the tile. After "I am done" the removal is
        read back within some two minutes.

        How a verdict came about is explained there under Administration, Mapping; and to programs,
        with a token that is made under API tokens:
          curl -H 'Authorization: Bearer jitgate_...' \\
            '%2$sapi/v1/resolve?customerDisplayName=Leanne%%20%%26%%20Stu'

        Resolver jars go to  %3$s
        The server's log is  %4$s
        Ctrl-C ends everything.
        """
        .formatted(
            running.halo().origin(),
            portalAddress(),
            resolverPath(),
            running.jitgate().log().file(),
            running.jitgate().log().joinLink(portalHost(PORTAL)),
            running.entra().origin(),
            SampleDirectory.DIRECTORY,
            SampleDirectory.APP,
            SampleDirectory.SECRET);
  }

  private static String randomHex() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void delete(Path directory) {
    try (Stream<Path> inside = Files.walk(directory)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("Not deleted: " + directory + " (" + e.getMessage() + ")");
    }
  }
}
