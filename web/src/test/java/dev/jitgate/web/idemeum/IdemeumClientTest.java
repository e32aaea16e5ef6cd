// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.provider.Check;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.sandbox.http.Request;
import dev.jitgate.sandbox.idemeum.IdemeumApi.Disabled;
import dev.jitgate.sandbox.idemeum.IdemeumApi.Shape;
import dev.jitgate.sandbox.idemeum.IdemeumFault;
import dev.jitgate.web.settings.IdemeumSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each call as idemeum's page and the third-party client have it, byte for byte where that counts.
 */
class IdemeumClientTest {

  private static final String ACCOUNTS = "/api/integrations/entrajitaccounts";

  private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  private IdemeumBench bench;
  private IdemeumClient client;

  @BeforeEach
  void start() throws IOException {
    bench = new IdemeumBench(new Msp("nikpot"), clock);
    client = bench.node().client();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private List<Request> calls(String path) {
    return bench.api().calls().stream().filter(call -> call.path().equals(path)).toList();
  }

  private ErrorCode refusedDisable() {
    return catchThrowableOfType(
            IdemeumException.class, () -> client.disable(IdemeumBench.CUSTOMER, IdemeumBench.SAM))
        .code();
  }

  @Test
  void disablingIsTheDocumentedCallWithATokenOfTheClientCredentialsGrant() {
    client.disable(IdemeumBench.CUSTOMER, IdemeumBench.SAM);
    client.disable(IdemeumBench.CUSTOMER, IdemeumBench.SAM);

    List<Request> tokens = calls("/api/oauth2/v1/token");
    assertThat(tokens).as("one token for both").hasSize(1);
    assertThat(tokens.get(0).method()).isEqualTo("POST");
    assertThat(tokens.get(0).header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(tokens.get(0).form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", "jitgate")
        .containsEntry("client_secret", IdemeumBench.SECRET)
        .hasSize(3);
    Request call = calls(ACCOUNTS).get(0);
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.header("Content-Type"))
        .isEqualTo("application/vnd.dvmi.entra.app.user.disable+json");
    assertThat(call.header("Authorization")).startsWith("Bearer ");
    assertThat(call.header("X-Idemeum-Api-Key")).as("two keys, two uses").isEmpty();
    assertThat(call.body())
        .isEqualTo(
            "{\"customerDisplayName\":\"Demo Ltd\","
                + "\"technicianEmailAddress\":\"sam@nikpot.example\"}");
    assertThat(bench.api().disabled())
        .containsOnly(new Disabled(IdemeumBench.CUSTOMER, IdemeumBench.SAM));
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST", "ITEMS", "LONG_NAMES"})
  void customersAreReadInEachShapeThatWasSeen(Shape shape) {
    bench.api().list(shape);

    assertThat(client.customers())
        .extracting(Customer::name, Customer::displayName)
        .containsExactly(tuple("demo", "Demo Ltd"), tuple("other", "Other Ltd"));
    assertThat(client.customers()).noneMatch(customer -> customer.id().isEmpty());
    Request call = calls("/api/integrations/customers").get(0);
    assertThat(call.header("Accept"))
        .isEqualTo("application/vnd.dvmi.sdk.customer.basic.info.list+json");
    assertThat(call.header("X-Idemeum-Api-Key")).isEqualTo(IdemeumBench.KEY);
    assertThat(call.header("Authorization")).isEmpty();
    assertThat(call.query()).isEmpty();
  }

  @Test
  void aListOfAnotherShapeIsNoEmptyList() {
    bench.api().list(Shape.UNKNOWN);
    IdemeumException refused =
        catchThrowableOfType(IdemeumException.class, () -> client.customers());

    assertThat(refused).hasMessage("JG-15006: It is neither a list nor an object with items.");
  }

  @Test
  void aTokenThatWasWithdrawnIsReplacedOnce() {
    client.disable(IdemeumBench.CUSTOMER, IdemeumBench.SAM);
    bench.api().revokeTokens();
    client.disable(IdemeumBench.CUSTOMER, IdemeumBench.SAM);
    assertThat(bench.api().disabled()).hasSize(2);

    bench.api().faults().next(ACCOUNTS, 2, IdemeumFault.unauthorized());
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_LOCKED_OUT);
    assertThat(bench.api().disabled()).hasSize(2);
  }

  @Test
  void whatGoesWrongHasANameAndNothingOfWhatIdemeumWrote() {
    bench.api().faults().next(ACCOUNTS, 1, IdemeumFault.page(200));
    assertThat(refusedDisable()).as("a page is no yes").isEqualTo(ErrorCode.IDEMEUM_UNREACHABLE);
    bench.api().faults().next(ACCOUNTS, 1, IdemeumFault.page(404));
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_UNREACHABLE);
    bench.api().faults().next(ACCOUNTS, 1, IdemeumFault.status(502));
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_UNREACHABLE);
    bench.api().faults().next(ACCOUNTS, 1, IdemeumFault.cutBefore());
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_UNREACHABLE);
    IdemeumException unknown =
        catchThrowableOfType(
            IdemeumException.class, () -> client.disable("Nobody", IdemeumBench.SAM));
    assertThat(unknown).hasMessage("JG-15003: It answered 404 to disabling the account.");
    bench.set(Optional.of(bench.settings("guess", "guess")));
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_LOCKED_OUT);
    IdemeumException key = catchThrowableOfType(IdemeumException.class, () -> client.customers());
    assertThat(key).hasMessage("JG-15002: It answered 401 to reading the customers.");
  }

  @Test
  void whileItWantsToBeLeftAloneItIsNotAsked() {
    bench.api().faults().next("/api/**", 1, IdemeumFault.tooMany(Duration.ofSeconds(40)));
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_THROTTLED);
    int asked = bench.api().calls().size();
    assertThat(refusedDisable()).isEqualTo(ErrorCode.IDEMEUM_THROTTLED);
    assertThat(bench.api().calls()).hasSize(asked);

    clock.advance(Duration.ofSeconds(41));
    client.disable(IdemeumBench.CUSTOMER, IdemeumBench.SAM);
    assertThat(bench.api().disabled()).hasSize(1);
  }

  @Test
  void theConnectionIsTestedInWordsAndNothingIsDisabled() {
    Idemeum node = bench.node();

    assertThat(node.check(1))
        .extracting(check -> check.topic() + " " + check.result())
        .containsExactly(
            "address OK", "customers OK", "sign-in OK", "technicians OK", "tickets OK");
    bench.set(Optional.of(bench.settings("guess", "guess")));
    assertThat(node.check(0))
        .extracting(check -> check.topic() + " " + check.result())
        .containsExactly(
            "address OK", "customers FAIL", "sign-in FAIL", "technicians WARN", "tickets OK");
    assertThat(node.check(0))
        .extracting(Check::finding)
        .contains("It does not know the client id, or the secret is wrong.");
    IdemeumSettings both = bench.settings(IdemeumBench.KEY, IdemeumBench.SECRET);
    bench.set(
        Optional.of(
            new IdemeumSettings(
                both.api(), Optional.empty(), Optional.empty(), true, true, Duration.ofHours(1))));
    assertThat(node.check(0))
        .extracting(check -> check.topic() + " " + check.result())
        .containsExactly("address OK", "customers WARN", "sign-in WARN");
    bench.set(Optional.empty());
    assertThat(catchThrowableOfType(IdemeumException.class, () -> node.check(0)).code())
        .isEqualTo(ErrorCode.IDEMEUM_NOT_CONNECTED);
    assertThat(bench.api().disabled()).isEmpty();
    assertThat(both.toString() + both.client()).doesNotContain(IdemeumBench.SECRET);
  }
}
