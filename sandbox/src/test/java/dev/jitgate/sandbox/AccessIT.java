// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A technician requests access in a ticket's tab, signs in with it, and gives it back. */
class AccessIT extends OwnBrowser {

  private static final String TILE = ".tile[data-app='exchange']";
  private static final String ACTIVE = TILE + "[data-state='active']";
  private static final String FORM = TILE + " form";
  private static final String NOW = TILE + " button.main";
  private static final String OTHER = TILE + " button[aria-label$='for another duration']";
  private static final String EARLY = "Look at it for a moment, then press again.";
  private static final String CONFIRM = "#access-state button";
  private static final String REVEAL = ACTIVE + " .value + button";
  private static final String COPY = REVEAL + " + button";
  private static final String COPY_NAME = ACTIVE + " .secret input:not(.value) + button";
  private static final String CLIPBOARD = "clipboard-write";

  /** Notes what came of the browser's own way to write into the clipboard. */
  private static final String WATCH =
      "const write = navigator.clipboard.writeText; navigator.clipboard.writeText ="
          + " async function (text) { try { await write.call(navigator.clipboard, text);"
          + " window.wrote = 'yes'; } catch (refused) { window.wrote = refused.name;"
          + " throw refused; } };";

  /** Firefox's, which is signed in from one test to the next. */
  @TempDir private static Path foxes;

  private static void picture(String name) {
    Looks.picture(browser, name, 1200);
  }

  private static void openTab(Stage stage) {
    openTab(stage, 1011);
  }

  private static void openTab(Stage stage, int ticket) {
    stage.halo().use(stage.access.tab("ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"));
    stage.openTab(browser, ticket);
  }

  /** Waits until a button has been seen for long enough that a press counts. */
  private static void awaitArmed(String css) {
    browser.await(css + "[data-armed]");
  }

  private static String api(String method, String path, String body, String headers) {
    return browser.script(
        "import('/script/call.js').then(m => m.api('"
            + method
            + "', '/api/v1"
            + path
            + "', "
            + body
            + ", "
            + headers
            + ")).then(JSON.stringify, problem => problem.code + ' ' + problem.detail)");
  }

  @Test
  @Order(1)
  void whoJoinsFindsDirectoriesConnectedAndAppsToRequest(Stage stage) {
    browser.join(stage.access.beginning().administrator(), "Tara Quinn");
    browser.open(stage.access.at("/admin/policies"));
    browser.await("#preview .card, #preview li");
    assertThat(browser.text("#preview")).contains("Exchange administration");
  }

  @Test
  @Order(2)
  void accessIsRequestedInTheTicketByKeyboardAlone(Stage stage) {
    openTab(stage);
    browser.awaitText("h1", "Sign in to go on");
    browser.click("#sign-in:enabled");
    browser.connect(stage.halo());
    browser.awaitText("h1", "Demo PAM tenant");
    browser.awaitText(TILE + " .badge", "Inactive");
    Looks.good(browser, "access-inactive");
    picture("access-inactive");

    browser.tabTo(OTHER);
    browser.press(Keys.ENTER);
    browser.await(FORM);
    assertThat(browser.script("document.querySelector(\"" + FORM + " [name=reason]\").value"))
        .isEqualTo("Ticket 1011");
    assertThat(browser.text(FORM + " button.main")).isEqualTo("Request access to Demo PAM tenant");
    Looks.good(browser, "access-form");
    picture("access-form");
    pressesOfAPageOrUnderACoverDoNothing();
    awaitArmed(FORM + " button.main");
    browser.tabTo(FORM + " button.main");
    browser.press(Keys.ENTER);

    browser.awaitText(TILE + " .badge", "Getting ready");
    browser.await(TILE + " .steps [aria-current='step']");
    picture("access-coming");
  }

  /** A page's own click is none; and what a page has drawn over, people cannot see. */
  private static void pressesOfAPageOrUnderACoverDoNothing() {
    awaitArmed(FORM + " button.main");
    browser.run("document.querySelector(\"" + FORM + " button.main\").click()");
    browser.awaitText("#access-state", EARLY);
    browser.inPageAround(
        "const cover = document.createElement('div'); cover.id = 'cover';"
            + "cover.style = 'position:fixed;inset:0;opacity:.01;background:red;"
            + "pointer-events:none;z-index:9'; document.body.append(cover)");
    browser.run("document.getElementById('access-state').textContent = ''");
    browser.await(TILE + " a[target]");
    browser.click(FORM + " button.main");
    browser.awaitText("#access-state", EARLY);
    browser.inPageAround("document.getElementById('cover').remove()");
    browser.run("document.getElementById('access-state').textContent = ''");
    browser.awaitText(TILE + " .badge", "Inactive");
  }

