// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jitgate.customer.Customer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.sandbox.halopsa.ApiApplication;
import dev.jitgate.sandbox.halopsa.ApiCall;
import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.web.halopsa.HaloCustomers.CustomersRead;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jitgate's part of the talk about clients, against the stand-in. */
class HaloCustomersTest {

  private static final String DIRECTORY = "7d1c0c4e-1111-4222-8333-9a5b5c5d5e5f";
  private static final String CLIENTS = "/api/Client";

  private HaloBench it;
  private HaloCustomers customers;

  @BeforeEach
  void start() throws IOException {
    it = HaloBench.alone(true);
    customers = it.node().customers();
  }

  @AfterEach
  void stop() {
    it.close();
  }

  private CustomersRead all(boolean awaited) {
    return customers.read(awaited, pause -> false);
  }

  private Customer read(long id) {
    return all(true).customers().stream().filter(each -> each.id() == id).findAny().orElseThrow();
  }

  private HaloException trouble(Runnable call) {
    return catchThrowableOfType(HaloException.class, call::run);
  }

  private List<ApiCall> calls(String method) {
    return it.standIn.api().recording().calls(method, CLIENTS);
  }

  private void answers(String json) {
    it.standIn.api().faults().on("GET", CLIENTS).always(ApiFault.answered(Answer.json(200, json)));
  }

  @Test
  void readsWhatAClientIsCalledAndKnownBy() {
    it.desk()
        .change(
            HaloBench.CLIENT,
            client ->
                client
                    .withReference("demo")
                    .withAzureTenantId(DIRECTORY.toUpperCase(Locale.ROOT))
                    .withCustomField("CFJitTenant", "demo"));

    assertThat(read(HaloBench.CLIENT))
        .isEqualTo(
            new Customer(
                HaloBench.CLIENT,
                "Demo Ltd",
                "demo",
                false,
                Optional.of(UUID.fromString(DIRECTORY)),
                Map.of("CFJitTenant", "demo")));
  }

  @Test
  void readsThoseThatHaveLeftAsWell() {
    it.desk().change(HaloBench.CLIENT, client -> client.withInactive(true));

    assertThat(read(HaloBench.CLIENT).inactive()).isTrue();
  }

  @Test
  void turnsPagesUntilAllAreThere() {
    IntStream.range(100, 330).forEach(id -> it.desk().put(Client.of(id, "C" + id)));

    CustomersRead read = all(false);

    assertThat(read.complete()).isTrue();
    assertThat(read.customers()).hasSize(231).doesNotHaveDuplicates();
    assertThat(calls("GET"))
        .as("one to learn of custom fields, and three pages")
        .hasSize(4)
        .allSatisfy(
            call ->
                assertThat(call.request().query())
                    .containsEntry("pageinate", "true")
                    .containsEntry("includeinactive", "true"));
  }

  @Test
  void endsWhereHaloPsaShowsTheSamePageForEver() {
    answers(
        "{\"record_count\":500,\"clients\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}");

    CustomersRead read = all(true);

    assertThat(read.customers()).hasSize(2);
    assertThat(read.complete()).as("it says that there are 500").isFalse();
    assertThat(calls("GET")).hasSizeLessThan(5);
  }

  @Test
  void readsLenientlyWhatHaloPsaWritesOddly() {
    answers(
        "{\"clients\":[{\"id\":118.0,\"name\":\"  Northwind\\u0007 Dental \",\"ref\":null,"
            + "\"azure_tenant_id\":\"none\",\"customfields\":[{\"name\":\"CFn\",\"value\":7},"
            + "{\"name\":\"CFempty\",\"value\":null},{\"value\":\"x\"}]},"
            + "{\"id\":0,\"name\":\"No number\"},{\"id\":5,\"name\":\" \"},\"text\","
            + "{\"id\":6,\"name\":\"Two\",\"azure_tenants\":[{\"azure_tenant_id\":\""
            + DIRECTORY
            + "\"},{\"azure_tenant_id\":\"8d1c0c4e-1111-4222-8333-9a5b5c5d5e5f\"}]}]}");

    CustomersRead read = all(true);

    assertThat(read.complete()).as("it did not say how many").isTrue();
    assertThat(read.customers())
        .containsExactly(
            new Customer(118, "Northwind  Dental", "", false, Optional.empty(), Map.of("CFn", "7")),
            new Customer(6, "Two", "", false, Optional.empty(), Map.of()));
  }

