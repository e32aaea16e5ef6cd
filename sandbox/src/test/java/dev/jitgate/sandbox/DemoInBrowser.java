// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Faults;
import dev.jitgate.sandbox.halopsa.CustomTab;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.idemeum.IdemeumStandIn;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the very demo that {@code mvn -Pdemo} starts, once for all of them, and a browser.
 *
 * <p>Without Chromium the tests are skipped, and the report says so; where a browser is required
 * (environment variable {@code CI}, or {@code -Djitgate.browser=required}) they fail.
 */
final class DemoInBrowser implements ExecutionCondition, ParameterResolver, BeforeEachCallback {
  private static final Logger LOG = System.getLogger(DemoInBrowser.class.getName());

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Browser.installed()) {
      return ConditionEvaluationResult.enabled("Chromium is here");
    }
    if (System.getenv("CI") != null || "required".equals(System.getProperty("jitgate.browser"))) {
      throw new IllegalStateException(Browser.whatIsMissing());
    }
    // Surefire's console does not say why; and these tests are not to be missed silently.
    LOG.log(Level.WARNING, context.getDisplayName() + " is skipped: " + Browser.whatIsMissing());
    return ConditionEvaluationResult.disabled(Browser.whatIsMissing());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Stage.class || type == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Stage stage = stage(context);
    return parameter.getParameter().getType() == Stage.class ? stage : stage.browser;
  }

  /** Whatever a test changed, the next one begins with the tab of the guide. */
  @Override
  public void beforeEach(ExtensionContext context) {
    Stage stage = stage(context);
    stage.halo().use(stage.tab("customerDisplayName=$CLIENT_REFERENCE"));
    stage.browser.forget();
  }

  private static Stage stage(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(DemoInBrowser.class))
        .getOrComputeIfAbsent(Stage.class, type -> Stage.set(), Stage.class);
  }

  /** The running demo. */
  static final class Stage implements AutoCloseable {
    /** MSPs of the tests' own: the links by which people join work once. */
    private static final String TECHNICIANS = "technicians";

    private static final String ACCESS = "access";
    private static final String OVERSIGHT = "oversight";
    private static final String TICKETS = "tickets";
    private static final String CUSTOMERS = "customers";
    private static final String WORKSTATIONS = "workstations";

    /** The one of the demo. */
    final Portal portal;

    /** One whose technicians search. */
    final Portal search;

    /** One whose technicians request access. */
    final Portal access;

    /** One where a second person sees what is requested. */
    final Portal oversight;

    /** One whose access depends on tickets. */
    final Portal tickets;

    /** One whose clients in HaloPSA are to be told apart. */
    final Portal customers;

    /** One whose technicians go to workstations. */
    final Portal workstations;

    private final DemoSettings settings;
    private final Demo demo;
    private final Demo.Running running;
    private final Browser browser;

    private Stage(DemoSettings settings, Demo demo, Demo.Running running, Browser browser) {
      this.settings = settings;
      this.demo = demo;
      this.running = running;
      this.browser = browser;
      portal = new Portal(Tabs.PORTAL, demo.tabs(), running);
      search = new Portal(TECHNICIANS, demo.tabs(), running);
      access = new Portal(ACCESS, demo.tabs(), running);
      oversight = new Portal(OVERSIGHT, demo.tabs(), running);
      tickets = new Portal(TICKETS, demo.tabs(), running);
      customers = new Portal(CUSTOMERS, demo.tabs(), running);
      workstations = new Portal(WORKSTATIONS, demo.tabs(), running);
    }

    private static Stage set() {
      DemoSettings settings =
          new DemoSettings(
              port("port"),
              port("halo-port"),
              port("idemeum-port"),
              port("entra-port"),
              path("war"),
              path("payara-micro"),
              path("preboot"),
              path("directory"));
      Demo demo =
          new Demo(settings, TECHNICIANS, ACCESS, OVERSIGHT, TICKETS, CUSTOMERS, WORKSTATIONS);
      try {
        return new Stage(settings, demo, demo.start(), new Browser());
      } catch (IOException | RuntimeException e) {
        demo.close();
        throw new IllegalStateException(e.getMessage(), e);
      } catch (InterruptedException e) {
        demo.close();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    HaloPsaStandIn halo() {
      return running.halo();
    }

    IdemeumStandIn idemeum() {
      return running.idemeum();
    }

    /** Returns the custom tab with another query. */
    CustomTab tab(String query) {
      return demo.tabs().handOff(query);
    }

    /** Returns a customer's directory at the stand-in for Microsoft. */
    Directory directory(SampleDirectory which) {
      return which.of(running.entra());
    }

    /** Returns which calls to Microsoft go wrong. */
    Faults faults() {
      return running.entra().faults();
    }

    /** Returns the self-test as a custom tab, with a query. */
    CustomTab selfTestTab(String query) {
      return demo.tabs().selfTest(query);
    }

    /** Returns the link by which the first administrator of the MSP with idemeum joins. */
    String joinLinkOfHandOff() {
      return running.jitgate().log().joinLink(demo.tabs().handOffHost());
    }

    /** Returns where the MSP with idemeum is. */
    String host() {
      return demo.tabs().handOffHost();
    }

    /** Returns an address of that MSP. */
    String jitgate(String target) {
      return "http://" + host() + target;
    }

    int jitgatePort() {
      return settings.jitgatePort();
    }

    /** Opens a ticket and goes into its custom tab. */
    void openTab(int ticket) {
      openTab(browser, ticket);
    }

    /** Does the same in another browser. */
    void openTab(Browser another, int ticket) {
      another.open(halo().origin() + "/tickets/" + ticket + "/custom-tab");
      another.enterTab();
    }

    @Override
    public void close() {
      browser.close();
      demo.close();
    }

    private static Path path(String key) {
      return Path.of(System.getProperty("jitgate.demo." + key));
    }

    /** Any free one, unless one is asked for, because it is to be seen in a picture. */
    private static int port(String key) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return Integer.getInteger("jitgate.demo." + key, socket.getLocalPort());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** An MSP that uses jitgate's own portal. */
  record Portal(String msp, Tabs tabs, Demo.Running running) {

    /** Returns its custom tab with another query. */
    CustomTab tab(String query) {
      return tabs.portal(msp, query);
    }

    String host() {
      return tabs.portalHost(msp);
    }

    /** Returns an address of it. */
    String at(String target) {
      return "http://" + host() + target;
    }

    /** Adds a technician, as an administrator does; returns the link by which they join. */
    String add(Browser browser, String name) {
      browser.open(at("/people"));
      browser.type("#name", name);
      browser.click("form[data-act='/act/people/add'] button");
      return browser.text("#shown pre");
    }

    /** Returns the links by which its people join; each works once. */
    SampleAccess.Beginning beginning() {
      return running.beginning(msp);
    }
  }
}
