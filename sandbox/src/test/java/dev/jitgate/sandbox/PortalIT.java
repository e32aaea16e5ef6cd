// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A technician searches the customer, enters its tenant, and picks one where none was found. */
class PortalIT extends OwnBrowser {

  private static final String HOME = "Which customer is it?";
  private static final String FIRST = "#found [role='option']:first-child";
  private static final String MISS = "No tenant fits “The \"Blue\" Door”.";

  private static void openTab(Stage stage, int ticket, String query) {
    stage.halo().use(stage.search.tab(query));
    stage.openTab(browser, ticket);
  }

  private static void type(String text) {
    browser.await("#search");
    browser.press(text);
  }

  private static void picture(String name) {
    Looks.picture(browser, name, 1200);
  }

  @Test
  @Order(1)
  void whoOpensTheTabInAWindowSignsInAndComesBack(Stage stage) {
    browser.join(stage.search.beginning().administrator(), "Tara Quinn");
    browser.click("form:has(input[value='here']) button");
    browser.awaitText("h1", "Sign in at " + stage.search.host());

    browser.open(stage.search.at("/?customerDisplayName=Leanne & Stu"));
    browser.awaitText("h1", "Sign in at " + stage.search.host());
    browser.click("#passkey");
    browser.awaitText("h1", "Leanne & Stu");
    assertThat(browser.text("main"))
        .contains("From the ticket: customerDisplayName = Leanne & Stu");
    browser.open(stage.search.at("/"));
    browser.awaitText("h1", HOME);
    assertThat(browser.script("document.activeElement.id")).isEqualTo("search");
    Looks.good(browser, "portal-home");
  }

  @Test
  @Order(2)
  void theTabWithoutCustomerIsSearchedByKeyboardAlone(Stage stage) {
    openTab(stage, 1011, "ticket=$FAULTID");
    browser.awaitText("h1", "Sign in to go on");
    browser.await("#sign-in:enabled");
    browser.tabTo("#sign-in");
    browser.press(Keys.ENTER);
    browser.connect(stage.halo());
    browser.awaitText("h1", HOME);
    browser.tabTo("#search");
    type("pam");
    browser.await(FIRST + "[aria-selected='true']");
    assertThat(browser.text("#found")).contains("Demo PAM tenant", "demo-nikpot");
    assertThat(browser.text("#found mark")).isEqualTo("PAM");
    assertThat(browser.text("#search-state")).isEqualTo("One tenant.");
    picture("portal-search");
    Looks.good(browser, "tab-search");

    browser.tabTo("#search");
    browser.press(Keys.ENTER);

    browser.awaitText("h1", "Demo PAM tenant");
    assertThat(browser.text("main"))
        .contains("demo-nikpot.", "Chosen by you in ticket 1011.", "Back to search");
    picture("portal-tenant");
    Looks.good(browser, "tab-chosen");
  }

  @Test
  @Order(3)
  void reloadingAndGoingBackStayInTheTab(Stage stage) {
    openTab(stage, 1011, "ticket=$FAULTID");
    browser.awaitText("h1", HOME);
    browser.tabTo("#search");
    type("pam" + Keys.ENTER);
    browser.awaitText("h1", "Demo PAM tenant");
    browser.run("location.reload()");
    browser.awaitText("h1", "Demo PAM tenant");
    browser.run("history.back()");
    browser.awaitText("h1", HOME);
    browser.awaitText("#found-title", "Opened by you lately");
    assertThat(browser.text(FIRST)).contains("Demo PAM tenant");
    Looks.good(browser, "tab-recent");
    picture("portal-recent");
    browser.click(FIRST);
    browser.awaitText("h1", "Demo PAM tenant");
    browser.click(".crumb a");
    browser.awaitText("h1", HOME);
  }

