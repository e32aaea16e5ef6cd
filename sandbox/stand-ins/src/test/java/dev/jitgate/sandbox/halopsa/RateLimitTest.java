// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private HaloClient client;
  private RateLimit limit;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient().signIn();
    limit = client.halo.api().limit();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void servesSevenHundredInFiveMinutes() throws Exception {
    limit.use(699);
    assertThat(client.get("/api/Client").status()).isEqualTo(200);
    HaloClient.Answer refused = client.get("/api/Client");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().strip())
        .isEqualTo("Rate Limit Reached - 700 Requests per rolling 5 minute window");
    assertThat(refused.header("Retry-After")).isEmpty();
  }

  @Test
  void forgetsCallsAfterFiveMinutes() throws Exception {
    limit.set(2);
    client.get("/api/Client");
    client.clock.advance(Duration.ofMinutes(2));
    client.get("/api/Client");
    client.clock.advance(Duration.ofMinutes(2));
    limit.sendRetryAfter(true);
    assertThat(client.get("/api/Client").header("Retry-After")).isEqualTo("61");
    assertThat(limit.used()).isEqualTo(2);
    client.clock.advance(Duration.ofMinutes(1));
    assertThat(limit.used()).isEqualTo(1);
    assertThat(client.get("/api/Client").status()).isEqualTo(200);
    assertThat(client.get("/api/Client").status()).isEqualTo(429);
  }

  @Test
  void doesNotCountTokens() throws Exception {
    limit.set(0);
    assertThat(client.token("s3cret", "").status()).isEqualTo(200);
    limit.sendRetryAfter(true);
    assertThat(client.get("/api/Client").header("Retry-After")).isEqualTo("301");
  }
}
