// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import dev.jitgate.sandbox.halopsa.CustomTab;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.UnsetVariable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a technician sees who opens a ticket and clicks its custom tab. */
@ExtendWith(DemoInBrowser.class)
class CustomTabIT {

  private static final String TAB = "/tickets/1011/custom-tab";

  /** Firefox's own page in the place of one that may not be framed. */
  private static final String BLOCKED = "about:neterror?e=cspBlocked";

  @Test
  void isOneClickAwayFromTheTicket(Stage stage, Browser browser) {
    browser.open(stage.halo().origin() + "/");
    assertThat(browser.text("h1")).isEqualTo("Open tickets");
    browser.click("a[href='/tickets/1011']");
    browser.click(".tabs a:last-child");
    browser.enterTab();
    assertThat(browser.text("h1")).isEqualTo("Demo PAM tenant");
    assertThat(browser.text(".host")).isEqualTo("demo-" + stage.idemeum().parentHost());
  }

  @Test
  void isConfiguredOnAPageOfItsOwn(Stage stage, Browser browser) {
    browser.open(stage.halo().origin() + "/configuration/custom-tabs");
    assertThat(browser.text("h1")).isEqualTo("Custom tab of the ticket");
  }

  @ParameterizedTest
  @CsvSource({
    "1011, demo, Demo PAM tenant",
    "1012, leanne-stu, Leanne & Stu",
    "1014, strauss-soehne, Strauß & Söhne",
    "1015, yamada, 山田電機株式会社",
    "1016, plus-minus, Plus+Minus Optics",
    "1019, obrien, O'Brien's Bakery",
    "1025, kestrel, Kestrel Freight",
  })
  void showsThePortalOfTheTicketsClient(
      int ticket, String tenant, String heading, Stage stage, Browser browser) {
    stage.openTab(ticket);
    assertThat(tenantShown(browser)).isEqualTo(tenant);
    assertThat(browser.text("h1")).isEqualTo(heading);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1013 | JG-2001 | HaloPSA did not fill in the variable.
          1017 | JG-2004 | The value ends in white space; HaloPSA may have cut it off at a # sign.
          1018 | JG-1001 | HaloPSA sent an address that cannot be read.
          1020 | JG-2002 | No tenant fits “The "Blue" Door”.
          1021 | JG-2003 | More than one tenant fits what HaloPSA sent.
          1022 | JG-2003 | More than one tenant fits what HaloPSA sent.
          1023 | JG-2003 | More than one tenant fits what HaloPSA sent.
          1026 | JG-2002 | No tenant fits “Meadowbank School”.
          """)
  void saysInTheFrameWhyThereIsNoPortal(
      int ticket, String code, String sentence, Stage stage, Browser browser) {
    stage.openTab(ticket);
    assertThat(browser.text("h1")).isEqualTo(sentence);
    assertThat(browser.text("footer")).contains(code);
  }

  @Test
  void saysThatAVariableWasLeftInPlace(Stage stage, Browser browser) {
    CustomTab tab = stage.tab("customerDisplayName=$CLIENT_REFERENCE");
    stage.halo().use(new CustomTab(tab.name(), tab.address(), UnsetVariable.LITERAL, tab.secret()));
    stage.openTab(1013);
    assertThat(browser.text("h1")).isEqualTo("HaloPSA did not fill in the variable.");
  }

  @ParameterizedTest
  @CsvSource({
    "customerName=$CFidemeumname, 1011, demo",
    "customerName=$CFidemeumname, 1018, full-organic",
    "clientId=$CLIENT_ID, 1013, hart-vale",
    "clientId=$CLIENT_ID, 1021, riverside-north",
    "clientId=$CLIENT_ID, 1022, riverside-south",
    "ticket=$FAULTID&agentId=$LOGGEDINAGENTID&hmac=$HMAC&customerDisplayName=$CLIENT_REFERENCE,"
        + " 1012, leanne-stu",
  })
  void followsOtherVariables(
      String query, int ticket, String tenant, Stage stage, Browser browser) {
    stage.halo().use(stage.tab(query));
    stage.openTab(ticket);
    assertThat(tenantShown(browser)).isEqualTo(tenant);
  }

  @Test
  void searchesTheCustomerByHandWithoutAParameter(Stage stage, Browser browser) {
    stage.halo().use(stage.tab(""));
    stage.openTab(1011);
    assertThat(browser.text("h1")).isEqualTo("Customers of nikpot");
    browser.await("input[name=q]").sendKeys("hart\n");
    browser.click("#customers li:only-child a");
    browser.await("#tenant");
    assertThat(tenantShown(browser)).isEqualTo("hart-vale");
  }

  @Test
  void requestsAnAccountInsideTheFrame(Stage stage, Browser browser) {
    stage.openTab(1019);
    browser.click("button[value='Entra ID helpdesk']");
    assertThat(browser.text(".active strong")).isEqualTo("Entra ID helpdesk");
    browser.click(".active button");
    assertThat(browser.text(".tiles li:last-child span")).isEqualTo("inactive");
  }

  @ParameterizedTest
  @CsvSource({"1011", "1013"})
  void staysEmptyInAnybodyElsesPage(int ticket, Stage stage, Browser browser) throws IOException {
    try (HaloPsaStandIn evil = evil(stage.halo().tab())) {
      browser.open(evil.origin() + "/tickets/" + ticket + "/custom-tab");
      assertThat(browser.complaints())
          .contains("frame-ancestors " + stage.halo().origin())
          .contains("Framing");
      browser.enterTab();
      assertThat(browser.script("document.URL")).isEqualTo("chrome-error://chromewebdata/");
    }
  }

  /** Whoever frames HaloPSA draws over what HaloPSA frames. */
  @ParameterizedTest
  @CsvSource({"1011", "1013"})
  void staysEmptyWhereHaloPsaIsItselfInAnybodyElsesPage(int ticket, Stage stage, Browser browser)
      throws IOException {
    try (HaloPsaStandIn evil = evil(ticketOf(stage, ticket))) {
      stage.halo().letFrame(true);
      browser.open(evil.origin() + "/tickets/1011/custom-tab");
      browser.enterTab();
      browser.await("#address");
      browser.enterTabWithin();
      assertThat(browser.script("document.URL")).isEqualTo("chrome-error://chromewebdata/");
    } finally {
      stage.halo().letFrame(false);
    }
  }

  @Test
  void staysEmptyInAnybodyElsesPageInFirefoxToo(Stage stage, @TempDir Path home)
      throws IOException {
    Firefox.require();
    try (Firefox firefox = new Firefox(home);
        HaloPsaStandIn evil = evil(stage.halo().tab());
        HaloPsaStandIn around = evil(ticketOf(stage, 1011))) {
      firefox.open(stage.halo().origin() + TAB);
      firefox.enterTab();
      firefox.awaitText("h1", "Demo PAM tenant");

      firefox.open(evil.origin() + TAB);
      firefox.enterTab();
      firefox.awaitAddress(BLOCKED);

      stage.halo().letFrame(true);
      firefox.open(around.origin() + TAB);
      firefox.enterTab();
      firefox.awaitPart(".crumb", "/ 1011");
      firefox.enterTabWithin();
      firefox.awaitAddress(BLOCKED);
    } finally {
      stage.halo().letFrame(false);
    }
  }

  /** Returns the tab by which somebody frames a ticket of HaloPSA's. */
  private static CustomTab ticketOf(Stage stage, int ticket) {
    return new CustomTab(
        "A ticket",
        stage.halo().origin() + "/tickets/" + ticket + "/custom-tab",
        stage.halo().tab().unset(),
        "");
  }

  private static HaloPsaStandIn evil(CustomTab tab) throws IOException {
    return HaloPsaStandIn.start(
        0, "evil.localhost", SampleMsp.AGENT, SampleMsp.tickets(), tab, List.of());
  }

  private static String tenantShown(Browser browser) {
    return String.valueOf(browser.await("#tenant").getDomAttribute("data-name"));
  }
}