  @Test
  @Order(3)
  void whatIsReadyIsSeenCopiedAndReallyOpensTheDirectory(Stage stage) {
    openTab(stage);
    browser.awaitPatiently(ACTIVE);
    browser.click(ACTIVE + " [aria-expanded]");
    browser.await(ACTIVE + " .panel:not([hidden])");
    Looks.good(browser, "access-active");
    picture("access-active");
    String value = "document.querySelector(\"" + ACTIVE + " .value\").value";
    String userName =
        browser.script("document.querySelector(\"" + ACTIVE + " .secret input\").value");
    assertThat(browser.script(value)).startsWith("••••");
    awaitArmed(REVEAL);
    browser.click(REVEAL);
    browser.awaitText("#access-state", "Shown for 30 seconds.");
    String secret = browser.script(value);
    assertThat(secret).doesNotContain("•");
    browser.click(COPY);
    browser.awaitText("#access-state", "Copied.");
    assertThat(browser.script("document.documentElement.outerHTML")).doesNotContain(secret);

    launch("Demo PAM tenant", userName, secret);
    assertThat(browser.script(value)).as("the page was hidden").startsWith("••••");
  }

  /** Without permission of the page around it the frame has another way to copy. */
  @Test
  @Order(4)
  void copyingWorksWhetherThePageAroundTheFrameAllowsItOrNot(Stage stage) {
    for (String allowed : List.of("", CLIPBOARD)) {
      openTab(stage);
      assertCopies(browser, allowed, allowed.equals(CLIPBOARD) ? "yes" : "NotAllowedError");
    }
  }

  /**
   * Copies both parts of what is shown, in a frame that allows something.
   *
   * @param wrote what comes of the browser's own way to write into the clipboard
   */
  private static void assertCopies(Driven browser, String allowed, String wrote) {
    browser.tabWith("allow", allowed);
    browser.awaitPatiently(ACTIVE);
    browser.click(ACTIVE + " [aria-expanded]");
    browser.script("(() => {" + WATCH + "})()");
    browser.script("document.querySelector(\"" + REVEAL + "\").scrollIntoView({block: 'center'})");
    browser.awaitPatiently(REVEAL + "[data-armed]");
    browser.click(REVEAL);
    browser.awaitText("#access-state", "Shown for 30 seconds.");
    String secret = browser.script("document.querySelector(\"" + ACTIVE + " .value\").value");
    browser.click(COPY_NAME);
    browser.awaitText("#access-state", "Copied.");
    browser.script("document.getElementById('access-state').textContent = ''");
    browser.awaitPatiently(COPY + "[data-armed]");
    browser.click(COPY);
    browser.awaitText("#access-state", "Copied.");

    assertThat(browser.script("window.wrote")).isEqualTo(wrote);
    assertThat(browser.pasted()).isEqualTo(secret);
  }

  /** Really signs in at the directory, and comes back to the tab. */
  private static void launch(String tenant, String userName, String secret) {
    browser.click(ACTIVE + " a.main");
    String ticket = browser.enterNewWindow();
    browser.await("#name, #credential");
    assertThat(browser.text("h1")).isEqualTo("Sign in to " + tenant);
    if (browser.script("document.querySelector('#credential')").equals("null")) {
      assertThat(browser.script("document.querySelector('#name').value")).isEqualTo(userName);
      browser.click("form button");
    }
    browser.type("#credential", secret);
    browser.click("form button");
    assertThat(browser.text("#signed-in")).contains(userName);
    browser.closeOthers(ticket);
    browser.enterTab();
  }

  @Test
  @Order(5)
  void accessIsExtendedAndGivenBack(Stage stage) {
    openTab(stage);
    browser.awaitPatiently(ACTIVE);
    String before = ends();
    browser.click(ACTIVE + " button[aria-label^='Extend']");
    browser.await(FORM);
    assertThat(browser.script("document.querySelector(\"" + FORM + " select\").value"))
        .as("the policy's standard, or the next that is longer than what is left")
        .isIn("60", "120");
    Looks.good(browser, "access-extend");
    browser.width(1200);
    awaitArmed(FORM + " button.main");
    browser.click(FORM + " button.main");
    browser.awaitText("#access-state", "Exchange administration: extended.");
    openTab(stage);
    browser.awaitPatiently(ACTIVE);
    assertThat(ends()).isGreaterThan(before);
    String userName =
        browser.script("document.querySelector(\"" + ACTIVE + " .secret input\").value");

    browser.open(stage.access.at("/"));
    browser.await("#elsewhere-list li");
    Looks.good(browser, "access-mine");
    openTab(stage);
    browser.awaitPatiently(ACTIVE);
    browser.click(ACTIVE + " .row.end button");
    browser.awaitText(ACTIVE + " [data-asked] button.main", "End access to Demo PAM tenant");
    browser.click(ACTIVE + " [data-asked] button.main");
    browser.awaitText(TILE + " .badge", "Ending");
    Looks.good(browser, "access-ending");
    browser.awaitSo(() -> !enabled(stage, userName), Duration.ofSeconds(20));
  }

