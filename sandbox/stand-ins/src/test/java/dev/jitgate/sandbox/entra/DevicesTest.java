// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.http.RawClient;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final String DEVICE = "b465e4e8-0000-4000-8000-000000000001";
  private static final String MANAGED = "c0000000-0000-4000-8000-000000000001";
  private static final String LOCAL = "/directory/deviceLocalCredentials";
  private static final Computer COMPUTER =
      Computer.of(DEVICE, "0b1ec700-0000-4000-8000-000000000001", "WS-0142")
          .withPassword("lapsadmin", "Old-pass", Instant.parse("2026-10-20T07:00:00Z"))
          .withPassword("lapsadmin", "S!mple-1", Instant.parse("2026-11-20T07:00:00Z"))
          .managedAs(MANAGED);

  private Contoso contoso;

  @BeforeEach
  void start() throws Exception {
    contoso =
        Contoso.start(
            t ->
                t.withComputer(COMPUTER)
                    .withComputer(Computer.of("no password", "another object", "WS-0143"))
                    .withIntune());
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void readsTheLocalPasswords() throws Exception {
    GraphClient.Answer answer = contoso.graph.get(LOCAL + "/" + DEVICE + "?$select=credentials");
    assertThat(passwords(answer.json())).containsExactly("Old-pass", "S!mple-1");
    assertThat(answer.text("lastBackupDateTime")).isEqualTo("2026-11-20T07:00:00Z");
  }

  @Test
  void writesPasswordsInTwoBytesEachOrInsideAValue() throws Exception {
    contoso.directory.change(
        t -> t.withComputer(COMPUTER.withWidePasswords()).withWrappedLocalPasswords());
    JsonObject wrapped = contoso.graph.get(LOCAL + "/" + DEVICE + "?$select=credentials").json();
    assertThat(passwords(wrapped.getJsonObject("value"))).contains("S\0!\0m\0p\0l\0e\0-\0001\0");
  }

  private static List<String> passwords(JsonObject object) {
    return object.getJsonArray("credentials").getValuesAs(JsonObject.class).stream()
        .map(c -> Base64.getDecoder().decode(c.getString("passwordBase64")))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void listsWithoutPasswords() throws Exception {
    GraphClient.Answer list = contoso.graph.get(LOCAL);
    assertThat(list.values("deviceName")).containsExactly("WS-0142");
    assertThat(list.body()).doesNotContain("credentials\"");
    assertThat(contoso.graph.get(LOCAL + "/" + DEVICE).json()).doesNotContainKey("credentials");
  }

  @Test
  void hasNoPasswordOfOtherDevices() throws Exception {
    assertThat(contoso.graph.get(LOCAL + "/no+password?$select=credentials").status())
        .isEqualTo(404);
    assertThat(contoso.graph.get(LOCAL + "/unknown?$select=credentials").status()).isEqualTo(404);
  }

  @Test
  void needsAUserAgent() throws Exception {
    String host = URI.create(contoso.entra.origin()).getAuthority();
    String target =
        "/v1.0%s/%s HTTP/1.1\r\nAuthorization: Bearer %s\r\nX-Rest:"
            .formatted(LOCAL, DEVICE, contoso.graph.token());
    RawClient.Reply reply = RawClient.get(host, target);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("'User-Agent'");
  }

  @Test
  void needsMoreForPasswordsThanForTheList() throws Exception {
    contoso.directory.change(
        t ->
            t.withConsent(
                Contoso.APP, EnumSet.of(Permission.DEVICE_LOCAL_CREDENTIAL_READ_BASIC_ALL)));
    contoso.signIn();
    assertThat(contoso.graph.get(LOCAL + "/" + DEVICE).status()).isEqualTo(200);
    assertThat(contoso.graph.get(LOCAL + "/" + DEVICE + "?$select=credentials").status())
        .isEqualTo(403);
  }

  @Test
  void joinsDevicesByTheirDeviceId() throws Exception {
    assertThat(
            contoso
                .graph
                .get("/devices?$filter=startsWith(displayName,'WS-01') and accountEnabled eq true")
                .values("deviceId"))
        .contains(DEVICE);
    String filter = "/deviceManagement/managedDevices?$filter=azureADDeviceId eq '%s'";
    assertThat(contoso.graph.get(filter.formatted(DEVICE)).values("id")).containsExactly(MANAGED);
  }

  @Test
  void rotatesAPasswordInBetaOnly() throws Exception {
    String rotate = "/deviceManagement/managedDevices/" + MANAGED + "/rotateLocalAdminPassword";
    assertThat(contoso.graph.post(rotate, "").status()).isEqualTo(400);
    assertThat(contoso.graph.post("/beta" + rotate, "").status()).isEqualTo(204);
    assertThat(contoso.directory.rotations(MANAGED)).isEqualTo(1);
    GraphClient.Answer read = contoso.graph.get(LOCAL + "/" + DEVICE + "?$select=credentials");
    assertThat(passwords(read.json())).hasSize(3);
    assertThat(read.text("lastBackupDateTime")).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(
            contoso
                .graph
                .get("/deviceManagement/managedDevices/" + MANAGED + "?$select=deviceActionResults")
                .body())
        .contains("rotateLocalAdminPassword");
  }

  @Test
  void saysThatThereIsNoIntune() throws Exception {
    contoso.directory.change(Tenant::withoutServicePlans);
    assertThat(contoso.graph.get("/deviceManagement/managedDevices").refusal())
        .isEqualTo("400 BadRequest: Request not applicable to target tenant.");
  }
}
