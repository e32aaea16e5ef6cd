// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** From the first administrator's link to a tenant's page inside HaloPSA, in a real browser. */
@ExtendWith(DemoInBrowser.class)
@TestMethodOrder(OrderAnnotation.class)
class SignInIT {
  private static final String APPROVE = "form[data-act='/act/pairing/approve'] button";

  @TempDir private static Path profile;

  @BeforeEach
  void theTabLeadsToJitgatesOwnPortal(Stage stage) {
    stage.halo().use(stage.portalTab("customerDisplayName=$CLIENT_REFERENCE"));
  }

  @Test
  @Order(1)
  void theFirstAdministratorJoinsWithAPasskey(Stage stage, Browser browser) {
    browser.open("about:blank");
    browser.authenticator();
    browser.open(stage.joinLink());
    looksGood(browser, "join");
    browser.type("#name", "Anna Berg");
    browser.click("#join button");
    browser.awaitText("h1", "Anna Berg");
    assertThat(browser.text("main")).contains("Administrator at portal.localhost");
    looksGood(browser, "account");
    browser.open(stage.portal("/people"));
    looksGood(browser, "people");
  }

  @Test
  @Order(2)
  void theFrameIsSignedInOnceTheWindowSaysYes(Stage stage, Browser browser) {
    stage.openTab(1011);
    assertThat(browser.text("h1")).isEqualTo("Sign in to go on");
    browser.await("#sign-in:enabled");
    looksGood(browser, "tab-sign-in");
    browser.enterTab();
    String ticket = connect(stage, browser);
    browser.returnTo(ticket);
    browser.enterTab();
    browser.awaitText("h1", "Demo PAM tenant");
    assertThat(browser.text("footer")).contains("Anna Berg");
    looksGood(browser, "tab-tenant");
    Looks.picture(browser, "tab-tenant", 1440);
  }

  @Test
  @Order(3)
  void everyOtherTicketsTabIsSignedInToo(Stage stage, Browser browser) {
    stage.openTab(1012);
    browser.awaitText("h1", "Leanne & Stu");
    stage.openTab(1013);
    browser.awaitText("h1", "HaloPSA did not fill in the variable.");
  }

  @Test
  @Order(4)
  void aBrowserThatKeepsNoCookieInFramesIsKnownByItsKey(Stage stage, Browser browser) {
    stage.openTab(1011);
    browser.awaitText("h1", "Demo PAM tenant");
    browser.forgetCookies();
    stage.openTab(1012);
    browser.awaitText("h1", "Leanne & Stu");
    browser.click("#sign-out");
    browser.awaitText("h1", "Sign in to go on");
  }

