// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
  private static final String PATH = "/" + Contoso.TENANT + "/oauth2/v2.0/token";

  private static TestCertificate certificate;
  private static TestCertificate other;

  private Contoso contoso;
  private String endpoint;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificate = TestCertificate.make();
    other = TestCertificate.make();
  }

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start();
    endpoint = contoso.entra.origin() + PATH;
    contoso.entra.register(
        AppRegistration.of(Contoso.APP, "jitgate")
            .withSecret(Contoso.SECRET)
            .withSecret("an old one", contoso.clock.instant())
            .withCertificate(certificate.certificate()));
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void saysInTheTokenWhatIsConsentedTo() throws Exception {
    contoso.directory.change(t -> t.withConsent(Contoso.APP, List.of(Permission.USER_READ_ALL)));
    GraphClient.Answer answer = token(Contoso.SECRET);
    assertThat(answer.json().getInt("expires_in")).isEqualTo(3599);
    JsonObject claims = claims(answer.text("access_token"));
    assertThat(claims.getJsonArray("roles")).hasToString("[\"User.Read.All\"]");
    assertThat(claims.getString("tid")).isEqualTo(Contoso.TENANT);
  }

  @Test
  void showsNewPermissionsOnlyAfterAWhile() throws Exception {
    contoso.directory.change(
        t ->
            t.withLags(Lags.NONE.withConsent(Duration.ofMinutes(2)))
                .withConsent(Contoso.APP, List.of(Permission.DOMAIN_READ_ALL)));
    String before = String.valueOf(claims(token(Contoso.SECRET).text("access_token")).get("roles"));
    contoso.pass(Duration.ofMinutes(2));
    String after = String.valueOf(claims(token(Contoso.SECRET).text("access_token")).get("roles"));
    assertThat(before).contains("User.ReadWrite.All");
    assertThat(after).isEqualTo("[\"Domain.Read.All\"]");
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    GraphClient.Answer answer = token("a wrong one");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("error")).isEqualTo("invalid_client");
    assertThat(answer.text("error_description"))
        .startsWith("AADSTS7000215: Invalid client secret provided.")
        .contains("Trace ID: ", "Correlation ID: ", "Timestamp: 2026-11-23 10:00:00Z");
    assertThat(answer.json().get("error_codes")).hasToString("[7000215]");
  }

  @Test
  void refusesAnExpiredSecret() throws Exception {
    assertThat(token("an old one").text("error_description")).startsWith("AADSTS7000222: ");
  }

  @Test
  void refusesAnUnknownTenant() throws Exception {
    GraphClient.Answer answer =
        contoso.graph.requestToken(
            "99999999-9999-4999-8999-999999999999", Contoso.APP, Contoso.SECRET);
    assertThat(answer.text("error_description")).startsWith("AADSTS90002: ");
  }

  @Test
  void refusesAnAppWithoutConsent() throws Exception {
    contoso.directory.change(t -> t.withoutConsent(Contoso.APP));
    GraphClient.Answer answer = token(Contoso.SECRET);
    assertThat(answer.text("error")).isEqualTo("unauthorized_client");
    assertThat(answer.text("error_description")).startsWith("AADSTS700016: ");
  }

  @Test
  void acceptsAnAssertionOnce() throws Exception {
    String assertion = certificate.assertion(contoso.clock, Contoso.APP, endpoint);
    assertThat(asserted(assertion).status()).isEqualTo(200);
    assertThat(asserted(assertion).text("error_description")).startsWith("AADSTS700027: ");
  }

  @Test
  void refusesAnAssertionByAnotherKey() throws Exception {
    assertThat(refusal(other.assertion(contoso.clock, Contoso.APP, endpoint)))
        .startsWith("AADSTS700027: ");
    // The right certificate's name under a wrong signature.
    assertThat(
            refusal(
                other.callingItself(certificate).assertion(contoso.clock, Contoso.APP, endpoint)))
        .startsWith("AADSTS700027: ");
  }

  @Test
  void refusesAnAssertionForAnotherTenantsEndpoint() throws Exception {
    String common = contoso.entra.origin() + "/common/oauth2/v2.0/token";
    assertThat(refusal(certificate.assertion(contoso.clock, Contoso.APP, common)))
        .startsWith("AADSTS700023: ");
  }

  @Test
  void refusesAnAssertionOfAnotherApp() throws Exception {
    assertThat(refusal(certificate.assertion(contoso.clock, "somebody else", endpoint)))
        .startsWith("AADSTS700021: ");
  }

  @Test
  void refusesAnAssertionOutOfItsTime() throws Exception {
    String assertion = certificate.assertion(contoso.clock, Contoso.APP, endpoint);
    contoso.pass(Duration.ofMinutes(10));
    assertThat(refusal(assertion)).startsWith("AADSTS700024: ");
    String early = certificate.assertion(contoso.clock, Contoso.APP, endpoint);
    contoso.pass(Duration.ofMinutes(-6));
    assertThat(refusal(early)).startsWith("AADSTS700024: ");
  }

  private GraphClient.Answer token(String secret) throws Exception {
    return contoso.graph.requestToken(Contoso.TENANT, Contoso.APP, secret);
  }

  private String refusal(String assertion) throws Exception {
    GraphClient.Answer answer = asserted(assertion);
    assertThat(answer.status()).isEqualTo(401);
    return answer.text("error_description");
  }

  private GraphClient.Answer asserted(String assertion) throws Exception {
    return contoso.graph.postForm(
        PATH,
        Map.of(
            "client_id",
            Contoso.APP,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion,
            "scope",
            contoso.entra.origin() + "/.default",
            "grant_type",
            "client_credentials"));
  }

  private static JsonObject claims(String token) {
    String part = token.split("\\.", -1)[1];
    return Jsons.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
        .orElseThrow();
  }
}
