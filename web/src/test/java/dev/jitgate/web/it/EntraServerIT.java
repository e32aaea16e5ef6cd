// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Computer;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import dev.jitgate.web.graph.AppPermission;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A customer's directory is connected, looked into and left: over the wire. */
@TestMethodOrder(OrderAnnotation.class)
class EntraServerIT {

  private static final String HOST = "jit.entra.example";
  private static final String CLIENT = "33333333-3333-4333-8333-333333333333";
  private static final String DIRECTORY = "11111111-1111-4111-8111-111111111111";
  private static final String SECRET = "s3cret-canary-of-the-app";
  private static final String API = "/api/v1/tenants/demo/entra";

  @TempDir private static Path folder;
  private static EntraStandIn entra;
  private static Directory contoso;
  private static PayaraProcess server;
  private static Window ada;
  private static Window bob;

  @BeforeAll
  static void start() throws IOException {
    entra = EntraStandIn.start(0, InstantSource.system());
    entra.register(AppRegistration.of(CLIENT, "jitgate").withSecret(SECRET));
    contoso =
        entra.addTenant(
            Tenant.of(DIRECTORY, "Contoso")
                .withDomain(Domain.initial("contoso.onmicrosoft.com"))
                .withComputer(
                    Computer.of("b465e4e8-0000-4000-8000-000000000001", "object-1", "WS-0142")
                        .withPassword("lapsadmin", "S!mple-1", Instant.now()))
                .withConsent(CLIENT, ours()));
    Files.writeString(folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo Ltd\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.entra.login-host", entra.origin());
    settings.put("jitgate.entra.graph-host", entra.origin());
    settings.put("jitgate.msps", "entra");
    settings.put("jitgate.msp.entra.host", HOST);
    settings.put("jitgate.msp.entra.idemeum-parent", "entra.idemeum.com");
    settings.put("jitgate.msp.entra.destination", "portal");
    settings.put("jitgate.msp.entra.tenants", folder.resolve("tenants.csv").toString());
    server = PayaraProcess.start(folder, settings).awaitStart();
    ada = Tokens.administrator(server, HOST);
    JsonObject invited =
        Window.json(
            ada.act(
                Route.PERSON_ADD,
                Json.createObjectBuilder().add("name", "Bob").add("role", "administrator")));
    bob = new Window(server.http(), HOST);
    bob.join(invited.getString("text").split("#", 2)[1], "Bob");
  }

  private static Set<Permission> ours() {
    Set<String> texts =
        Arrays.stream(AppPermission.values()).map(AppPermission::text).collect(Collectors.toSet());
    return Arrays.stream(Permission.values())
        .filter(permission -> texts.contains(permission.text()))
        .collect(Collectors.toSet());
  }

  @AfterAll
  static void stop() {
    server.close();
    entra.close();
  }

  @Test
  @Order(1)
  void aTenantIsConnectedByASecretThatNobodySeesAgain() throws IOException {
    assertThat(Tokens.call(ada, "GET", API, "").code()).isEqualTo("409 JG-11001");
    assertThat(Tokens.call(ada, "PUT", API, draft(CLIENT)).code()).isEqualTo("400 JG-11020");

    JsonObject made = object(Tokens.call(ada, "PUT", API, draft(SECRET)));

    assertThat(made.getString("cloud")).isEqualTo("global");
    assertThat(made.getJsonObject("inUse").getString("kind")).isEqualTo("secret");
    assertThat(made.toString()).doesNotContain(SECRET);
    assertThat(Tokens.call(ada, "PUT", API, draft(SECRET)).code()).isEqualTo("412 JG-11021");
    assertThat(ada.page("/admin/tenants").body()).contains("entra.js", "id=\"entra-preflight\"");
  }

  @Test
  @Order(2)
  void thePreflightSaysWhatIsThere() throws IOException {
    JsonObject found =
        object(
            Tokens.call(
                ada,
                "POST",
                API + "/preflight",
                "{\"roles\":[\"Global Reader\"],\"passes\":true}"));

    assertThat(found.getString("result")).isEqualTo("ok");
    assertThat(found.getString("level")).isEqualTo("a");
    assertThat(found.getJsonArray("checks").size()).isEqualTo(24);
  }

  @Test
  @Order(3)
  void aCertificateTakesOverOnceItHasWorked() throws IOException, GeneralSecurityException {
    JsonObject made = object(Tokens.call(ada, "POST", API + "/certificate", ""));
    assertThat(made.getJsonObject("inUse").getString("kind")).isEqualTo("secret");
    Answer pem = ada.page(API + "/certificate");
    assertThat(pem.headers()).contains("Content-Type: application/x-pem-file");
    assertThat(pem.body()).startsWith("-----BEGIN CERTIFICATE-----").doesNotContain("PRIVATE");
    assertThat(ada.page(API + "/certificate?format=cer").status()).isEqualTo(200);
    assertThat(ada.page(API + "/certificate?format=p12").code()).isEqualTo("400 JG-6017");
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(pem.body().getBytes(StandardCharsets.US_ASCII)));
    entra.register(
        AppRegistration.of(CLIENT, "jitgate").withSecret(SECRET).withCertificate(certificate));

    object(Tokens.call(ada, "POST", API + "/preflight", "{}"));

    JsonObject now = object(ada.page(API));
    assertThat(now.getJsonObject("inUse").getString("kind")).isEqualTo("certificate");
    assertThat(now.containsKey("pending")).isFalse();
  }