  @Test
  @Order(4)
  void arrowsChooseAndEscapeEmpties(Stage stage) {
    openTab(stage, 1011, "");
    browser.awaitText("h1", HOME);
    browser.tabTo("#search");
    type("riverside");
    browser.awaitText("#search-state", "2 tenants.");
    assertThat(active()).isEqualTo("found-0");
    browser.press(Keys.ARROW_DOWN);
    assertThat(active()).isEqualTo("found-1");
    browser.press(Keys.ARROW_DOWN);
    assertThat(active()).isEqualTo("found-0");
    browser.press(Keys.ARROW_UP);
    assertThat(active()).isEqualTo("found-1");
    browser.press(Keys.ESCAPE);
    browser.awaitText("#found-title", "Opened by you lately");
    assertThat(browser.script("document.getElementById('search').value")).isEmpty();
    type("riverside");
    browser.awaitText("#search-state", "2 tenants.");
    String second = browser.text("#found [role='option']:nth-child(2) .hint");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "Riverside Clinic");
    assertThat(browser.text("dl dd")).isNotEmpty().isEqualTo(second.split(" · ", -1)[0]);
  }

  private static String active() {
    return browser.script(
        "document.getElementById('search').getAttribute('aria-activedescendant')");
  }

  @Test
  @Order(5)
  void aCustomerThatNoTenantFitsIsPickedForThisOnce(Stage stage) {
    openTab(stage, 1020, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", MISS);
    browser.tabTo("#search");
    type("blue");
    browser.await(FIRST + "[aria-selected='true']");
    picture("portal-miss");
    Looks.good(browser, "tab-miss");
    browser.tabTo("#search");
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "The Blue Door");
    assertThat(browser.text("main")).contains("Chosen by you in ticket 1020.");
    browser.open(stage.search.at("/admin/audit"));
    assertThat(browser.text("main"))
        .contains("tenant-entered", "picked", "customerDisplayName", "The \"Blue\" Door");
  }

  @Test
  @Order(6)
  void whatIsPickedIsMappedInTheSamePlaceAndOpensFromThenOn(Stage stage) {
    openTab(stage, 1020, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", MISS);
    browser.tabTo("#always");
    browser.press(Keys.SPACE);
    browser.tabTo("#reason");
    browser.press("HaloPSA has its old name");
    browser.tabTo("#search");
    type("blue");
    browser.await(FIRST + "[aria-selected='true']");
    picture("portal-map");
    Looks.good(browser, "tab-map");
    browser.tabTo("#search");
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "The Blue Door");

    openTab(stage, 1020, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "The Blue Door");
    assertThat(browser.text("main"))
        .contains("From the ticket: customerDisplayName = The \"Blue\" Door");

    browser.open(stage.search.at("/admin/mapping"));
    browser.type("#address", "The \"Blue\" Door");
    browser.press(Keys.ENTER);
    browser.awaitText("#verdict-title", "Opens The Blue Door (blue-door)");
    assertThat(browser.text("#verdict-steps"))
        .contains("mapping", "mapped by Tara Quinn on", "HaloPSA has its old name");
    Looks.good(browser, "admin-explained");
  }

  @Test
  @Order(7)
  void aClientThatLeadsElsewhereIsStoppedUntilAnAdministratorConfirms(Stage stage) {
    browser.open(stage.search.at("/?clientId=77&customerDisplayName=Demo PAM tenant"));
    browser.awaitText("h1", "Demo PAM tenant");
    String stopped = "The customer of this ticket led to another tenant before.";
    String changed = stage.search.at("/?clientId=77&customerDisplayName=Leanne %26 Stu");
    browser.open(changed);
    browser.awaitText("h1", stopped);
    assertThat(browser.text("main"))
        .contains("Where this customer led", "Demo PAM tenant (demo)", "clientId");
    Looks.good(browser, "tab-stopped");

    assertThat(browser.awaitListed(stage.search.at("/admin/mapping"), "#pins", "77"))
        .contains("Demo PAM tenant", "Leanne & Stu");
    Looks.good(browser, "admin-stopped");
    browser.script("window.confirm = () => true");
    browser.click("#pins li button");
    browser.await("#pins-none:not([hidden])");
    browser.open(changed);
    browser.awaitText("h1", "Leanne & Stu");
  }

  @Test
  @Order(6)
  void betweenTwoOfOneNameThePersonChooses(Stage stage) {
    openTab(stage, 1021, "customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "More than one tenant fits what HaloPSA sent.");
    browser.awaitText("#found-title", "These fit: which one is it?");
    assertThat(browser.text("#found")).contains("riverside-north-nikpot", "riverside-south-nikpot");
    picture("portal-ambiguous");
    Looks.good(browser, "tab-ambiguous");
    browser.click("#found [role='option']:nth-child(2)");
    browser.awaitText("h1", "Riverside Clinic");
    assertThat(browser.text("main")).contains("riverside-south");
  }

  @Test
  @Order(7)
  void whatIsNotFoundIsSaidAndSoIsANetworkThatIsAway(Stage stage) {
    browser.open(stage.search.at("/"));
    browser.awaitText("h1", HOME);
    type("no such thing");
    browser.awaitText("#search-state", "No tenant that you may enter matches.");
    Looks.good(browser, "portal-nothing");
    browser.offline(true);
    type("!");
    browser.awaitText(
        "#search-state", "jitgate cannot be reached. Look at your network and try again.");
    browser.offline(false);
    browser.awaitText("#search-state", "No tenant that you may enter matches.");
  }

  @Test
  @Order(8)
  void aBrowserThatKeepsNoCookieInFramesSearchesByItsKey(Stage stage) {
    browser.forgetCookies();
    openTab(stage, 1011, "ticket=$FAULTID");
    browser.awaitText("h1", HOME);
    assertThat(browser.script("document.querySelector('meta[name=jitgate-csrf]')"))
        .isEqualTo("null");
    assertThat(browser.script("document.activeElement.id")).isEqualTo("search");
    type("kestrel");
    browser.await(FIRST + "[aria-selected='true']");
    browser.press(Keys.ENTER);
    browser.awaitText("h1", "Kestrel Freight");
    browser.run("location.reload()");
    browser.awaitText("h1", "Kestrel Freight");
    browser.click(".crumb a");
    browser.awaitText("h1", HOME);
    openTab(stage, 1026, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "No tenant fits “Meadowbank School”.");
    browser.tabTo("#search");
    type("demo" + Keys.ENTER);
    browser.awaitText("h1", "Demo PAM tenant");
  }

  @Test
  @Order(9)
  void whoseSessionHasEndedIsToldSoAndSignsInAgain(Stage stage) {
    browser.open(stage.search.at("/"));
    browser.click("#passkey");
    browser.awaitText("h1", HOME);
    browser.forgetCookies();
    type("pam");
    browser.awaitText("#search-state", "Your session has ended. Sign in again");
    browser.click("#search-state button");
    browser.awaitText("h1", "Sign in at " + stage.search.host());
    browser.click("#passkey");
    browser.awaitText("h1", HOME);
  }
}
