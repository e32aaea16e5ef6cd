// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** From an administrator's invitation to a tenant's page inside HaloPSA, in a real browser. */
@ExtendWith(DemoInBrowser.class)
@TestMethodOrder(OrderAnnotation.class)
class SignInIT {

  private static final String STUCK = "document.getElementById('stuck')";

  private static final String SHOWN = "(document.querySelector('#shown pre'))";

  /** What a sandboxed frame must be allowed. */
  private static final String ENOUGH =
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

  @TempDir private static Path profile;

  @BeforeEach
  void theTabLeadsToJitgatesOwnPortal(Stage stage) {
    stage.halo().use(stage.portal.tab("customerDisplayName=$CLIENT_REFERENCE"));
  }

  @Test
  @Order(1)
  void anInvitedAdministratorJoinsWithAPasskey(Stage stage, Browser browser) {
    browser.open("about:blank");
    browser.authenticator();
    browser.open(stage.portal.beginning().administrator());
    Looks.good(browser, "join");
    browser.type("#name", "Anna Berg");
    browser.click("#join button");
    browser.awaitText("h1", "Anna Berg");
    assertThat(browser.text("main")).contains("Administrator at portal.localhost");
    Looks.good(browser, "account");
    browser.open(stage.portal.at("/people"));
    Looks.good(browser, "people");
  }

  @Test
  @Order(2)
  void theFrameIsSignedInOnceTheWindowSaysYes(Stage stage, Browser browser) {
    stage.openTab(1011);
    assertThat(browser.text("h1")).isEqualTo("Sign in to go on");
    browser.await("#sign-in:enabled");
    Looks.good(browser, "tab-sign-in");
    browser.enterTab();
    browser.click("#sign-in:enabled");
    browser.connect(stage.halo());
    browser.awaitText("h1", "Demo PAM tenant");
    assertThat(browser.text("footer")).contains("Anna Berg");
    Looks.good(browser, "tab-tenant");
    Looks.picture(browser, "tab-tenant", 1440);
  }