  @Test
  @Order(4)
  void consentIsSeenByWhomItWasAskedAndByNobodyElse() throws IOException {
    JsonObject asked = object(Tokens.call(ada, "POST", API + "/consent", ""));
    assertThat(asked.getString("redirectUri")).isEqualTo("https://" + HOST + "/entra/consent");
    String back = "/entra/consent?admin_consent=True&tenant=" + CLIENT + "&state=" + state(asked);

    Answer stranger = new Window(server.http(), HOST).page(back);
    assertThat(stranger.status()).isEqualTo(200);
    assertThat(stranger.body()).contains("Thank you").doesNotContain("Demo");
    assertThat(stranger.headers().toString()).contains("frame-ancestors 'none'");
    Answer seen = ada.page(back);
    assertThat(seen.status()).isEqualTo(303);
    assertThat(seen.location()).isEqualTo("/admin/tenants#entra-demo");
    assertThat(object(ada.page(API)).containsKey("consentedAt")).isTrue();
    assertThat(ada.page(back).status()).isEqualTo(409);

    String other = state(object(Tokens.call(ada, "POST", API + "/consent", "")));
    assertThat(bob.page("/entra/consent?admin_consent=True&state=" + other).status())
        .isEqualTo(409);
  }

  @Test
  @Order(5)
  void aConnectionIsLeftAndNothingOfItWasLogged() throws IOException {
    JsonObject present = object(ada.page(API));
    Map<String, String> headers = ada.headers(Route.SIGN_OUT, "");
    assertThat(ada.call("DELETE", API, "", headers).code()).isEqualTo("400 JG-6003");
    headers.put("If-Match", "\"" + present.getJsonNumber("revision") + "\"");
    assertThat(ada.call("DELETE", API, "", headers).status()).isEqualTo(204);

    assertThat(ada.page(API).code()).isEqualTo("409 JG-11001");
    assertThat(server.log()).doesNotContain(SECRET).doesNotContain("Bearer ey");
    String records = ada.page("/api/v1/audit/records?event=connection-deleted").body();
    assertThat(records).contains("connection-deleted").doesNotContain(SECRET);
    assertThat(contoso.accounts()).isEmpty();
  }

  private static String draft(String secret) {
    return Json.createObjectBuilder()
        .add("directoryId", DIRECTORY)
        .add("clientId", CLIENT)
        .add("secret", secret)
        .build()
        .toString();
  }

  private static String state(JsonObject asked) {
    String link = asked.getString("link");
    return link.substring(link.indexOf("&state=") + 7);
  }

  private static JsonObject object(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
