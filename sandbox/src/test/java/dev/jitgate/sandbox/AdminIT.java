// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The administration, page by page, in a real browser. */
@ExtendWith(DemoInBrowser.class)
@TestMethodOrder(OrderAnnotation.class)
class AdminIT {

  /** One of its own: another test's authenticator stays in theirs. */
  private static Browser browser;

  @BeforeAll
  static void openBrowser() {
    browser = new Browser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @Test
  @Order(1)
  void whoIsNotSignedInIsAskedToAndComesBack(Stage stage) {
    browser.open("about:blank");
    browser.authenticator();
    browser.open(stage.joinLinkOfHandOff());
    browser.type("#name", "Berta Roth");
    browser.click("#join button");
    browser.awaitText("h1", "Berta Roth");
    browser.click("form:has(input[value='here']) button");
    browser.open(stage.jitgate("/admin/settings"));
    browser.awaitText("h1", "Sign in at " + stage.jitgate("").substring("http://".length()));
    browser.click("#passkey");
    browser.awaitText("h1", "Settings");
  }

  @Test
  @Order(2)
  void everyPageLooksGood(Stage stage) {
    for (String page :
        new String[] {"settings", "halopsa", "resolvers", "sessions", "audit", "tokens"}) {
      browser.open(stage.jitgate("/admin/" + page));
      browser.await("nav a[aria-current='page']");
      Looks.good(browser, "admin-" + page);
    }
    browser.open(stage.jitgate("/admin"));
    browser.awaitText("h1", "System");
    assertThat(browser.text("main")).contains("Tenants in memory", "answers");
    Looks.good(browser, "admin-system");
  }

  @Test
  @Order(3)
  void aSettingIsChangedAndTakenBackByKeyboardAlone(Stage stage) {
    browser.open(stage.jitgate("/admin/settings"));
    browser.tabTo("#setting-session-expiration");
    browser.press("30d");
    browser.tabTo("#reason");
    browser.press("phones stay in the drawer");
    browser.press(Keys.ENTER);
    browser.awaitText(".cards code", "session-expiration: (not set) → 30d");
    assertThat(browser.text(".cards")).contains("Berta Roth", "phones stay in the drawer");
    browser.open(stage.jitgate("/account"));
    browser.click("form:has(input[value='here']) button");
    browser.open(stage.jitgate("/sign-in"));
    assertThat(browser.text("main")).contains("A sign-in lasts 30 days.");
    browser.click("#passkey");
    browser.awaitText("h1", "Berta Roth");
    browser.open(stage.jitgate("/admin/settings"));
    browser.script("window.confirm = () => true");
    browser.tabTo("form[data-api$='/undo'] button");
    browser.press(Keys.ENTER);
    browser.awaitText(".cards code", "session-expiration: 30d → (not set)");
  }

  @Test
  @Order(4)
  void whatCannotBeIsSaidAndWhatWasTypedStays(Stage stage) {
    browser.open(stage.jitgate("/admin/settings"));
    browser.type("#setting-frame-origins", "http://halo.example");
    browser.click("#settings button.main");
    browser.await("#status:not(:empty)");
    assertThat(browser.text("#status")).contains("JG-5008", "frame-origins");
    assertThat(browser.script("document.getElementById('setting-frame-origins').value"))
        .contains("http://halo.example");
  }

  @Test
  @Order(5)
  void anAddressIsExplainedAsItArrivedAndAValueToo(Stage stage) {
    browser.open(stage.jitgate("/admin/mapping"));
    browser.type("#address", "https://jit.example/?ticket=1&customerDisplayName=Leanne & Stu");
    browser.press(Keys.ENTER);
    browser.awaitText("#verdict-title", "Hands over to Leanne & Stu (leanne-stu)");
    assertThat(browser.text("#verdict-steps")).contains("display-name", "resolved");
    Looks.good(browser, "admin-mapping");
    browser.type("#address", "Nobody at all");
    browser.press(Keys.ENTER);
    browser.awaitText("#verdict-title", "Refused: JG-2002");
  }

  @Test
  @Order(5)
  void aTokenIsMadeByKeyboardAloneShownOnceAndRevoked(Stage stage) {
    browser.open(stage.jitgate("/admin/tokens"));
    browser.tabTo("#token-name");
    browser.press("Ticket sync");
    browser.tabTo("[name=scope][value='tenants:read']");
    browser.press(Keys.SPACE);
    browser.tabTo("#make-token button");
    browser.press(Keys.ENTER);
    browser.await("#token-shown:not([hidden])");
    String token = browser.text("#token-text");
    assertThat(token).matches("jitgate_[A-Za-z0-9_-]{43}");
    Looks.good(browser, "admin-token-made");
    browser.click("#token-kept");
    browser.awaitText(".cards b", "Ticket sync");
    assertThat(browser.text("main")).contains("tenants:read", "never").doesNotContain(token);
    browser.script("window.confirm = () => true");
    browser.click("form[data-api^='DELETE'] button");
    browser.awaitText(".cards .badge", "revoked");
  }

  @Test
  @Order(5)
  void theTrailIsVerified(Stage stage) {
    browser.open(stage.jitgate("/admin/audit"));
    browser.click("form[data-api$='/verification'] button");
    browser.await("#status:not(:empty)");
    assertThat(browser.text("#status")).contains("records are intact");
  }

  @Test
  @Order(6)
  void theSelfTestTellsWhatArrivesInTheTab(Stage stage) {
    stage
        .halo()
        .use(
            stage.selfTestTab(
                "ticket=$FAULTID&clientId=$CLIENT_ID&customerDisplayName=$CLIENT_REFERENCE"));
    browser.open(stage.halo().origin() + "/tickets/1012/custom-tab");
    browser.enterTab();
    browser.awaitText("h1", "Self-test of the tab");
    browser.await("#verdicts li:nth-child(5)");
    assertThat(browser.text("#verdicts"))
        .contains("The page is framed by " + stage.halo().origin());
    assertThat(browser.text("main")).contains("Leanne & Stu", "customerDisplayName");
    Looks.good(browser, "self-test");
  }

  @Test
  @Order(7)
  void aSessionIsEndedFromAfar(Stage stage) {
    browser.open(stage.jitgate("/admin/sessions"));
    browser.script("window.confirm = () => true");
    browser.click("form[data-api^='DELETE'] button");
    browser.awaitText("h1", "Sign in at " + stage.jitgate("").substring("http://".length()));
  }
}