  @Test
  @Order(5)
  void itAllWorksByKeyboardAlone(Stage stage, Browser browser) {
    browser.open(stage.portal("/sign-in"));
    looksGood(browser, "sign-in");
    browser.tabTo("#passkey");
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "Anna Berg");
    stage.openTab(1011);
    browser.await("#sign-in:enabled");
    browser.tabTo("#sign-in");
    browser.press(Keys.ENTER);
    String ticket = browser.enterNewWindow();
    browser.awaitText("h1", "Connect the tab on " + stage.halo().origin() + "?");
    looksGood(browser, "connect");
    browser.tabTo(APPROVE);
    browser.press(Keys.ENTER);
    browser.returnTo(ticket);
    browser.enterTab();
    browser.awaitText("h1", "Demo PAM tenant");
  }

  @Test
  @Order(6)
  void blockedThirdPartyCookiesDoNotMatterAndTheNextDayNeither(Stage stage, Browser browser) {
    String link = invite(stage, browser);
    try (Browser strict = Browser.strict(profile)) {
      strict.open("about:blank");
      strict.authenticator();
      strict.open(link);
      strict.type("#name", "Anna Berg");
      strict.click("#join button");
      strict.awaitText("h1", "Anna Berg");
      strict.open(stage.halo().origin() + "/tickets/1011/custom-tab");
      strict.enterTab();
      strict.click("#sign-in:enabled");
      String ticket = strict.enterNewWindow();
      strict.click(APPROVE);
      strict.returnTo(ticket);
      strict.enterTab();
      strict.awaitText("h1", "Demo PAM tenant");
    }
    try (Browser reopened = Browser.strict(profile)) {
      reopened.open(stage.halo().origin() + "/tickets/1012/custom-tab");
      reopened.enterTab();
      reopened.awaitText("h1", "Leanne & Stu");
    }
  }

  /** Firefox keeps partitioned cookies since 141; its Strict protection blocks all others. */
  @Test
  @Order(6)
  void firefoxIsSignedInTooAndStaysSo(Stage stage, Browser browser, @TempDir Path home) {
    if (System.getenv("CI") == null) {
      assumeTrue(Firefox.installed(), "Firefox is not installed (Debian: firefox-esr)");
    }
    browser.open(stage.portal("/people"));
    browser.type("#name", "Fiona Fox");
    browser.click("form[data-act='/act/people/add'] button");
    String link = browser.text("#shown pre");
    try (Firefox firefox = new Firefox(home)) {
      firefox.join(link, "Fiona Fox");
      firefox.connectTab(
          stage.halo().origin(),
          () -> {
            firefox.picture(Looks.FOLDER.resolve("firefox-connect.png"));
            assertThat(firefox.text("main")).contains("Fiona Fox").doesNotContain("Which number");
          });
      firefox.awaitText("h1", "Demo PAM tenant");
      firefox.picture(Looks.FOLDER.resolve("firefox-tab.png"));
    }
    try (Firefox reopened = new Firefox(home)) {
      reopened.open(stage.halo().origin() + "/tickets/1012/custom-tab");
      reopened.enterTab();
      reopened.awaitText("h1", "Leanne & Stu");
      reopened.click("#sign-out");
      reopened.awaitText("h1", "Sign in to go on");
    }
  }

  @Test
  @Order(6)
  void theBreakGlassAccessIsSetUpAndUsed(Stage stage, Browser browser) {
    browser.open(stage.portal("/people"));
    browser.click("form[data-act='/act/people/break-glass/begin'] button");
    String[] shown = browser.text("#shown pre").split("\n", -1);
    assertThat(browser.text("#shown svg")).isEmpty();
    looksGood(browser, "break-glass-set-up");
    browser.type("#first-code", Totp.code(shown[4], 0));
    browser.click("#confirm button");
    browser.await("form[data-act='/act/people/break-glass/off']");
    try (Browser locked = new Browser()) {
      locked.open(stage.portal("/sign-in"));
      locked.click("a[href$='/break-glass']");
      locked.awaitText("h1", "Break-glass access at " + host(stage));
      looksGood(locked, "break-glass");
      locked.type("#password", shown[1]);
      locked.type("#second", Totp.code(shown[4], 1));
      locked.click("#break-glass button");
      locked.awaitText("h1", "People at " + host(stage));
      assertThat(locked.text("main")).contains("You use the break-glass access");
      looksGood(locked, "break-glass-people");
    }
  }

  @Test
  @Order(7)
  void aLinkFromAnotherBrowserNeedsTheNumberThatOnlyThatOneShows(Stage stage, Browser browser) {
    try (Browser attacker = new Browser()) {
      attacker.open(stage.halo().origin() + "/tickets/1011/custom-tab");
      attacker.enterTab();
      attacker.click("#sign-in:enabled");
      String ticket = attacker.enterNewWindow();
      attacker.awaitText("h1", "Sign in at " + host(stage));
      attacker.closeOthers(ticket);
      attacker.enterTab();
      String link = String.valueOf(attacker.await("#window-link").getDomProperty("href"));
      String number = attacker.text("#number");

      browser.open(link);
      browser.awaitText("h1", "Connect the tab on " + stage.halo().origin() + "?");
      assertThat(browser.text("main")).contains("Which number does the tab show?");
      looksGood(browser, "connect-number");
      browser.click("button.number[value='" + number + "']");
      browser.awaitText("#status", "Connected. You can close this window.");
      attacker.awaitText("h1", "Demo PAM tenant");
    }
  }

  @Test
  @Order(8)
  void whoDoesNotKnowTheTabSaysSo(Stage stage, Browser browser) {
    try (Browser attacker = new Browser()) {
      attacker.open(stage.halo().origin() + "/tickets/1011/custom-tab");
      attacker.enterTab();
      attacker.click("#sign-in:enabled");
      String ticket = attacker.enterNewWindow();
      attacker.awaitText("h1", "Sign in at " + host(stage));
      attacker.closeOthers(ticket);
      attacker.enterTab();
      browser.open(String.valueOf(attacker.await("#window-link").getDomProperty("href")));
      browser.click("form[data-act='/act/pairing/refuse'] button");
      browser.awaitText("#status", "Refused. Nothing was connected.");
      attacker.awaitText(
          "#status",
          "This request to connect a tab is not valid any more. (JG-7007) Press the sign-in button in"
              + " the tab again.");
    }
  }

  @Test
  @Order(9)
  void signingOutEverywhereEndsTheTabsToo(Stage stage, Browser browser) {
    stage.openTab(1011);
    browser.awaitText("h1", "Demo PAM tenant");
    browser.open(stage.portal("/account"));
    browser.click("form:has(input[value='everywhere']) button");
    browser.awaitText("h1", "Sign in at " + host(stage));
    stage.openTab(1011);
    browser.awaitText("h1", "Sign in to go on");
  }

  private static String host(Stage stage) {
    return stage.portal("").substring("http://".length());
  }

  /** Returns the name of the window with the ticket; the new one has said yes. */
  private static String connect(Stage stage, Browser browser) {
    browser.click("#sign-in:enabled");
    String ticket = browser.enterNewWindow();
    browser.awaitText("h1", "Connect the tab on " + stage.halo().origin() + "?");
    browser.click(APPROVE);
    return ticket;
  }

  private static String invite(Stage stage, Browser browser) {
    browser.open(stage.portal("/people"));
    browser.click("form[data-act='/act/people/invite'] button");
    return browser.text("#shown pre");
  }

  private static void looksGood(Browser browser, String name) {
    Looks.good(browser, name);
  }
}
