// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** HaloPSA's clients held against the tenants, in a real browser. */
class CustomersIT extends OwnBrowser {

  private static final String OFFERS = "#clients input[type=checkbox]";

  private static void awaitWords(String css, String words) {
    browser.awaitSo(() -> browser.text(css).contains(words), Duration.ofSeconds(40));
  }

  private static void show(String state) {
    browser.run(
        "const select = document.getElementById('state'); select.value = '"
            + state
            + "'; document.getElementById('filter').requestSubmit()");
    awaitWords("#status", "clients.");
  }

  /** The server may be reading by itself at that moment, and then says so. */
  private static void read() {
    browser.awaitSo(
        () -> {
          String status = browser.text("#status");
          if (!status.contains("being asked") && !status.contains("as in HaloPSA now")) {
            browser.click("#read:enabled");
          }
          return status.contains("as in HaloPSA now");
        },
        Duration.ofSeconds(90));
  }

  @Test
  @Order(1)
  void theyAreReadAndShownWithProposals(Stage stage) {
    browser.join(stage.customers.beginning().administrator(), "Cleo Hahn");
    browser.open(stage.customers.at("/admin/customers"));
    browser.awaitText("h1", "Customers");
    read();
    assertThat(browser.text("#reading")).contains("0 changed", "1 inactive");
    assertThat(browser.text("#clients"))
        .contains(
            "Hart and Vale Limited",
            "The names differ only in spelling or legal form.",
            "The client's reference is the tenant's URL name.",
            "by attribute haloClientId=11");
    show("unmapped");
    Looks.good(browser, "admin-customers");
    Looks.picture(browser, "admin-customers", 1200);
  }

  @Test
  @Order(2)
  void nothingIsMappedBeforeSomebodyAccepts(Stage stage) {
    browser.open(stage.customers.at("/admin/customers"));
    browser.awaitSo(() -> !browser.text("#reading").isEmpty(), Duration.ofSeconds(20));
    show("unmapped");
    String before = browser.text("#reading");
    browser.click("#choose");
    awaitWords("#status", "chosen; nothing is mapped yet.");
    browser.open(stage.customers.at("/admin/customers"));
    browser.awaitSo(() -> browser.text("#reading").equals(before), Duration.ofSeconds(20));
  }

  @Test
  @Order(3)
  void aProposalIsAcceptedAndLeadsThere(Stage stage) {
    browser.open(stage.customers.at("/admin/customers"));
    browser.awaitSo(() -> !browser.text("#reading").isEmpty(), Duration.ofSeconds(20));
    show("unmapped");
    browser.click(OFFERS + "[data-client='28']");
    awaitWords("#do-accept", "(1)");
    browser.click("#do-accept");
    awaitWords("#status", "1 accepted.");
    show("mapped");
    assertThat(browser.text("#clients"))
        .contains("Hart and Vale Limited", "by mapping, clientId=28", "confirmed by Cleo Hahn");
  }

  @Test
  @Order(4)
  void aReferenceIsPreviewedAndWritten(Stage stage) {
    browser.open(stage.customers.at("/admin/customers"));
    browser.awaitSo(() -> !browser.text("#reading").isEmpty(), Duration.ofSeconds(20));
    browser.click("#references-ask button");
    awaitWords("#references", "Hart and Vale Limited");
    Looks.good(browser, "admin-references");
    browser.click("#references input[aria-label='Write the reference of Hart and Vale Limited']");
    browser.click("#do-write");
    awaitWords("#status", "1 written.");
    assertThat(stage.halo().desk().client(28).orElseThrow().reference())
        .isEqualTo("Hart & Vale Ltd");
    assertThat(stage.halo().desk().client(20).orElseThrow().reference())
        .as("nobody chose it")
        .isEqualTo("The \"Blue\" Door");
  }
}
