// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.idemeum.IdemeumStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The demo: the stand-ins in this process, and jitgate in a server of its own. */
public final class Demo implements AutoCloseable {
  private final DemoSettings settings;
  private final Tabs tabs;
  private final SampleHalo haloPsa = new SampleHalo();
  private final SampleIdemeum idemeumApi = new SampleIdemeum();
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private final List<String> portals = new ArrayList<>(List.of(Tabs.PORTAL));
  private boolean closed;

  /**
   * Makes the demo.
   *
   * @param settings what it needs to know
   * @param morePortals further MSPs that use jitgate's own portal, each at {@code <name>.localhost}
   */
  Demo(DemoSettings settings, String... morePortals) {
    this.settings = settings;
    this.tabs = new Tabs(settings.jitgatePort());
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
      System.out.println(Greeting.text(demo.tabs, running, demo.resolverPath()));
      running.jitgate().awaitEnd();
      throw running.jitgate().failure("The server has ended by itself");
    } catch (DemoException | IOException e) {
      if (!demo.closed()) {
        throw e;
      }
      // Interrupted, so whatever failed was pulled away on purpose.
    }
  }

  /**
   * What runs once the demo has started.
   *
   * @param beginnings what somebody begins with at each MSP that uses jitgate's own portal
   */
  record Running(
      HaloPsaStandIn halo,
      IdemeumStandIn idemeum,
      EntraStandIn entra,
      JitgateServer jitgate,
      Map<String, SampleAccess.Beginning> beginnings) {

    /** Takes an unmodifiable copy. */
    Running {
      beginnings = Map.copyOf(beginnings);
    }

    /** Returns what somebody begins with at an MSP. */
    SampleAccess.Beginning beginning(String msp) {
      return Objects.requireNonNull(beginnings.get(msp), msp);
    }
  }

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
            tabs.portal(Tabs.PORTAL, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"),
            tabs.samples());
    atEnd(halo::close);
    SampleMsp.otherClients().forEach(halo.desk()::put);
    haloPsa.admit(halo);
    portals.forEach(name -> haloPsa.call(halo, "http://" + tabs.portalHost(name)));
    IdemeumStandIn idemeum =
        IdemeumStandIn.start(
            settings.idemeumPort(), SampleMsp.NAME, SampleMsp.tenants(), List.of(halo.origin()));
    atEnd(idemeum::close);
    idemeumApi.admit(idemeum);
    EntraStandIn entra = SampleDirectory.start(settings.entraPort());
    atEnd(entra::close);
    Map<String, String> own = jitgateSettings(run, halo, idemeum);
    own.put("jitgate.entra.login-host", entra.origin());
    own.put("jitgate.entra.graph-host", entra.origin());
    // Nobody looks at a demo for the usual ten minutes.
    own.put("jitgate.entra.unconfirmed-seconds", "60");
    JitgateServer jitgate = JitgateServer.launch(settings, run, own);
    atEnd(jitgate::close);
    jitgate.awaitReady();
    return new Running(halo, idemeum, entra, jitgate, beginnings(jitgate.log()));
  }

  private Map<String, SampleAccess.Beginning> beginnings(PayaraLog log)
      throws InterruptedException {
    Map<String, SampleAccess.Beginning> beginnings = new LinkedHashMap<>();
    for (String portal : portals) {
      String host = tabs.portalHost(portal);
      JitgateHttp http = new JitgateHttp(host, settings.jitgatePort());
      beginnings.put(portal, SampleAccess.setUp(http, log.joinLink(host)));
    }
    return beginnings;
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

  /** Returns where jitgate is, and the tabs that lead there. */
  Tabs tabs() {
    return tabs;
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
      jitgate.put(portal + "host", tabs.portalHost(name));
      jitgate.put(portal + "destination", "portal");
      jitgate.put(portal + "idemeum-parent", idemeum.parentHost());
      jitgate.put(portal + "frame-origins", halo.origin());
      jitgate.put(portal + "tenants", tenants.toString());
      haloPsa.settings(halo).forEach((key, value) -> jitgate.put(portal + key, value));
      idemeumApi.settings().forEach((key, value) -> jitgate.put(portal + key, value));
    }
    idemeumApi.settings().forEach((key, value) -> jitgate.put(msp + key, value));
    jitgate.put(msp + "host", tabs.handOffHost());
    jitgate.put(msp + "idemeum-parent", idemeum.parentHost());
    jitgate.put(msp + "hand-off-template", "http://{parent}/?customerName={name}");
    jitgate.put(msp + "frame-origins", halo.origin());
    jitgate.put(msp + "tab-secrets", tabs.secret());
    jitgate.put(msp + "tenants", tenants.toString());
    jitgate.put(msp + "resolvers", "mapping,display-name,url-name,halo-client");
    return jitgate;
  }

  private Path resolverPath() {
    return settings.directory().resolve("resolvers");
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