  @Test
  @Order(6)
  void whereThereAreNoPassesAPasswordOpensTheDirectory(Stage stage) {
    openTab(stage, 1019);
    browser.awaitText("h1", "O'Brien's Bakery");
    browser.click(TILE + " button");
    browser.await(FORM);
    awaitArmed(FORM + " button.main");
    browser.click(FORM + " button.main");
    browser.awaitPatiently(ACTIVE);
    browser.click(ACTIVE + " [aria-expanded]");
    browser.await(ACTIVE + " .panel:not([hidden])");
    assertThat(browser.text(ACTIVE)).contains("Password").doesNotContain("Temporary Access Pass");
    awaitArmed(REVEAL);
    browser.click(REVEAL);
    browser.awaitText("#access-state", "Shown for 30 seconds.");
    String secret = browser.script("document.querySelector(\"" + ACTIVE + " .value\").value");
    String userName =
        browser.script("document.querySelector(\"" + ACTIVE + " .secret input\").value");

    launch("O'Brien's Bakery", userName, secret);

    assertThat(stage.directory(SampleDirectory.PLAIN).account(userName).orElseThrow().roles())
        .isNotEmpty();
  }

  /** Three minutes and not two: the proof was given at the beginning of the first test. */
  @Test
  @Order(7)
  void whoProvedLongAgoWhoTheyAreDoesSoAgainAndGoesOn(Stage stage) {
    browser.open(stage.access.at("/admin/settings"));
    browser.await("meta[name='jitgate-csrf']");
    String settings = "{settings: {'step-up-age': '0m'}}";
    String seen =
        browser.script(
            "import('/script/call.js').then(m => m.api('GET', '/api/v1/settings'))"
                + ".then(settings => settings.revision)");
    assertThat(api("PATCH", "/settings", settings, "{'If-Match': '\"" + seen + "\"'}"))
        .contains("revision");
    browser.open(stage.access.at("/tenant?name=demo&ticket=1011"));
    browser.await(TILE + " .badge");
    browser.awaitSo(() -> proven().equals("false"), Duration.ofMinutes(3));

    browser.click(OTHER);
    browser.type(FORM + " [name=reason]", "Typed before");
    browser.click(FORM + " button.main");
    browser.awaitText(CONFIRM, "Confirm that it is you");
    browser.click(CONFIRM);
    browser.awaitText("h1", "Confirm that it is you, Tara Quinn");
    browser.click("#passkey");
    browser.awaitText("h1", "Demo PAM tenant");
    browser.await(FORM);
    assertThat(browser.script("document.querySelector(\"" + FORM + " [name=reason]\").value"))
        .isEqualTo("Typed before");

    openTab(stage);
    awaitArmed(NOW);
    assertThat(browser.text(NOW)).isEqualTo("Request access to Demo PAM tenant");
    browser.click(NOW);
    browser.awaitText(CONFIRM, "Confirm that it is you");
    Looks.good(browser, "access-confirm");
    browser.width(1200);
    browser.click(CONFIRM);
    browser.connect(stage.halo());
    browser.awaitText(TILE + " .badge", "Getting ready");
    assertThat(browser.text(TILE)).contains("Your last access here is still being taken away.");
  }

  private static String proven() {
    return browser.script(
        "import('/script/call.js').then(m => m.call('/act/access/mine', {})).then(a => a.proven)");
  }

  /** Firefox does not tell whether the page around a frame has drawn over it. */
  @Test
  @Order(8)
  void whereCoversCannotBeSeenTheRequestIsMadeInAWindow(Stage stage) {
    Firefox.require();
    String link = stage.access.add(browser, "Fiona Fox");
    stage.halo().use(stage.access.tab("ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"));
    try (Firefox firefox = new Firefox(foxes)) {
      firefox.join(link, "Fiona Fox");
      firefox.connectTab(
          stage.halo().origin(),
          () -> assertThat(firefox.text("main")).doesNotContain("Which number"));
      firefox.awaitText("h1", "Demo PAM tenant");
      firefox.awaitText(TILE + " .badge", "Inactive");
      assertThat(firefox.text(TILE + " .row")).startsWith("Request access in a window");
      firefox.picture(Looks.FOLDER.resolve("firefox-access.png"));
      firefox.enterTab();
      firefox.click(TILE + " .row a");
      firefox.enterNewWindow();
      firefox.awaitText("h1", "Demo PAM tenant");
      firefox.click(FORM + " button.main");
      firefox.awaitText(TILE + " .badge", "Getting ready");
    }
  }

  /** Firefox asks no page around a frame whether the frame may copy. */
  @Test
  @Order(9)
  void copyingWorksInFirefoxWhetherThePageAroundTheFrameAllowsItOrNot(Stage stage) {
    Firefox.require();
    stage.halo().use(stage.access.tab("ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"));
    try (Firefox firefox = new Firefox(foxes)) {
      for (String allowed : List.of("", CLIPBOARD)) {
        firefox.openTab(stage.halo().origin(), 1011);
        assertCopies(firefox, allowed, "yes");
      }
    }
  }

  private static boolean enabled(Stage stage, String userName) {
    return stage.directory(SampleDirectory.USUAL).account(userName).orElseThrow().enabled();
  }

  private static String ends() {
    return browser.script("document.querySelector(\"" + ACTIVE + " [data-ends]\").dataset.ends");
  }
}
