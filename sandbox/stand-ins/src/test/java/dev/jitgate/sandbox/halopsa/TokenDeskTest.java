// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenDeskTest {
  private HaloClient client;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void saysWithoutATokenWhereToGetOne() throws Exception {
    assertThat(client.get("/API/AuthInfo").body())
        .isEqualTo(
            "{\"auth_url\":\"%s/auth\",\"tenant_id\":\"nikpot\"}"
                .formatted(client.halo.apiOrigin()));
  }

  @Test
  void givesATokenWithItsLife() throws Exception {
    client.halo.api().tokens().setLife(Duration.ofMinutes(20));
    JsonObject token = client.token("s3cret", "read:tickets+edit:tickets").object();
    assertThat(token.getString("token_type")).isEqualTo("Bearer");
    assertThat(token.getInt("expires_in")).isEqualTo(1200);
    assertThat(token.getString("scope")).isEqualTo("read:tickets edit:tickets");
    assertThat(token.getString("access_token")).hasSize(64);
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    HaloClient.Answer answer = client.token("wrong", "");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"invalid_client\","
                + "\"error_description\":\"The client credentials are invalid.\"}");
    client.halo.api().tokens().refuseWith(400);
    assertThat(client.token("wrong", "").status()).isEqualTo(400);
  }

  @Test
  void refusesAnotherGrantAnotherTenantAndAScopeTooMany() throws Exception {
    assertThat(client.tokenForm("grant_type=password").body()).contains("unsupported_grant_type");
    assertThat(client.token("s3cret", "all").body()).contains("invalid_scope");
    assertThat(client.get("/auth/token").status()).isEqualTo(405);
    assertThat(client.post("/auth/token?tenant=other", "{}").status()).isEqualTo(400);
  }

  @Test
  void doesNotTakeATokenAfterItsLife() throws Exception {
    client.signIn();
    client.clock.advance(Duration.ofMinutes(59));
    assertThat(client.get("/api/Agent/me").status()).isEqualTo(200);
    client.clock.advance(Duration.ofMinutes(1));
    HaloClient.Answer answer = client.get("/api/Agent/me");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void doesNotTakeATokenThatWasWithdrawnNorAnInventedOne() throws Exception {
    client.signIn();
    client.halo.api().tokens().revoke();
    assertThat(client.get("/api/Client").status()).isEqualTo(401);
    client.use("invented");
    assertThat(client.get("/api/Client").status()).isEqualTo(401);
  }

  @Test
  void allowsNoMoreThanTheTokenSays() throws Exception {
    client.use(client.token("s3cret", "read:tickets").object().getString("access_token"));
    assertThat(client.get("/api/Tickets/1012").status()).isEqualTo(200);
    assertThat(client.get("/api/Client/12").status()).isEqualTo(403);
    assertThat(client.note(1012, "<p>x</p>").status()).isEqualTo(403);
    assertThat(client.post("/api/Client", "[{\"id\":12}]").status()).isEqualTo(403);
    assertThat(client.desk.actions(1012)).isEmpty();
  }

  @Test
  void allowsEverythingWithTheScopeForIt() throws Exception {
    client
        .halo
        .api()
        .tokens()
        .register(ApiApplication.of("app", "s3cret", "jitgate", 57).withScopes("all"));
    client.use(client.token("s3cret", "all").object().getString("access_token"));
    assertThat(client.note(1012, "<p>x</p>").status()).isEqualTo(201);
    assertThat(client.get("/api/Client/12").status()).isEqualTo(200);
  }
}
