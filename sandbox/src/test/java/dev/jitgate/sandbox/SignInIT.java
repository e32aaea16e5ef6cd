// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the first administrator's link to a tenant's page inside HaloPSA, in a real browser. */
@ExtendWith(DemoInBrowser.class)
@TestMethodOrder(OrderAnnotation.class)
class SignInIT {

  @Test
  @Order(1)
  void theFirstAdministratorJoinsWithAPasskey(Stage stage, Browser browser) {
    browser.open("about:blank");
    browser.authenticator();
    browser.open(stage.joinLink());
    browser.type("#name", "Anna Berg");
    browser.click("#join button");
    browser.awaitText("h1", "Anna Berg");
    assertThat(browser.text("main")).contains("Administrator at portal.localhost");
  }

  @Test
  @Order(2)
  void theFrameIsSignedInOnceTheWindowSaysYes(Stage stage, Browser browser) {
    stage.halo().use(stage.portalTab("customerDisplayName=$CLIENT_REFERENCE"));
    stage.openTab(1011);
    assertThat(browser.text("h1")).isEqualTo("Sign in to go on");
    browser.click("#sign-in:enabled");
    String ticket = browser.enterNewWindow();
    browser.awaitText("h1", "Connect the tab on " + stage.halo().origin() + "?");
    browser.click("form[data-act='/act/pairing/approve'] button");
    browser.returnTo(ticket);
    browser.enterTab();
    browser.awaitText("h1", "Demo PAM tenant");
    assertThat(browser.text("footer")).contains("Anna Berg");
  }

  @Test
  @Order(3)
  void everyOtherTicketsTabIsSignedInToo(Stage stage, Browser browser) {
    stage.halo().use(stage.portalTab("customerDisplayName=$CLIENT_REFERENCE"));
    stage.openTab(1012);
    browser.awaitText("h1", "Leanne & Stu");
    browser.click("#sign-out");
    browser.awaitText("h1", "Sign in to go on");
  }
}
