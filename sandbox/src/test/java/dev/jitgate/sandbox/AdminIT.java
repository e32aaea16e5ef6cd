// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.DemoInBrowser.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The administration, page by page, in a real browser. */
class AdminIT extends OwnBrowser {

  @Test
  @Order(1)
  void whoIsNotSignedInIsAskedToAndComesBack(Stage stage) {
    browser.join(stage.joinLinkOfHandOff(), "Berta Roth");
    browser.click("form:has(input[value='here']) button");
    browser.awaitText("h1", "Sign in at " + stage.host());
    browser.open(stage.jitgate("/admin/settings"));
    browser.await("main[data-then='/admin/settings']");
    browser.awaitText("h1", "Sign in at " + stage.host());
    browser.click("#passkey");
    browser.awaitText("h1", "Settings");
  }

  @Test
  @Order(2)
  void everyPageLooksGood(Stage stage) {
    for (String page :
        new String[] {
          "settings",
          "policies",
          "access",
          "report",
          "halopsa",
          "idemeum",
          "resolvers",
          "sessions",
          "audit",
          "tokens"
        }) {
      browser.open(stage.jitgate("/admin/" + page));
      browser.await("nav a[aria-current='page']");
      Looks.good(browser, "admin-" + page);
    }
    browser.open(stage.jitgate("/admin/settings"));
    Looks.picture(browser, "admin-settings", 980);
    browser.open(stage.jitgate("/admin"));
    browser.awaitText("h1", "System");
    assertThat(browser.text("main")).contains("Tenants in memory", "answers");
    Looks.good(browser, "admin-system");
    browser.open(stage.jitgate("/approvals"));
    browser.awaitText("h1", "Approvals");
    assertThat(browser.text("main")).contains("Nothing waits for you.");
    Looks.good(browser, "approvals");
  }

  @Test
  @Order(6)
  void aPolicyIsMadeByKeyboardAloneShownAndTakenAway(Stage stage) {
    browser.open(stage.jitgate("/admin/policies"));
    browser.awaitText("#layer-title", "All apps in all tenants");
    browser.tabTo("#new-app");
    browser.press("mail-box");
    browser.press(Keys.ENTER);
    browser.awaitText("#layer-title", "Mail-box in all tenants");
    browser.tabTo("[aria-label='A role to be added to roles']");
    browser.press("Exchange Administrator");
    browser.tabTo("[aria-label='Add to roles']");
    browser.press(Keys.SPACE);
    browser.tabTo("#policy-longest");
    browser.press("400d");
    browser.press(Keys.ENTER);
    browser.await("#status:not(:empty)");
    assertThat(browser.text("#status")).contains("JG-10007", "longest");
    assertThat(browser.isSeen("#status")).isTrue();
    browser.type("#policy-longest", "2h");
    browser.press(Keys.ENTER);
    browser.awaitText("#status", "Saved. It counts for what is requested from now on.");
    assertThat(browser.text("#preview"))
        .contains("mail-box", "Exchange Administrator", "2h at most", "everybody", "a reason");
    Looks.good(browser, "admin-policy");
    browser.script("window.confirm = () => true");
    browser.click("#delete");
    browser.awaitText("#status", "Deleted.");
    assertThat(browser.text("#preview")).doesNotContain("mail-box");
  }

  @Test
  @Order(6)
  void aTenantsPolicyShowsWhatItInherits(Stage stage) {
    browser.open(stage.jitgate("/admin/policies"));
    browser.awaitText("#layer-title", "All apps in all tenants");
    browser.choose("#sought", "leanne", "#found input");
    browser.awaitText("#layer-title", "All apps in leanne-stu");
    assertThat(browser.text("#policy-longest-meaning")).contains("4h, from the standard");
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
    browser.awaitText("#status", "Saved. In force on every node within five seconds.");
    assertThat(browser.isSeen("#status")).isTrue();
    browser.awaitText("#changes code", "session-expiration: (not set) → 30d");
    assertThat(browser.text("#changes")).contains("Berta Roth", "phones stay in the drawer");
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
    browser.awaitText("#changes code", "session-expiration: 30d → (not set)");
  }

