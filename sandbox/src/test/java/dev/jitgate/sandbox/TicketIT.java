// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import dev.jitgate.sandbox.halopsa.TicketAction;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Access that a ticket is needed for, that leaves its notes there, and that ends with it. */
class TicketIT extends OwnBrowser {

  /** One that no other test needs open. */
  private static final int TICKET = 1101;

  private static final String TILE = ".tile[data-app='exchange']";
  private static final String ACTIVE = TILE + "[data-state='active']";
  private static final String QUESTION = TILE + " .question";
  private static final String FORM = TILE + " form";

  private static void openTab(Stage stage, String query) {
    stage.halo().use(stage.tickets.tab(query));
    stage.openTab(browser, TICKET);
  }

  private static String notes(Stage stage) {
    return stage.halo().desk().actions(TICKET).stream()
        .map(TicketAction::note)
        .collect(Collectors.joining("\n"));
  }

  private static void awaitWords(String css, String words) {
    browser.awaitSo(() -> browser.text(css).contains(words), Duration.ofSeconds(40));
  }

  private static void request() {
    browser.click(TILE + " button[aria-label$='for another duration']");
    browser.await(FORM + " button.main[data-armed]");
    browser.type(FORM + " [name=reason]", "The mailbox is full.");
    browser.click(FORM + " button.main");
  }

  @Test
  @Order(1)
  void theAdministratorTestsTheConnection(Stage stage) {
    browser.join(stage.tickets.beginning().administrator(), "Tina Falk");
    browser.open(stage.tickets.at("/admin/halopsa"));
    browser.click("#halopsa-check");
    awaitWords("#halopsa-summary", "8 OK, 0 to look at, 0 that do not work");
    Looks.good(browser, "halopsa-check");
    browser.run("document.getElementById('halopsa-check').scrollIntoView({block: 'start'})");
    Looks.picture(browser, "admin-halopsa", 980);
    browser.click("#halopsa-notes");
    awaitWords("#halopsa-counts", "0 wait");
  }

  @Test
  @Order(2)
  void aTicketOfAnotherCustomerIsRefusedWithBothNamed(Stage stage) {
    openTab(stage, "ticket=1012&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "Sign in to go on");
    browser.click("#sign-in:enabled");
    browser.connect(stage.halo());
    browser.awaitText("h1", "Demo PAM tenant");
    request();
    awaitWords("#access-state", "Ticket 1012 is of Leanne & Stu (client 12).");
    assertThat(browser.text("#access-state"))
        .startsWith("The ticket is another customer's. (JG-12003)")
        .contains("This is Demo PAM tenant.");
    Looks.good(browser, "ticket-elsewhere");
    Looks.picture(browser, "ticket-elsewhere", 1200);
    assertThat(browser.text(TILE + " .badge")).isEqualTo("Inactive");
  }

  @Test
  @Order(3)
  void accessLeavesNotesAtItsTicketAndEndsWhenItIsClosed(Stage stage) {
    openTab(stage, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "Demo PAM tenant");
    request();
    browser.awaitPatiently(ACTIVE);
    browser.awaitSo(() -> notes(stage).contains("Access is ready"), Duration.ofSeconds(30));
    assertThat(isEnabled(stage)).isTrue();
    browser.open(stage.halo().origin() + "/tickets/" + TICKET);
    assertThat(browser.text("main"))
        .contains("Access requested by Tina Falk", "Exchange administration", "private");
    Looks.picture(browser, "ticket-notes", 1200);

    browser.click("form[action$='/close'] button");

    browser.awaitSo(
        () -> notes(stage).contains("Access ended: its ticket needs it no more"),
        Duration.ofSeconds(60));
    browser.awaitSo(() -> !isEnabled(stage), Duration.ofSeconds(60));
    openTab(stage, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "Demo PAM tenant");
    browser.awaitSo(
        () -> notes(stage).contains("Access removed: read back that nothing of it is left"),
        Duration.ofMinutes(4));
    awaitWords(TILE, "Access ended with its ticket. Ticket 1101 is closed.");
    assertThat(notes(stage)).containsOnlyOnce("Access is ready");
    stage.halo().desk().reopen(TICKET);
  }

  @Test
  @Order(4)
  void whereThePolicySaysSoAClosedTicketAsksFirst(Stage stage) {
    browser.open(stage.tickets.at("/admin/policies"));
    browser.script(
        "import('/script/call.js').then(call => call.api('PUT', '/api/v1/policies/demo/exchange',"
            + " {'ends-with-ticket': 'asked'}, {'If-None-Match': '*'})).then(() => 'done')");
    openTab(stage, "ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE");
    browser.awaitText("h1", "Demo PAM tenant");
    request();
    browser.awaitPatiently(ACTIVE);
    stage.halo().desk().close(TICKET);
    browser.awaitSo(() -> isThere(QUESTION), Duration.ofSeconds(60));
    awaitWords(
        QUESTION, "Ticket 1101 was closed. Unless you say that you still need this it ends at");
    Looks.good(browser, "ticket-question");
    Looks.picture(browser, "ticket-question", 1200);
    browser.click(QUESTION + " button.main");
    browser.awaitSo(
        () -> notes(stage).contains("Access kept by Tina Falk"), Duration.ofSeconds(30));
    browser.await(ACTIVE + ":not(:has(.question))");

    long looks = looks(stage);
    stage.halo().desk().reopen(TICKET);
    browser.awaitSo(() -> looks(stage) > looks, Duration.ofSeconds(30));
    stage.halo().desk().close(TICKET);
    browser.open(stage.tickets.at("/"));
    browser.awaitSo(() -> isThere("#elsewhere .question"), Duration.ofSeconds(60));
    Looks.good(browser, "ticket-question-elsewhere");
    browser.click("#elsewhere .question button:not(.main)");

    browser.awaitSo(
        () -> notes(stage).contains("Access given back by Tina Falk"), Duration.ofSeconds(30));
    browser.awaitSo(() -> !isEnabled(stage), Duration.ofSeconds(60));
    stage.halo().desk().reopen(TICKET);
  }

  private static long looks(Stage stage) {
    return stage.halo().api().recording().calls("GET", "/api/Tickets/" + TICKET).size();
  }

  private static boolean isThere(String css) {
    return browser
        .script("document.querySelector('" + css.replace("'", "\\'") + "') !== null")
        .equals("true");
  }

  private static boolean isEnabled(Stage stage) {
    return stage.directory(SampleDirectory.USUAL).enabledAdministrators().stream()
        .anyMatch(account -> account.userPrincipalName().startsWith("msp-tina-falk@"));
  }
}
