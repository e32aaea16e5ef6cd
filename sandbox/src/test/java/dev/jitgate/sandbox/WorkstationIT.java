// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import dev.jitgate.sandbox.halopsa.TicketAction;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A ticket's workstation in its tab: requested, its password seen, and its end told honestly. */
class WorkstationIT extends OwnBrowser {

  /** Its asset is a workstation of the tenant. */
  private static final int TICKET = 1102;

  private static final String ASSET = "#workstation-asset .tile";
  private static final String LIST = "#workstation-list .tile";
  private static final String MINE = "#workstation-tiles .tile";
  private static final String ACTIVE = MINE + "[data-state='active']";
  private static final String FORM = ASSET + " form";
  private static final String OTHER = " button[aria-label$='for another duration']";

  private static void openTab(Stage stage, int ticket) {
    stage
        .halo()
        .use(stage.workstations.tab("ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"));
    stage.openTab(browser, ticket);
  }

  private static void awaitWords(String css, String words) {
    browser.awaitSo(() -> browser.text(css).contains(words), Duration.ofSeconds(40));
  }

  private static String notes(Stage stage) {
    return stage.halo().desk().actions(TICKET).stream()
        .map(TicketAction::note)
        .collect(Collectors.joining("\n"));
  }

  /** What matters works only where all of it is seen. */
  private static void awaitArmed(String css) {
    browser.await(css);
    browser.run("document.querySelector(\"" + css + "\").scrollIntoView({block: 'center'})");
    browser.await(css + "[data-armed]");
  }

  /** The press takes the button away, so that a driver may find it gone and look for another. */
  private static void openForm(String tile) {
    browser.await(tile + OTHER);
    browser.run("document.querySelector(\"" + tile + OTHER + "\").click()");
  }

  private static String value(String css) {
    return browser.script("document.querySelector(\"" + css + "\").value");
  }

  @Test
  @Order(1)
  void theTicketsOwnIsOnTopAndOthersAreFoundByNameOrUser(Stage stage) {
    browser.join(stage.workstations.beginning().administrator(), "Wanda Moor");
    openTab(stage, TICKET);
    browser.awaitText("h1", "Sign in to go on");
    browser.click("#sign-in:enabled");
    browser.connect(stage.halo());
    browser.awaitText("h1", "Demo PAM tenant");
    browser.awaitPatiently(ASSET);
    assertThat(browser.text(ASSET))
        .contains(SampleWorkstations.ASSET, "priya.nair@", "LAPS password of", "Request access");
    assertThat(browser.text("#workstation-state")).contains("25 of 43.");
    Looks.good(browser, "workstations");
    Looks.picture(browser, "workstations", 1200);
    whatIsSaidIsSeenFarDownAndNoCover();

    browser.type("#workstation-search", "front.desk");
    browser.awaitSo(
        () -> browser.text(LIST).contains(SampleWorkstations.WITHOUT), Duration.ofSeconds(20));
    assertThat(browser.text(LIST))
        .contains("Without LAPS", "The customer enables LAPS in Entra ID")
        .doesNotContain("Request access");
    browser.type("#workstation-search", "-nothing");
    awaitWords("#workstation-state", "None of 43 has that in its name or user.");
  }

  /** What a press far down brings is seen there, and does not count as something over the frame. */
  private static void whatIsSaidIsSeenFarDownAndNoCover() {
    String last = LIST + ":nth-child(20)";
    String request = last + " button.main";
    awaitArmed(request);
    browser.run("document.querySelector('" + request + "').focus()");
    browser.run("scrollBy(0, document.querySelector('" + request + "').getBoundingClientRect().y)");
    browser.run("document.querySelector('" + request + "').click()");
    browser.awaitText("#access-state", "Look at it for a moment, then press again.");
    assertThat(browser.isSeen("#access-state")).as("what is said").isTrue();
    assertThat(browser.isSeen(request)).as("what was pressed").isTrue();
    assertThat(browser.script("document.activeElement.textContent")).startsWith("Request access");
    Looks.good(browser, "workstation-said");
    browser.width(1200);

    awaitArmed(request);
    browser.run("scrollBy(0, document.querySelector('" + request + "').getBoundingClientRect().y)");
    browser.await(request + ":not([data-armed])");
    Instant until = Instant.now().plusSeconds(4);
    browser.awaitSo(() -> Instant.now().isAfter(until), Duration.ofSeconds(5));
    assertThat(browser.script("document.querySelector('" + last + " a[target]')"))
        .as("the way around a cover")
        .isEqualTo("null");
    awaitArmed(request);
  }

