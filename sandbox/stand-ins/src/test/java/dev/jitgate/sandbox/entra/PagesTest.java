// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String SIGN_IN = "/" + Contoso.TENANT + "/";
  private static final String NAME = "jit-a@contoso.onmicrosoft.com";
  private static final String BACK = "http://jitgate.localhost:8080/graph/consent";
  private static final String GUEST = "99999999-9999-4999-8999-999999999999";

  private Contoso contoso;
  private String id;

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start();
    id = contoso.create("jit-a");
    contoso.entra.register(
        AppRegistration.of(GUEST, "A guest <app>")
            .withSecret("guest")
            .withRedirectUri(BACK)
            .requiring(List.of(Permission.USER_READ_ALL)));
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void signsInWithAPass() throws Exception {
    contoso.grant(id, BuiltInRole.EXCHANGE_ADMINISTRATOR);
    String pass =
        contoso
            .graph
            .post("/users/" + id + "/authentication/temporaryAccessPassMethods", "")
            .text("temporaryAccessPass");
    assertThat(contoso.graph.open(SIGN_IN + "?login_hint=" + NAME).body())
        .contains("value=\"" + NAME + "\"");
    assertThat(form(Map.of("name", NAME)).body()).contains(">Temporary Access Pass</label>");
    assertThat(form(Map.of("name", NAME, "credential", pass)).body())
        .contains("Signed in as <strong>" + NAME + "</strong> with the role Exchange Administrator")
        .contains("This account lives in Contoso.");
    contoso.pass(Duration.ofHours(1));
    GraphClient.Answer late = form(Map.of("name", NAME, "credential", pass));
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.body()).contains("This Temporary Access Pass has expired.");
  }

  @Test
  void refusesADisabledOrUnknownAccount() throws Exception {
    contoso.directory.setEnabled(id, false);
    assertThat(form(Map.of("name", NAME, "credential", "Aa1!aaaaaaaaaaaa")).body())
        .contains("Your account has been disabled.");
    assertThat(form(Map.of("name", "<b>nobody</b>")).body())
        .contains("This account does not exist here.")
        .contains("&lt;b&gt;nobody");
  }

  @Test
  void isNeverFramedAndTakesNoOtherSitesForms() throws Exception {
    GraphClient.Answer page = contoso.graph.open(SIGN_IN);
    assertThat(page.header("X-Frame-Options")).hasValue("DENY");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'");
    assertThat(contoso.graph.postForm(SIGN_IN, Map.of(), "http://elsewhere.example").status())
        .isEqualTo(403);
  }

  @Test
  void showsWhoComesAndGoes() throws Exception {
    String page = "/directory/" + Contoso.TENANT;
    contoso.grant(id, BuiltInRole.HELPDESK_ADMINISTRATOR);
    assertThat(contoso.graph.open(page).body())
        .contains("data-name=\"" + NAME + "\" data-enabled=\"true\"")
        .contains("<td>Helpdesk Administrator</td>")
        .doesNotContain("Aa1!aaaaaaaaaaaa");
    contoso.directory.delete(id);
    assertThat(contoso.graph.open(page).body())
        .contains("data-enabled=\"false\"")
        .contains("deleted 23 Nov 2026, 10:00:00 UTC");
    assertThat(contoso.graph.open("/").body()).contains(">Contoso</a>");
    assertThat(contoso.graph.open("/directory/nothing").status()).isEqualTo(404);
    assertThat(contoso.graph.open("/style.css").status()).isEqualTo(200);
  }

  @Test
  void grantsWhatAnAppRequires() throws Exception {
    assertThat(contoso.graph.open(consent("/v2.0/adminconsent", BACK)).body())
        .contains("A guest &lt;app&gt;")
        .contains("<li>User.Read.All</li>");
    assertThat(guest().text("error_description")).startsWith("AADSTS700016: ");
    GraphClient.Answer accepted =
        contoso.graph.postForm(consent("/v2.0/adminconsent", BACK), Map.of("accept", "yes"));
    assertThat(accepted.header("Location").orElseThrow())
        .isEqualTo(
            BACK
                + "?admin_consent=True&tenant="
                + Contoso.TENANT
                + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&state=a+state");
    assertThat(guest().status()).isEqualTo(200);
  }

  @Test
  void grantsNothingWhenDenied() throws Exception {
    GraphClient.Answer denied =
        contoso.graph.postForm(consent("/v2.0/adminconsent", BACK), Map.of("deny", "yes"));
    assertThat(denied.header("Location").orElseThrow())
        .startsWith(
            BACK + "?admin_consent=True&error=consent_required&error_description=AADSTS65004")
        .endsWith("&state=a+state");
    assertThat(
            contoso
                .graph
                .postForm(consent("/adminconsent", BACK), Map.of("deny", "yes"))
                .header("Location")
                .orElseThrow())
        .contains("error=permission_denied");
    assertThat(guest().text("error_description")).startsWith("AADSTS700016: ");
  }

  @Test
  void leadsBackOnlyToARegisteredAddress() throws Exception {
    assertThat(contoso.graph.open(consent("/v2.0/adminconsent", BACK + "/")).status())
        .isEqualTo(400);
    assertThat(
            contoso
                .graph
                .open(consent("/v2.0/adminconsent", BACK).replace(Contoso.TENANT, "common"))
                .status())
        .isEqualTo(400);
  }

  private GraphClient.Answer guest() throws Exception {
    return contoso.graph.requestToken(Contoso.TENANT, GUEST, "guest");
  }

  private static String consent(String path, String back) {
    return ("/%s%s?client_id=%s&scope=https%%3A%%2F%%2Fgraph.microsoft.com%%2F.default"
            + "&redirect_uri=%s&state=a%%20state")
        .formatted(Contoso.TENANT, path, GUEST, URLEncoder.encode(back, StandardCharsets.UTF_8));
  }

  private GraphClient.Answer form(Map<String, String> form) throws Exception {
    return contoso.graph.postForm(SIGN_IN, form);
  }
}
