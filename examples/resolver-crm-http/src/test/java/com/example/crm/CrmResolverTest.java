// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.tck.FakeConfig;
import dev.jitgate.resolver.tck.FakeDirectory;
import dev.jitgate.resolver.tck.FakeRequest;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrmResolverTest {

  private final Tenant demo = new Tenant(UUID.randomUUID(), "Demo PAM tenant", "demo", Map.of());
  private FakeCrm crm;
  private TenantResolver resolver;

  @BeforeEach
  void start() throws IOException {
    crm = new FakeCrm();
    crm.putCustomer("C-17", "demo");
    resolver = create(Map.of());
  }

  @AfterEach
  void stop() {
    resolver.close();
    crm.close();
  }

  private TenantResolver create(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("base-url", crm.baseUrl());
    settings.put("token", FakeCrm.TOKEN);
    settings.putAll(more);
    return new CrmResolverFactory().create(FakeConfig.of(settings));
  }

  private Resolution resolve(String number) throws Exception {
    return resolve(number, Instant.now().plusSeconds(20));
  }

  private Resolution resolve(String number, Instant deadline) throws Exception {
    return resolver.resolve(
        FakeRequest.in(FakeDirectory.of(demo)).with("customerNumber", number).before(deadline));
  }

  @Test
  void findsTheTenantThatTheCrmHas() throws Exception {
    assertThat(resolve("C-17"))
        .isInstanceOfSatisfying(
            Resolution.Resolved.class, found -> assertThat(found.tenant()).isEqualTo(demo));
    assertThat(resolve("C-18"))
        .isEqualTo(new Resolution.NoMatch("the CRM has no tenant for the value of customerNumber"));
  }

  @Test
  void hasNoMatchForACustomerWithoutATenant() throws Exception {
    crm.put("C-19", "{\"number\":\"C-19\",\"tenant\":null}");
    assertThat(resolve("C-19")).isInstanceOf(Resolution.NoMatch.class);
  }

  @Test
  void asksOnceForAWhile() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(resolve("C-17")).isInstanceOf(Resolution.Resolved.class);
      assertThat(resolve("C-18")).isInstanceOf(Resolution.NoMatch.class);
    }
    assertThat(crm.calls()).isEqualTo(2);
  }

  @Test
  void asksEachTimeIfNothingIsToBeKept() throws Exception {
    resolver = create(Map.of("keep-for", "PT0S"));
    assertThat(resolve("C-17")).isInstanceOf(Resolution.Resolved.class);
    crm.putCustomer("C-17", "nobody");
    assertThat(resolve("C-17")).isInstanceOf(Resolution.NoMatch.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 429, 500, 503})
  void isUnavailableUntilTheCrmAnswersAgain(int status) throws Exception {
    crm.answerAlways(status);
    assertThatThrownBy(() -> resolve("C-17"))
        .isInstanceOf(IOException.class)
        .hasMessage("the CRM answered " + status);
    crm.answerAlways(200);
    assertThat(resolve("C-17")).isInstanceOf(Resolution.Resolved.class);
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    crm.close();
    assertThatThrownBy(() -> resolve("C-17")).isInstanceOf(IOException.class);
  }

  @Test
  void waitsUntilTheDeadlineAndNoLonger() {
    crm.fallSilent();
    assertThatThrownBy(() -> resolve("C-17", Instant.now().plusMillis(200)))
        .isInstanceOf(HttpTimeoutException.class);
    int calls = crm.calls();
    assertThatThrownBy(() -> resolve("C-17", Instant.now().minusMillis(1)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(crm.calls()).isEqualTo(calls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"number\":[]}"})
  void saysNothingOfAnAnswerThatItCannotRead(String body) {
    crm.put("C-17", body);
    assertThatThrownBy(() -> resolve("C-17"))
        .isInstanceOf(IOException.class)
        .hasMessage("the CRM's answer cannot be read")
        .hasNoCause();
  }

  @Test
  void refusesAnAnswerThatIsTooLong() throws Exception {
    crm.put("C-17", answerOf(Crm.MOST_BYTES + 1));
    assertThatThrownBy(() -> resolve("C-17"))
        .isInstanceOf(IOException.class)
        .hasMessage("the CRM's answer has more than 65536 bytes");
    crm.put("C-17", answerOf(Crm.MOST_BYTES));
    assertThat(resolve("C-17")).isInstanceOf(Resolution.Resolved.class);
  }

  private static String answerOf(int bytes) {
    String json = "{\"number\":\"C-17\",\"tenant\":\"demo\"}";
    return json + " ".repeat(bytes - json.length());
  }

  @Test
  void doesNotTakeAnAnswerAboutAnotherCustomer() throws Exception {
    crm.put("C-17", "{\"number\":\"C-1\",\"tenant\":\"demo\"}");
    assertThat(resolve("C-17")).isInstanceOf(Resolution.NoMatch.class);
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, http://crm.example",
    "base-url, https:///customers",
    "base-url, https://crm.example/?a=b",
    "token, two words",
    "variable, 1st",
    "variable, customer number",
    "keep-for, PT2H",
    "keep-for, one minute"
  })
  void refusesSettingsThatCannotBeRight(String key, String value) {
    assertThatThrownBy(() -> create(Map.of(key, value)))
        .isInstanceOfSatisfying(
            ResolverConfigException.class, e -> assertThat(e.key()).isEqualTo(key))
        .message()
        .doesNotContain(value);
  }

  @Test
  void endsItsThreads() throws Exception {
    resolve("C-17");
    resolver.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("crm-http")) {
        thread.join(5000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