  @Test
  @Order(4)
  void whatCannotBeIsSaidAndWhatWasTypedStays(Stage stage) {
    browser.open(stage.jitgate("/admin/settings"));
    browser.type("#setting-frame-origins", "http://halo.example");
    browser.click("#settings button.main");
    browser.await("#status:not(:empty)");
    assertThat(browser.text("#status"))
        .startsWith("One of the values cannot be used; nothing was saved. (JG-5008)")
        .contains(" Frame origins (frame-origins): ")
        .doesNotContain("cannot start", "jitgate.msp");
    assertThat(browser.isSeen("#status")).isTrue();
    assertThat(browser.isSeen("#settings button.main")).isTrue();
    Looks.good(browser, "admin-settings-refused");
    assertThat(browser.script("document.getElementById('setting-frame-origins').value"))
        .contains("http://halo.example");
  }

  @Test
  @Order(4)
  void settingsAreTriedBeforeTheyAreSaved(Stage stage) {
    browser.open(stage.jitgate("/admin/settings"));
    browser.script("document.getElementById('setting-destination').value = 'portal'");
    browser.type("#trial", "?customerDisplayName=Leanne & Stu");
    browser.click("#try");
    browser.await("#verdict:not([hidden]), #status:not(:empty)");
    assertThat(browser.text("#status")).isEmpty();
    browser.awaitText("#verdict-title", "Opens Leanne & Stu (leanne-stu)");
    Looks.good(browser, "admin-settings-trial");
    browser.open(stage.jitgate("/admin/settings"));
    assertThat(browser.script("document.getElementById('setting-destination').value")).isEmpty();
  }

  @Test
  @Order(4)
  void theTabsSecretIsChangedWithoutAGap(Stage stage) {
    browser.open(stage.jitgate("/admin/settings"));
    browser.click("#make-secret");
    browser.click("#tab-secret button:not([type])");
    browser.awaitText("#status", "It counts from now on. Put it into the custom tab in HaloPSA.");
    browser.open(stage.jitgate("/admin/settings"));
    assertThat(browser.text("main")).contains("Two are set, the old and the new one");
    browser.script("window.confirm = () => true");
    browser.click("form[data-api$='/tab-secrets/old'] button");
    browser.awaitText("#changes code", "tab-secrets: (secret) → (secret)");
    browser.await("#tab-secret");
  }