  @Test
  @Order(3)
  void everyOtherTicketsTabIsSignedInToo(Stage stage, Browser browser) {
    stage.openTab(1012);
    browser.awaitText("h1", "Leanne & Stu");
    stage.openTab(1025);
    browser.awaitText("h1", "Kestrel Freight");
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
    browser.open(stage.portal.at("/sign-in"));
    Looks.good(browser, "sign-in");
    browser.tabTo("#passkey");
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "Anna Berg");
    stage.openTab(1011);
    browser.await("#sign-in:enabled");
    browser.tabTo("#sign-in");
    browser.press(Keys.ENTER);
    String ticket = browser.enterNewWindow();
    browser.awaitText("h1", "Connect the tab on " + stage.halo().origin() + "?");
    Looks.good(browser, "connect");
    browser.tabTo(Browser.APPROVE);
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
      connect(stage, strict, link);
      assertThat(strict.keepsThirdPartyCookies()).as("which are blocked here").isFalse();
    }
    try (Browser reopened = Browser.strict(profile)) {
      stage.openTab(reopened, 1012);
      reopened.awaitText("h1", "Leanne & Stu");
    }
  }

  /** As Chromium did by itself until it began to block them. */
  @Test
  @Order(6)
  void allowedThirdPartyCookiesDoNotMatterEither(Stage stage, Browser browser) {
    String link = invite(stage, browser);
    try (Browser lenient = Browser.lenient()) {
      connect(stage, lenient, link);
      assertThat(lenient.keepsThirdPartyCookies()).as("which are allowed here").isTrue();
      // Else it would be one of the five tabs that a person may have connected.
      lenient.click("#sign-out");
      lenient.awaitText("h1", "Sign in to go on");
    }
  }

  /** Firefox keeps partitioned cookies since 141; its Strict protection blocks all others. */
  @Test
  @Order(6)
  void firefoxIsSignedInTooAndStaysSo(Stage stage, Browser browser, @TempDir Path home) {
    Firefox.require();
    String link = stage.portal.add(browser, "Fiona Fox");
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

      firefox.tabWith("sandbox", ENOUGH);
      firefox.awaitText("h1", "Demo PAM tenant");
      firefox.tabWith("sandbox", "allow-scripts");
      firefox.awaitPart("#stuck", "into a new window");
    }
    try (Firefox reopened = new Firefox(home)) {
      reopened.openTab(stage.halo().origin(), 1012);
      reopened.awaitText("h1", "Leanne & Stu");
      reopened.click("#sign-out");
      reopened.awaitText("h1", "Sign in to go on");
    }
  }

  @Test
  @Order(6)
  void aWindowThatTheBrowserBlocksIsOpenedByItsLink(Stage stage, Browser browser) {
    String link = invite(stage, browser);
    try (Browser blocking = Browser.blocking()) {
      blocking.join(link, "Anna Berg");
      stage.openTab(blocking, 1011);
      blocking.await("#sign-in:enabled");
      // Five seconds after a click a browser takes nothing for its consequence any more.
      blocking.run("setTimeout(() => document.getElementById('sign-in').click(), 6000)");
      blocking.awaitText("#status", "Your browser did not open a window. Open it by the link.");
      blocking.click("#window-link");
      blocking.connect(stage.halo());
      blocking.awaitText("h1", "Demo PAM tenant");
    }
  }

  @Test
  @Order(6)
  void aSandboxedFrameWorksOrSaysWhereToGo(Stage stage, Browser browser) {
    String link = invite(stage, browser);
    try (Browser sandboxed = new Browser()) {
      sandboxed.join(link, "Anna Berg");
      stage.openTab(sandboxed, 1011);
      sandboxed.tabWith("sandbox", ENOUGH);
      sandboxed.click("#sign-in:enabled");
      sandboxed.connect(stage.halo());
      sandboxed.awaitText("h1", "Demo PAM tenant");
      assertThat(sandboxed.script(STUCK)).isEqualTo("null");

      sandboxed.tabWith("sandbox", "allow-scripts");
      sandboxed.awaitSo(
          () -> sandboxed.text("#stuck").contains("into a new window"), Duration.ofSeconds(10));
      assertThat(sandboxed.await("#stuck a").getDomProperty("href"))
          .startsWith(stage.portal.at("/?customerDisplayName=Demo"));
      sandboxed.picture(Looks.FOLDER.resolve("tab-sandboxed.png"));
    }
  }

  @Test
  @Order(6)
  void whoTakesSomethingAwayIsAskedBeforeAndToldAfterwards(Stage stage, Browser browser) {
    var unused = stage.portal.add(browser, "Paul Moss");
    browser.open(stage.portal.at("/people"));
    refuseWhenAsked(browser);
    choose(browser, "Save Paul Moss", "enabled", "false");
    assertAsked(browser, "Keep Paul Moss from signing in? All their sessions end.");
    choose(browser, "Save Anna Berg", "role", "technician");
    assertAsked(browser, "Give up your own role? What it lets you do, this page too, is closed");
    String take = "[aria-label='Take all passkeys from Paul Moss']";
    browser.click(take);
    assertAsked(browser, "Take all passkeys from Paul Moss? It cannot be undone, and all their");
    browser.open(stage.portal.at("/account"));
    refuseWhenAsked(browser);
    browser.click("form[data-act='/act/account/passkey/remove'] button");
    assertAsked(browser, "Remove the passkey ");

    browser.open(stage.portal.at("/people"));
    browser.run("window.confirm = () => true");
    browser.click(take);
    browser.awaitText(
        "#status", "The passkeys of Paul Moss are taken, and all their sessions ended.");
    assertThat(browser.isSeen("#status")).isTrue();
    Looks.good(browser, "people-said");
  }

  @Test
  @Order(6)
  void peopleAreFoundByTheirName(Stage stage, Browser browser) {
    stage.portal.add(browser, "Nora Vale");
    browser.open(stage.portal.at("/people"));
    String cards = "[...document.querySelectorAll('#everybody > li')]";
    String all = browser.script(cards + ".length");

    browser.type("#find", "nORA v");
    browser.awaitText("#found", "1 of " + all);
    assertThat(browser.script(cards + ".find(card => !card.hidden).dataset.name"))
        .isEqualTo("Nora Vale");
    browser.type("#find", "nobody");
    browser.awaitText("#found", "0 of " + all);
  }

  @Test
  @Order(6)
  void whoHasRecoveryCodesIsAskedBeforeTheyGo(Stage stage, Browser browser) {
    String form = "form[data-act='/act/account/recovery-codes']";
    String question = "document.querySelector(\"" + form + "\").dataset.question || ''";
    browser.open(stage.portal.at("/account"));
    assertThat(browser.script(question)).isEmpty();

    browser.click(form + " button");
    browser.await("#shown pre");
    browser.open(stage.portal.at("/account"));
    assertThat(browser.script(question)).startsWith("Make ten new codes?");
  }

  /** Whatever is asked for is not wanted then, and nothing reaches the server. */
  private static void refuseWhenAsked(Browser browser) {
    browser.run(
        "window.confirm = asked => { window.asked = asked; return false; };"
            + "window.fetch = () => { window.sent = true; return new Promise(() => {}); }");
  }

  private static void choose(Browser browser, String button, String field, String value) {
    String form = "document.querySelector(\"[aria-label='" + button + "']\").form";
    browser.run(form + ".elements['" + field + "'].value = '" + value + "'");
    browser.click("[aria-label='" + button + "']");
  }

  private static void assertAsked(Browser browser, String question) {
    assertThat(browser.script("window.asked")).startsWith(question);
    assertThat(browser.script("window.sent")).as("whether it was done").isEqualTo("null");
    browser.run("window.asked = ''");
  }

  /** Within fifteen minutes of a sign-in nobody is asked for another: it is the server's word. */
  @Test
  @Order(6)
  void whoHasToConfirmWhoTheyAreLosesNothingTyped(Stage stage, Browser browser) {
    browser.open(stage.portal.at("/people"));
    browser.run(
        "window.fetch = async () => new Response('{\"code\": \"JG-7003\"}', {status: 403})");
    browser.type("#name", "Typed before");
    browser.click("form[data-act='/act/people/add'] button");
    browser.awaitText("#status a[target]", "Confirm that it is you");
    assertThat(browser.script("document.getElementById('name').value")).isEqualTo("Typed before");
    assertThat(browser.isSeen("#status a")).isTrue();
    browser.click("#status a");
    String people = browser.enterNewWindow();
    browser.awaitText("h1", "Confirm that it is you, Anna Berg");
    browser.closeOthers(people);
  }

  @Test
  @Order(6)
  void theBreakGlassAccessIsSetUpAndUsed(Stage stage, Browser browser) {
    browser.open(stage.portal.at("/people"));
    browser.click("form[data-act='/act/people/break-glass/begin'] button");
    String[] shown = browser.text("#shown pre").split("\n", -1);
    browser.await("#shown svg");
    Looks.good(browser, "break-glass-set-up");
    assertThat(browser.script("(one => one.scrollWidth <= one.clientWidth)" + SHOWN))
        .as("all of it is there in print")
        .isEqualTo("true");
    browser.type("#first-code", Totp.code(shown[4], 0));
    browser.click("#confirm button");
    browser.await("form[data-act='/act/people/break-glass/off']");
    try (Browser locked = new Browser()) {
      locked.open(stage.portal.at("/sign-in"));
      locked.click("a[href$='/break-glass']");
      locked.awaitText("h1", "Break-glass access at " + stage.portal.host());
      Looks.good(locked, "break-glass");
      locked.type("#password", shown[1]);
      locked.type("#second", Totp.code(shown[4], 1));
      locked.click("#break-glass button");
      locked.awaitText("h1", "People at " + stage.portal.host());
      assertThat(locked.text("main")).contains("You use the break-glass access");
      Looks.good(locked, "break-glass-people");
    }
  }

  @Test
  @Order(7)
  void aLinkFromAnotherBrowserNeedsTheNumberThatOnlyThatOneShows(Stage stage, Browser browser) {
    try (Browser attacker = new Browser()) {
      String link = linkToTheTabOf(attacker, stage);
      String number = attacker.text("#number");

      browser.open(link);
      browser.awaitText("h1", "Connect the tab on " + stage.halo().origin() + "?");
      assertThat(browser.text("main")).contains("Which number does the tab show?");
      Looks.good(browser, "connect-number");
      browser.click("button.number:not([value='" + number + "'])");
      browser.awaitText(
          "#status",
          "The number does not fit. (JG-7008) Pick the number that the tab shows. Nobody will ever ask"
              + " you for it; if you did not open a tab just now, choose \"Not me\".");
      assertThat(attacker.text("h1")).isEqualTo("Sign in to go on");
      browser.click("button.number[value='" + number + "']");
      browser.awaitText("#status", "Connected. You can close this window.");
      attacker.awaitText("h1", "Demo PAM tenant");
    }
  }

  @Test
  @Order(8)
  void whoDoesNotKnowTheTabSaysSo(Stage stage, Browser browser) {
    try (Browser attacker = new Browser()) {
      browser.open(linkToTheTabOf(attacker, stage));
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
    browser.open(stage.portal.at("/account"));
    browser.click("form:has(input[value='everywhere']) button");
    browser.awaitText("h1", "Sign in at " + stage.portal.host());
    stage.openTab(1011);
    browser.awaitText("h1", "Sign in to go on");
  }

  /** Returns the link that somebody may send to others, to have their own tab connected. */
  private static String linkToTheTabOf(Browser attacker, Stage stage) {
    stage.openTab(attacker, 1011);
    attacker.click("#sign-in:enabled");
    String ticket = attacker.enterNewWindow();
    attacker.awaitText("h1", "Sign in at " + stage.portal.host());
    attacker.closeOthers(ticket);
    attacker.enterTab();
    return String.valueOf(attacker.await("#window-link").getDomProperty("href"));
  }

  /** Joins by a link, and connects a ticket's tab. */
  private static void connect(Stage stage, Browser browser, String link) {
    browser.join(link, "Anna Berg");
    stage.openTab(browser, 1011);
    assertThat(browser.text("h1")).isEqualTo("Sign in to go on");
    browser.click("#sign-in:enabled");
    browser.connect(stage.halo());
    browser.awaitText("h1", "Demo PAM tenant");
  }

  private static String invite(Stage stage, Browser browser) {
    browser.open(stage.portal.at("/people"));
    browser.click("form[data-act='/act/people/invite'] button");
    return browser.text("#shown pre");
  }
}