  @Test
  @Order(2)
  void itsPasswordIsSeenInTheFrameForAWhile(Stage stage) {
    openTab(stage, TICKET);
    browser.awaitPatiently(ASSET);
    openForm(ASSET);
    awaitArmed(FORM + " button.main");
    browser.type(FORM + " [name=reason]", "The driver wants an administrator.");
    browser.click(FORM + " button.main");
    browser.awaitPatiently(ACTIVE);
    browser.awaitSo(
        () -> browser.script("document.querySelector('" + ASSET + "').hidden").equals("true"),
        Duration.ofSeconds(5));
    browser.click(ACTIVE + " [aria-expanded]");
    browser.await(ACTIVE + " .panel:not([hidden])");
    assertThat(value(ACTIVE + " .value")).startsWith("••••");
    awaitArmed(ACTIVE + " .value + button");
    browser.click(ACTIVE + " .value + button");
    browser.awaitText("#access-state", "Shown for 30 seconds.");
    assertThat(value(ACTIVE + " .value")).isEqualTo("Xk7!WS-0142-demo");
    assertThat(value(ACTIVE + " .secret input")).isEqualTo("lapsadmin");
    assertThat(browser.script("document.documentElement.outerHTML")).doesNotContain("Xk7!");
    browser.awaitSo(
        () -> notes(stage).contains("Password shown to Wanda Moor"), Duration.ofSeconds(30));
    assertThat(notes(stage)).contains("WS-0142 (local administrator)").doesNotContain("Xk7!");
    browser.click(ACTIVE + " .value + button");
    Looks.good(browser, "workstation-active");
    Looks.picture(browser, "workstation-active", 1200);
  }

  @Test
  @Order(3)
  void whatIsGivenBackIsRotatedAndProven(Stage stage) {
    openTab(stage, TICKET);
    browser.awaitPatiently(ACTIVE);
    browser.click(ACTIVE + " .row.end button");
    browser.awaitText(ACTIVE + " [data-asked] button.main", "End access to Demo PAM tenant");
    browser.click(ACTIVE + " [data-asked] button.main");
    browser.awaitSo(
        () -> notes(stage).contains("the workstation has handed in another password"),
        Duration.ofSeconds(60));
    assertThat(
            stage
                .directory(SampleDirectory.USUAL)
                .rotations(SampleWorkstations.managedId(SampleWorkstations.ASSET)))
        .isEqualTo(1);
    browser.awaitPatiently(ASSET + ":not([hidden])");
  }

  @Test
  @Order(4)
  void whatStaysValidIsNotCalledRemoved(Stage stage) {
    openTab(stage, TICKET);
    browser.awaitPatiently(ASSET);
    browser.type("#workstation-search", SampleWorkstations.OFF);
    browser.awaitSo(
        () -> browser.text(LIST).contains(SampleWorkstations.OFF), Duration.ofSeconds(20));
    openForm(LIST);
    awaitArmed(LIST + " form button.main");
    browser.type(LIST + " form [name=reason]", "A disk is full.");
    browser.click(LIST + " form button.main");
    browser.awaitPatiently(ACTIVE);
    browser.click(ACTIVE + " [aria-expanded]");
    awaitArmed(ACTIVE + " .value + button");
    browser.click(ACTIVE + " .value + button");
    browser.awaitText("#access-state", "Shown for 30 seconds.");
    stage.halo().desk().close(TICKET);

    browser.awaitSo(
        () -> notes(stage).contains("Access is over; the password that was shown still works"),
        Duration.ofMinutes(4));
    awaitWords(MINE + " .badge", "Ended, password still valid");
    assertThat(browser.text(MINE)).contains("It is not proven that it made one");
    Looks.good(browser, "workstation-ended");
    Looks.picture(browser, "workstation-ended", 1200);
    stage.halo().desk().reopen(TICKET);
  }

  @Test
  @Order(5)
  void whatTheAppLacksIsSaidInWords(Stage stage) {
    openTab(stage, 1019);
    browser.awaitText("h1", "O'Brien's Bakery");
    awaitWords("#workstation-state", "Device.Read.All and DeviceLocalCredential.Read.All");
    String folded = "#workstation-state details";
    assertThat(browser.text(folded)).isEqualTo("Details");
    browser.click(folded + " summary");
    awaitWords(folded, "The app registration lacks");
    Looks.good(browser, "workstations-missing");
  }

  @Test
  @Order(6)
  void theListMayBeReadBeforeTheTiles(Stage stage) {
    browser.complaints();
    browser.whileLate(
        "/act/access/tiles",
        () -> {
          browser.open(stage.workstations.at("/tenant?name=demo&ticket=" + TICKET));
          browser.awaitPatiently(ASSET);
        });
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.text(ASSET)).contains("Request access to WS-0142 at Demo PAM tenant");
  }
}
