// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Two people: one requests access, the other approves it and sees what becomes of it. */
@ExtendWith(DemoInBrowser.class)
@TestMethodOrder(OrderAnnotation.class)
class OversightIT {

  private static final String TILE = ".tile[data-app='global']";
  private static final String FORM = TILE + " form";
  private static final String ACTIVE = TILE + "[data-state='active']";

  private static Browser technician;
  private static Browser administrator;

  @BeforeAll
  static void openBrowsers() {
    technician = new Browser();
    administrator = new Browser();
  }

  @AfterAll
  static void end(Stage stage) {
    stage.faults().clear();
    technician.close();
    administrator.close();
  }

  @Test
  @Order(1)
  void whatIsPowerfulWaitsForASecondPerson(Stage stage) {
    technician.join(stage.oversight.beginning().technician(), "Robin Hale");
    stage.halo().use(stage.oversight.tab("ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"));
    stage.openTab(technician, 1025);
    technician.click("#sign-in:enabled");
    technician.connect(stage.halo());
    technician.awaitText("h1", "Kestrel Freight");
    technician.awaitText(TILE + " .badge", "Inactive");

    technician.click(TILE + " button.main");
    technician.type(FORM + " [name=reason]", "Mail rules after a break-in");
    assertThat(technician.text(FORM)).contains("Somebody else has to approve it before it begins.");
    technician.tabTo(FORM + " button.main");
    technician.await(FORM + " button.main[data-armed]");
    technician.press(Keys.ENTER);
    technician.awaitText(TILE + " .badge", "Waiting for approval");
    Looks.good(technician, "access-waiting");
    assertThat(accounts(stage)).isEmpty();
  }

  @Test
  @Order(2)
  void accessBeginsOnceTheSecondPersonApproves(Stage stage) {
    administrator.join(stage.oversight.beginning().administrator(), "Sam Rivera");
    administrator.open(stage.oversight.at("/approvals"));
    administrator.awaitText(
        ".cards b", "Robin Hale · Global administration · Kestrel Freight (kestrel)");
    assertThat(administrator.text(".cards"))
        .contains("Global Administrator", "Mail rules after a break-in", "1025");
    Looks.picture(administrator, "approvals", 980);
    Looks.good(administrator, "approvals-waiting");
    administrator.click("button[value='approve']");
    administrator.awaitText("#status", "Approved.");

    technician.awaitPatiently(ACTIVE);
    assertThat(accounts(stage)).hasSize(1).first().satisfies(OversightIT::isGlobalAdministrator);
  }

  private static List<Account> accounts(Stage stage) {
    return stage.directory(SampleDirectory.STRONG).accounts();
  }

  private static void isGlobalAdministrator(Account account) {
    assertThat(account.enabled()).isTrue();
    assertThat(account.roles()).containsExactly("Global Administrator");
  }

  /** The customer has taken the permission away without which no account is disabled. */
  @Test
  @Order(3)
  void aRemovalThatIsRefusedIsOnEveryPageOfTheAdministration(Stage stage) {
    stage
        .faults()
        .on("PATCH", "/users/*")
        .inTenant(SampleDirectory.STRONG.id())
        .then(Fault.notYetAllowed());
    technician.click(ACTIVE + " .row.end button");
    technician.click(ACTIVE + " [data-asked] button.main");
    technician.awaitText(TILE + " .badge", "Ending");
    technician.awaitSo(
        () -> technician.text(TILE + " .badge").equals("Removal not confirmed"),
        Duration.ofMinutes(2));
    assertThat(technician.text("#unconfirmed"))
        .contains("Not confirmed as removed yet: Global administration.");
    Looks.good(technician, "access-unconfirmed");

    administrator.open(stage.oversight.at("/admin/policies"));
    assertThat(administrator.text(".remedy.alarm")).contains("1 removal is not confirmed.");
    administrator.click(".remedy.alarm a");
    administrator.await("#open .alarm");
    assertThat(administrator.text("#open .alarm"))
        .contains("removal not confirmed", "JG-11003", "given-back, by Robin Hale");
    Looks.good(administrator, "admin-access-unconfirmed");
  }

  @Test
  @Order(4)
  void theReportAndItsTableSayWhoApprovedAndThatItIsNotConfirmed(Stage stage) {
    administrator.open(stage.oversight.at("/admin/report"));
    administrator.await("#access tbody tr");
    assertThat(administrator.text("#totals tbody")).contains("kestrel", "Robin Hale");
    assertThat(administrator.text("#access tbody"))
        .contains("approved by Sam Rivera", "ticket 1025", "NOT CONFIRMED");
    Looks.good(administrator, "admin-report-access");
    String table =
        administrator.script(
            "fetch(document.getElementById('csv').href).then(answer => answer.text())");
    assertThat(table.lines()).hasSize(2);
    assertThat(table)
        .startsWith("tenant,technician,app,roles,groups,reason,ticket,")
        .contains(
            "\nkestrel,Robin Hale,Global administration,Global Administrator,,"
                + "Mail rules after a break-in,1025,")
        .contains(",Sam Rivera,", ",unconfirmed,");
  }

  @Test
  @Order(5)
  void aPolicySaysNothingOverWhatItInheritsAndIsToldWhatHasNoEffect(Stage stage) {
    administrator.open(stage.oversight.at("/admin/policies"));
    administrator.choose("#sought", "obrien", "#found input");
    administrator.awaitText("#layer-title", "All apps in obrien");
    administrator.click("#app option[value='exchange']");
    administrator.awaitText("#layer-title", "Exchange in obrien");
    assertThat(administrator.text("#preview")).contains("Exchange administration (exchange)");
    administrator.tabTo("[data-empties='name']");
    administrator.press(Keys.SPACE);
    administrator.type("#policy-approval", "Exchange Admin");
    administrator.click("#save");
    administrator.awaitText(
        "#status",
        "Saved. It counts for what is requested from now on."
            + " approval: no app here brings \"Exchange Admin\".");
    assertThat(administrator.text("#preview")).contains("exchange (exchange)");
    assertThat(administrator.text("#layer-warnings")).contains("Exchange Admin");
    Looks.good(administrator, "admin-policy-warning");

    administrator.click("[data-empties='name']");
    administrator.type("#policy-approval", "Exchange Administrator");
    administrator.click("#save");
    administrator.awaitText("#status", "Saved. It counts for what is requested from now on.");
    assertThat(administrator.text("#preview")).contains("Exchange administration (exchange)");
  }

  @Test
  @Order(6)
  void thePreflightLooksForTheRolesThatPoliciesName(Stage stage) {
    administrator.open(stage.oversight.at("/admin/tenants#entra-kestrel"));
    administrator.awaitText("#entra-title", "Entra ID of Kestrel Freight");
    administrator.click("#entra-preflight");
    administrator.await("#entra-checks li");
    assertThat(administrator.text("#entra-checks"))
        .contains("Level B", "Global Administrator OK", "Exchange Administrator OK");
    Looks.good(administrator, "admin-preflight");
  }
}
