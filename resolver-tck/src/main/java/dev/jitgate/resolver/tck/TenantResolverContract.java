// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What every tenant resolver has to pass before it is dropped into a server.
 *
 * <p>Extend it in a test class of any name and answer three questions. The contract owns the
 * tenants, so that they can be awkward: neighbours by name, namesakes, letters that fold oddly.
 * Each has an attribute {@code reference}, which only the two tenants called {@code Twin} share.
 *
 * <p>A resolver that asks a remote system is tested against a fake of that system, which answers
 * for {@link #tenants()}.
 *
 * @since 0.1
 */
@Isolated("some tests change the default locale for a moment")
public abstract class TenantResolverContract {

  private final Bench bench = new Bench(this);

  /**
   * Returns the factory under test, made by its public constructor.
   *
   * @return the factory
   */
  protected abstract TenantResolverFactory factory();

  /**
   * Returns valid settings, all of them in use and no more than are needed for the tests.
   *
   * @return values by key, without the host's own keys; may be empty
   */
  protected abstract Map<String, String> settings();

  /**
   * Returns what HaloPSA sends when a ticket of the given tenant's customer is opened.
   *
   * @param tenant one of {@link #tenants()}
   * @return values by name, at least one, which name this tenant and no other except namesakes
   */
  protected abstract Map<String, String> variablesFor(Tenant tenant);

  /**
   * Returns which of the settings hold a secret that must never be shown.
   *
   * @return some of the keys of {@link #settings()}
   */
  protected Set<String> secretSettings() {
    return Set.of();
  }

  /**
   * Returns attributes that the given tenant shall have besides {@code reference}.
   *
   * @param tenant a tenant whose id, names and reference are final
   * @return values by attribute, for example {@code Map.of("haloId", "h-" + tenant.urlName())}
   */
  protected Map<String, String> attributesOf(Tenant tenant) {
    return Map.of();
  }

  /**
   * Returns how long each call may take here; also how far off each request's deadline is.
   *
   * @return the time, generous by default because a build machine may be slow
   */
  protected Duration timeLimit() {
    return Duration.ofSeconds(5);
  }

  /**
   * Returns the tenants that the contract asks about.
   *
   * @return nine tenants, the same in every test
   */
  protected final List<Tenant> tenants() {
    return ContractTenants.with(this::attributesOf);
  }

  @AfterEach
  final void closeWhatWasCreated() {
    bench.closeAll();
  }

  @Test
  final void isRegisteredWithServiceLoader() {
    Registration.check(factory());
  }

  @Test
  final void nameIsStableAndWellFormed() {
    Registration.checkName(factory());
  }

  @Test
  final void readsEverySettingItIsGiven() {
    FakeConfig config = FakeConfig.of(settings());
    bench.create(factory(), config);
    assertThat(config.asked())
        .as("keys asked for by create; the host reports any other as unknown")
        .containsAll(settings().keySet());
  }

  @TestFactory
  final Stream<DynamicTest> refusesBadSettingsByResolverConfigException() {
    return settings().keySet().stream()
        .flatMap(
            key ->
                Stream.of("", HostileValues.MARKER + "({[")
                    .map(
                        bad ->
                            dynamicTest(
                                bad.isEmpty() ? key + " missing" : key + " odd",
                                () -> bench.assertTakesOrRefuses(key, bad))));
  }

  @Test
  final void declaresTheVariablesItReads() {
    TenantResolver resolver = bench.create();
    Set<String> declared = bench.declaredVariables(resolver);
    assertThat(declared)
        .isEqualTo(bench.declaredVariables(resolver))
        .allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}"));
    for (Tenant tenant : tenants()) {
      assertThat(variablesFor(tenant)).as("variablesFor %s", tenant.urlName()).isNotEmpty();
      assertThat(declared)
          .as("variables(); the host withholds what nobody declares")
          .containsAll(variablesFor(tenant).keySet());
    }
  }

  @TestFactory
  final Stream<DynamicTest> findsTheTenantThatIsMeant() {
    return bench.forEachTenant(
        tenant -> {
          Resolution answer = bench.ask(bench.create(), tenant, bench.all());
          if (bench.hasNamesake(tenant) && answer instanceof Resolution.Ambiguous) {
            assertThat(Asker.tenantsOf(answer)).as("candidates").contains(tenant);
          } else {
            assertThat(answer).as("answer").isInstanceOf(Resolution.Resolved.class);
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> neverPicksAnotherTenant() {
    return bench.forEachTenant(
        tenant -> {
          Resolution answer = bench.ask(bench.create(), tenant, bench.all());
          if (answer instanceof Resolution.Resolved resolved) {
            assertThat(resolved.tenant()).as("tenant resolved").isEqualTo(tenant);
          }
        });
  }

  @TestFactory
  final Stream<DynamicTest> neverPicksTheNeighbourOfAnAbsentTenant() {
    return bench.forEachTenant(
        tenant -> bench.assertNoMatch(bench.ask(bench.create(), tenant, bench.allWithout(tenant))));
  }

  @TestFactory
  final Stream<DynamicTest> forgetsTenantsThatLeft() {
    return bench.forEachTenant(
        tenant -> {
          TenantResolver resolver = bench.create();
          bench.ask(resolver, tenant, bench.all());
          bench.assertNoMatch(bench.ask(resolver, tenant, bench.allWithout(tenant)));
        });
  }

  @Test
  final void hasNoMatchWithoutVariables() {
    bench.assertNoMatch(bench.asker().ask(bench.create(), bench.request(bench.all())));
  }

  @TestFactory
  final Stream<DynamicTest> hasNoMatchInAnEmptyDirectory() {
    return bench.forEachTenant(
        tenant -> bench.assertNoMatch(bench.ask(bench.create(), tenant, FakeDirectory.of())));
  }

  @TestFactory
  final Stream<DynamicTest> matchesNoTenantForHostileValues() {
    return bench.forEachTenant(
        tenant -> {
          TenantResolver resolver = bench.create();
          bench
              .hostileRequests(tenant)
              .forEach(
                  request ->
                      assertThat(bench.asker().ask(resolver, request))
                          .as("answer to %s", request.variables())
                          .isInstanceOf(Resolution.NoMatch.class));
        });
  }

  @Test
  final void doesNotDependOnTheServersLanguage() {
    List<String> expected = ServerLanguage.as(Locale.ENGLISH, bench::outcomesInEachSpelling);
    for (Locale language : ServerLanguage.DIFFICULT) {
      assertThat(ServerLanguage.as(language, bench::outcomesInEachSpelling))
          .as("answers of a server in %s", language.toLanguageTag())
          .isEqualTo(expected);
    }
  }

  @Test
  final void givesTheSameAnswerToManyThreads() throws Exception {
    TenantResolver resolver = bench.create();
    assertThat(Crowd.ask(resolver, bench.questions(resolver), timeLimit())).isEmpty();
  }

  @TestFactory
  final Stream<DynamicTest> keepsSecretsOutOfItsReasons() {
    assertThat(settings().keySet()).as("settings").containsAll(secretSettings());
    return settings().entrySet().stream()
        .filter(setting -> secretSettings().contains(setting.getKey()))
        .map(
            setting ->
                dynamicTest(
                    setting.getKey(), () -> bench.assertNoReasonContains(setting.getValue())));
  }

  @Test
  final void keepsTheInputOutOfItsReasons() {
    bench.assertNoReasonContains(HostileValues.MARKER);
  }

  @Test
  final void copesWithPassedDeadlines() {
    TenantResolver resolver = bench.create();
    ResolutionRequest late = aboutTheFirst().before(Instant.now().minusSeconds(60));
    bench.assertAnswersOrGivesUp(() -> Asker.askHere(resolver, late));
  }

  @Test
  final void endsWhenItIsInterrupted() {
    TenantResolver resolver = bench.create();
    ResolutionRequest request = aboutTheFirst();
    bench.assertAnswersOrGivesUp(
        () -> {
          Thread.currentThread().interrupt();
          return Asker.askHere(resolver, request);
        });
  }

  private FakeRequest aboutTheFirst() {
    return bench.request(bench.all()).with(variablesFor(tenants().get(0)));
  }

  @Test
  final void servesEachEntryByItsOwnResolver() {
    TenantResolverFactory factory = factory();
    TenantResolver one = bench.create(factory, FakeConfig.of(settings()));
    TenantResolver other = bench.create(factory, FakeConfig.of(settings()));
    assertThat(one).as("what create returned the second time").isNotSameAs(other);
    List<Crowd.Question> before = bench.questions(other);
    bench.close(one, "of another entry's resolver");
    assertThat(bench.questions(other))
        .extracting(Crowd.Question::outcome)
        .isEqualTo(before.stream().map(Crowd.Question::outcome).toList());
  }

  @Test
  final void canBeClosedTwice() {
    TenantResolver unused = bench.create();
    TenantResolver used = bench.create();
    bench.questions(used);
    for (TenantResolver resolver : List.of(unused, used)) {
      bench.close(resolver, "for the first time");
      bench.close(resolver, "for the second time");
    }
  }
}