  @Test
  @Order(6)
  void theTrailIsSearched(Stage stage) {
    browser.open(stage.jitgate("/admin/audit"));
    browser.type("[name=text]", "drawer");
    browser.press(Keys.ENTER);
    browser.await("[name=text][value='drawer']");
    assertThat(browser.text(".cards"))
        .doesNotContain("settings-tried")
        .contains("setting-changed", "phones stay in the drawer");
    browser.open(stage.jitgate("/admin/audit?event=tenant-deleted&text=nothing+of+the+kind"));
    assertThat(browser.text("main")).contains("Nothing of that kind was recorded.");
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
  void aValueThatLedNowhereIsMappedAndOpens(Stage stage) {
    browser.open(stage.jitgate("/?ticket=1012&customerDisplayName=Former%20Client"));
    browser.awaitText("h1", "No tenant fits “Former Client”.");
    assertThat(browser.awaitListed(stage.jitgate("/admin/mapping"), "#misses", "Former Client"))
        .contains("Former Client", "ticket 1012", "JG-2002");
    Looks.good(browser, "admin-misses");
    browser.click("#misses button");
    browser.choose("#map-tenant", "leanne", "#map-found input");
    browser.tabTo("#map-reason");
    browser.press("renamed");
    Looks.picture(browser, "admin-mapping", 980);
    Looks.good(browser, "admin-map");
    browser.press(Keys.ENTER);
    browser.awaitText("#mappings b", "Former Client");
    Looks.good(browser, "admin-mappings");
    browser.type("#address", "?customerDisplayName=FORMER client");
    browser.press(Keys.ENTER);
    browser.awaitText("#verdict-title", "Hands over to Leanne & Stu (leanne-stu)");
    assertThat(browser.text("#verdict-steps")).contains("mapped by Berta Roth on", "renamed");
  }

  @Test
  @Order(5)
  void whatSeveralTenantsFitIsNotOfferedToBeMapped(Stage stage) {
    browser.open(stage.jitgate("/?customerDisplayName=Riverside%20Clinic"));
    browser.awaitText("h1", "More than one tenant fits what HaloPSA sent.");
    assertThat(browser.awaitListed(stage.jitgate("/admin/mapping"), "#misses", "Riverside Clinic"))
        .contains("JG-2003", "Do not map the shared name");
    assertThat(browser.text("#misses li .row")).isEqualTo("Explain");
    Looks.good(browser, "admin-miss-shared");
  }

  @Test
  @Order(5)
  void whatLeadsToATenantByItselfIsMappedToAnotherOnlyIfThatIsMeant(Stage stage) {
    browser.open(stage.jitgate("/admin/mapping"));
    browser.script("window.confirm = (question) => !(window.asked = question)");
    browser.click("#map-new");
    browser.type("#map-variable", "customerDisplayName");
    browser.type("#map-value", "Kestrel Freight");
    browser.choose("#map-tenant", "leanne", "#map-found input");
    browser.tabTo("#map-reason");
    browser.press(Keys.ENTER);
    browser.awaitText("#status", "Nothing is mapped.");
    assertThat(browser.script("window.asked"))
        .startsWith("\"Kestrel Freight\" leads to Kestrel Freight (kestrel) already.");
  }

  @Test
  @Order(5)
  void idemeumsCustomersAreComparedAndAnAccountIsDisabled(Stage stage) {
    browser.open(stage.jitgate("/admin/idemeum"));
    browser.type("#technician-email", SampleIdemeum.TECHNICIAN);
    browser.type("#technician-agent", "42");
    browser.press(Keys.ENTER);
    browser.awaitText("#technicians-list b", SampleIdemeum.TECHNICIAN);
    browser.click("#customers-read");
    browser.awaitText("#customers-list b", "New");
    assertThat(browser.text("#customers-list"))
        .contains("meadowbank, Meadowbank School", "riverside-north, riverside-south");
    browser.type("#disable-tenant", "demo");
    browser.type("#disable-email", SampleIdemeum.TECHNICIAN);
    browser.press(Keys.ENTER);
    browser.awaitText("#disables-list b", "Demo PAM tenant");
    Looks.good(browser, "admin-idemeum-used");
    assertThat(browser.awaitListed(stage.jitgate("/admin/idemeum"), "#disables-list", "Disabled"))
        .contains("asked by Berta Roth");
    browser.click("#customers-read");
    browser.awaitText("#customers-list b", "New");
    Looks.picture(browser, "admin-idemeum", 980);
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
  void aTenantIsAddedFoundAndChangedByKeyboardAlone(Stage stage) {
    browser.open(stage.jitgate("/admin/tenants"));
    browser.await("#tenants tbody tr");
    Looks.picture(browser, "admin-tenants", 980);
    Looks.good(browser, "admin-tenants");
    aLongNameTakesNoOtherColumnsPlace();
    browser.tabTo("#add");
    browser.press(Keys.ENTER);
    browser.tabTo("#url-name");
    browser.press("zz-new");
    browser.tabTo("#display-name");
    browser.press("Zz New");
    browser.press(Keys.ENTER);
    browser.awaitText("#status", "Saved Zz New.");
    browser.press("zz n");
    browser.awaitText("#found", "One tenant found.");
    browser.tabTo("#tenants tbody button");
    browser.press(Keys.ENTER);
    browser.awaitText("#editor-title", "Edit Zz New");
    browser.tabTo("#add-attribute");
    browser.press(Keys.ENTER);
    browser.press("city");
    browser.press(Keys.TAB);
    browser.press("Bonn");
    Looks.good(browser, "admin-tenant-edit");
    browser.press(Keys.ENTER);
    browser.awaitText("#tenants tbody td:last-child", "city Bonn");
    browser.tabTo("#add");
    browser.press(Keys.ENTER);
    browser.tabTo("#url-name");
    browser.press("zz-twin");
    browser.tabTo("#display-name");
    browser.press("ZZ NEW");
    browser.press(Keys.ENTER);
    browser.awaitText(
        "#status",
        "Saved ZZ NEW. Several tenants have the same display name. (JG-4007) zz-new, zz-twin."
            + " Requests for that name are refused as ambiguous; rename one, and give its customer"
            + " the new name as reference in HaloPSA.");
    browser.script(
        "import('/script/call.js').then(call => call.api('DELETE', '/api/v1/tenants/zz-twin'))");
  }

  private static void aLongNameTakesNoOtherColumnsPlace() {
    browser.run("document.querySelector('#tenants tbody button').textContent = 'Long'.repeat(60)");
    for (int width : new int[] {500, 1200}) {
      browser.width(width);
      assertThat(browser.script("document.querySelector('#tenants th:nth-child(2)').offsetWidth"))
          .as("the URL name's width")
          .matches("1[2-9][0-9]|[2-9][0-9]{2}");
      browser.picture(Looks.FOLDER.resolve("admin-tenants-long-" + width + ".png"));
    }
  }

  @Test
  @Order(6)
  void aTenantsDirectoryIsConnectedByKeyboardAlone(Stage stage) {
    browser.open(stage.jitgate("/admin/tenants"));
    browser.await("#tenants tbody tr");
    browser.tabTo("#tenants tbody button");
    browser.press(Keys.ENTER);
    browser.await("#to-entra:not([hidden])");
    browser.tabTo("#to-entra");
    browser.press(Keys.ENTER);
    browser.awaitText("#entra-state", "Not connected yet.");
    browser.tabTo("#entra-directory");
    browser.press("11111111-1111-4111-8111-111111111111");
    browser.press(Keys.TAB);
    browser.press("33333333-3333-4333-8333-333333333333");
    browser.press(Keys.ENTER);
    browser.awaitText(
        "#status", "Saved. Next: a certificate or secret, consent, and the preflight.");
    browser.tabTo("#entra-certify");
    browser.press(Keys.ENTER);
    browser.await("#entra-pem:not([hidden])", Duration.ofMinutes(1));
    assertThat(browser.text("#entra-credential")).startsWith("In use: a certificate until");
    browser.tabTo("#entra-consent");
    browser.press(Keys.ENTER);
    browser.await("#entra-link:not([hidden])");
    assertThat(browser.text("#entra-redirect")).endsWith("/entra/consent");
    Looks.good(browser, "admin-entra");
    browser.tabTo("#entra-disconnect");
    browser.press(Keys.ENTER);
    browser.tabTo("#entra-leave");
    browser.press(Keys.ENTER);
    browser.awaitText("#entra-state", "Not connected yet.");
  }

  @Test
  @Order(7)
  void whoWouldOverwriteAnothersChangeIsToldAndLosesNothing(Stage stage) {
    browser.open(stage.jitgate("/admin/tenants"));
    browser.type("#sought", "zz n");
    browser.awaitText("#found", "One tenant found.");
    browser.click("#tenants tbody button");
    browser.awaitText("#editor-title", "Edit Zz New");
    browser.script(
        "import('/script/call.js').then(call => call.api('PUT', '/api/v1/tenants/zz-new',"
            + " {displayName: 'Zz Newer', attributes: {city: 'Kiel'}}))");
    browser.click("#add-attribute");
    browser.press("floor");
    browser.press(Keys.TAB);
    browser.press("3");
    browser.click("#save");
    browser.await("#conflict:not([hidden])");
    assertThat(browser.text("#conflict"))
        .contains("Berta Roth changed it", "“Zz New” is “Zz Newer” now", "“Bonn” is “Kiel” now");
    Looks.good(browser, "admin-tenant-conflict");
    browser.click("#take-theirs");
    assertThat(browser.script("document.getElementById('display-name').value"))
        .isEqualTo("Zz Newer");
    browser.click("#save");
    browser.awaitText("#tenants tbody td:last-child", "city Kiel\nfloor 3");
  }

  @Test
  @Order(8)
  void aTenantIsDeletedAfterItIsSaidWhatEnds(Stage stage) {
    browser.open(stage.jitgate("/admin/tenants"));
    browser.type("#sought", "zz n");
    browser.awaitText("#found", "One tenant found.");
    browser.click("#tenants tbody button");
    browser.awaitText("#editor-title", "Edit Zz Newer");
    browser.click("#delete");
    browser.awaitText("#deletion-title", "Delete Zz Newer (zz-new)?");
    assertThat(browser.text("#deletion")).contains("Nobody’s list of tenants names it.");
    browser.click("#delete-really");
    browser.awaitText("#status", "Deleted Zz Newer.");
    browser.awaitText("#found", "Nothing found.");
  }

  @Test
  @Order(9)
  void aTableIsPreviewedAppliedAndReported(Stage stage, @TempDir Path folder) throws IOException {
    Path table = folder.resolve("customers.csv");
    Files.writeString(
        table,
        """
        name,displayName,city
        zz-a,Zz Ähre 😀,Köln
        Bad Name,Zz,
        zz-b,Zz Ähre 😀,
        demo,Demo PAM tenant,Malmö
        """);
    browser.open(stage.jitgate("/admin/tenants"));
    browser.await("#file").sendKeys(table.toString());
    browser.click("#upload button");
    browser.await("#job-apply:not([hidden])");
    assertThat(browser.text("#job"))
        .contains("Import of customers.csv", "Line 3: JG-4003", "zz-a", "city Malmö");
    Looks.good(browser, "admin-tenant-import");
    browser.open(stage.jitgate("/admin/tenants"));
    browser.await("#job-apply:not([hidden])");
    browser.click("#job-apply");
    browser.awaitText("#job-state", "Applied. All good lines are effective.");
    assertThat(browser.text("#job-counts")).contains("added\n2", "changed\n1", "rejected\n1");
    assertThat(browser.text("#job-warnings")).contains("zz-a, zz-b");
    assertThat(
            browser.script(
                "fetch(document.getElementById('job-rejected-link').href).then(it => it.text())"))
        .startsWith("line,code,reason\n3,JG-4003,");
    browser.type("#sought", "ähre");
    browser.awaitText("#found", "2 tenants found.");
    Looks.good(browser, "admin-tenant-report");
  }

  @Test
  @Order(10)
  void theSelfTestTellsWhatArrivesInTheTab(Stage stage) {
    stage
        .halo()
        .use(
            stage.selfTestTab(
                "ticket=$FAULTID&clientId=$CLIENT_ID&customerDisplayName=$CLIENT_REFERENCE"));
    stage.openTab(browser, 1012);
    browser.awaitText("h1", "Self-test of the tab");
    browser.await("#verdicts li:nth-child(5)");
    assertThat(browser.text("#verdicts"))
        .contains("The page is framed by " + stage.halo().origin());
    assertThat(browser.text("main")).contains("Leanne & Stu", "customerDisplayName");
    Looks.good(browser, "self-test");
  }

  @Test
  @Order(11)
  void aSessionIsEndedFromAfar(Stage stage) {
    browser.open(stage.jitgate("/admin/sessions"));
    browser.script("window.confirm = () => true");
    browser.click("form[data-api^='DELETE'] button");
    browser.awaitText("h1", "Sign in at " + stage.host());
  }
}