  @Test
  void anAgentWithoutRightsSeesNone() {
    it.desk().hideFromApplications(true);

    assertThat(all(true).customers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void aRefusalOfTheListIsOne(int status) {
    it.standIn.api().faults().on("GET", CLIENTS).always(ApiFault.exception(status, "No."));

    assertThat(trouble(() -> all(true)).code()).isEqualTo(ErrorCode.HALOPSA_REFUSED);
  }

  @Test
  void aPageThatDoesNotComeSpoilsTheReading() {
    IntStream.range(100, 330).forEach(id -> it.desk().put(Client.of(id, "C" + id)));
    it.standIn.api().faults().on("GET", CLIENTS).after(2).once(ApiFault.gatewayTimeout());

    assertThat(trouble(() -> all(true)).code()).isEqualTo(ErrorCode.HALOPSA_UNREACHABLE);
  }

  @Test
  void leavesHaloPsaAloneWhereItWantsTo() {
    it.standIn.api().faults().on("GET", CLIENTS).once(ApiFault.tooMany(Duration.ofSeconds(40)));

    assertThat(trouble(() -> all(false)).retryAfter()).contains(Duration.ofSeconds(40));
  }

  @Test
  void goesOnWithThePageThatHaloPsaRefusedAfterThePauseThatItWants() {
    IntStream.range(100, 330).forEach(id -> it.desk().put(Client.of(id, "C" + id)));
    it.standIn
        .api()
        .faults()
        .on("GET", CLIENTS)
        .after(2)
        .once(ApiFault.tooMany(Duration.ofSeconds(40)));
    List<Duration> pauses = new ArrayList<>();

    CustomersRead read =
        customers.read(
            false,
            pause -> {
              pauses.add(pause);
              it.clock.advance(pause);
              return true;
            });

    assertThat(read.complete()).isTrue();
    assertThat(read.customers()).hasSize(231).doesNotHaveDuplicates();
    assertThat(pauses).containsExactly(Duration.ofSeconds(40));
    assertThat(calls("GET")).as("one more than without it").hasSize(5);
  }

  @Test
  void writesAReferenceAndNothingElse() {
    it.desk().change(HaloBench.CLIENT, client -> client.withAzureTenantId(DIRECTORY));

    customers.writeReference(HaloBench.CLIENT, "", "Demo & Söhne");

    assertThat(it.desk().client(HaloBench.CLIENT))
        .contains(
            Client.of(HaloBench.CLIENT, "Demo Ltd")
                .withReference("Demo & Söhne")
                .withAzureTenantId(DIRECTORY));
    assertThat(calls("POST").get(0).request().body())
        .isEqualTo("[{\"id\":11,\"ref\":\"Demo & Söhne\"}]");
  }

  @Test
  void asksForTheRightToWriteOnlyWhereItWrites() {
    all(true);
    assertThat(scopes()).containsExactly("read:tickets edit:tickets read:customers");

    customers.writeReference(HaloBench.CLIENT, "", "demo");
    assertThat(scopes()).last().isEqualTo("read:customers edit:customers");
  }

  private List<String> scopes() {
    return it.standIn.api().recording().calls("POST", "/auth/token").stream()
        .map(call -> call.request().form().get("scope"))
        .toList();
  }

  @Test
  void withoutThatRightItSaysWhichIsMissingAndReadsOn() {
    it.standIn
        .api()
        .tokens()
        .register(
            ApiApplication.of("jitgate", HaloBench.SECRET, "jitgate", 57)
                .withScopes("read:tickets", "edit:tickets", "read:customers"));

    HaloException refused = trouble(() -> customers.writeReference(HaloBench.CLIENT, "", "demo"));

    assertThat(refused.code()).isEqualTo(ErrorCode.HALOPSA_LOCKED_OUT);
    assertThat(refused.detail()).contains("read:customers edit:customers");
    assertThat(all(true).customers()).hasSize(1);
  }

  @Test
  void doesNotOverwriteWhatSomebodyChangedMeanwhile() {
    it.desk().change(HaloBench.CLIENT, client -> client.withReference("theirs"));

    HaloException refused = trouble(() -> customers.writeReference(HaloBench.CLIENT, "", "ours"));

    assertThat(refused.code()).isEqualTo(ErrorCode.REFERENCE_CHANGED);
    assertThat(refused.detail()).isEqualTo("It is theirs.");
    assertThat(calls("POST")).isEmpty();
  }

  @Test
  void seesThatHaloPsaTookItAndDidNotDoIt() {
    it.standIn
        .api()
        .faults()
        .on("POST", CLIENTS)
        .once(ApiFault.answered(Answer.json(201, "{\"id\":11,\"ref\":\"demo\"}")));

    assertThat(trouble(() -> customers.writeReference(HaloBench.CLIENT, "", "demo")).code())
        .isEqualTo(ErrorCode.REFERENCE_NOT_TAKEN);
  }

  @Test
  void tellsOfAClientThatIsNotThere() {
    assertThat(trouble(() -> customers.writeReference(99, "", "demo")).code())
        .isEqualTo(ErrorCode.CUSTOMER_UNKNOWN);
  }

  @Test
  void anAnswerThatGotLostIsUncertain() {
    it.standIn.api().faults().on("POST", CLIENTS).once(ApiFault.cutAfter());

    HaloException lost = trouble(() -> customers.writeReference(HaloBench.CLIENT, "", "demo"));

    assertThat(lost.code()).isEqualTo(ErrorCode.HALOPSA_UNREACHABLE);
    assertThat(lost.isUncertain()).isTrue();
  }
}
