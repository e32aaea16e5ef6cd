// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.TestChains.chain;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.loaded;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variable;
import static dev.jitgate.resolution.TestChains.variables;
import static dev.jitgate.resolution.TestTenants.CONTOSO;
import static dev.jitgate.resolution.TestTenants.DEMO;
import static dev.jitgate.resolution.TestTenants.FABRIKAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.Step.Outcome;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResolverChainTest {

  private static final LoadedFactory BY_NAME =
      loaded(
          "by-name",
          request ->
              Resolution.of(
                  value(request, "name").stream()
                      .flatMap(name -> request.tenants().byDisplayName(name).stream())
                      .toList(),
                  "compared the display name"));
  private static final LoadedFactory BY_URL =
      loaded(
          "by-url",
          request ->
              Resolution.of(
                  value(request, "url").stream()
                      .flatMap(url -> request.tenants().byUrlName(url).stream())
                      .toList(),
                  "compared the URL name"));
  private static final LoadedFactory TORN =
      loaded(
          "torn",
          request -> new Resolution.Ambiguous(List.of(CONTOSO, FABRIKAM), "two look alike"));
  private static final LoadedFactory AWAY =
      loaded(
          "away",
          request -> {
            throw new IOException("no route to host");
          });

  private static List<String> value(ResolutionRequest request, String name) {
    String value = request.variables().get(name);
    return value == null ? List.of() : List.of(value);
  }

  private static LoadedFactory always(String name, Tenant tenant) {
    return loaded(name, request -> new Resolution.Resolved(tenant, "always says so"));
  }

  private static Verdict first(Variables variables, LoadedFactory... factories) {
    return chain(ResolutionMode.FIRST, factories).resolve(variables, TestTenants.ALL);
  }

  private static void assertRefused(
      Verdict verdict, ErrorCode code, String reason, Tenant... candidates) {
    assertThat(verdict)
        .asInstanceOf(type(Verdict.Refused.class))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.candidates()).containsExactly(candidates);
            });
  }

  private static List<String> steps(Verdict verdict) {
    return verdict.steps().stream()
        .map(step -> step.entry() + " " + step.outcome() + " " + step.variables())
        .toList();
  }

  @Test
  void findsTheTenantThatTheFirstResolverNamesAndAsksNoOther() {
    Verdict verdict = first(variables("name", "Contoso"), BY_NAME, always("second", DEMO));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Found(CONTOSO, "by-name", "compared the display name", verdict.steps()));
    assertThat(steps(verdict)).containsExactly("by-name RESOLVED {name=Contoso}");
  }

  @Test
  void asksTheNextWhereTheFirstFindsNone() {
    Verdict verdict = first(variables("url", "demo"), BY_NAME, BY_URL);

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Found.class))
        .satisfies(found -> assertThat(found.tenant()).isSameAs(DEMO))
        .satisfies(found -> assertThat(found.entry()).isEqualTo("by-url"));
    assertThat(steps(verdict))
        .containsExactly("by-name NO_MATCH {url=demo}", "by-url RESOLVED {url=demo}");
  }

  @Test
  void hasNoDefaultTenant() {
    Verdict verdict = first(variables("name", "Nobody"), BY_NAME, BY_URL);

    assertRefused(
        verdict,
        ErrorCode.TENANT_NOT_FOUND,
        "None of the MSP's resolvers found a tenant: by-name, by-url.");
    assertThat(verdict.steps()).hasSize(2);
  }

  @Test
  void saysWhichVariablesHaloPsaDidNotFillIn() {
    assertRefused(
        first(variables(variable("name"), variable("url")), BY_NAME),
        ErrorCode.VARIABLE_NOT_SET,
        "HaloPSA did not fill in name, url.");
    assertRefused(
        first(variables(), BY_NAME), ErrorCode.VARIABLE_NOT_SET, "The address names no customer.");
  }

  @Test
  void showsResolversOnlyTheVariablesThatAreSet() {
    Verdict verdict = first(variables(variable("name"), variable("url", "demo")), BY_NAME, BY_URL);

    assertThat(verdict).isInstanceOf(Verdict.Found.class);
    assertThat(steps(verdict))
        .containsExactly("by-name NO_MATCH {url=demo}", "by-url RESOLVED {url=demo}");
  }

  @Test
  void stopsWhereAResolverCannotTell() {
    Verdict verdict = first(variables("name", "Demo PAM tenant"), TORN, BY_NAME);

    assertRefused(verdict, ErrorCode.TENANT_AMBIGUOUS, "'torn': two look alike", CONTOSO, FABRIKAM);
    assertThat(steps(verdict)).containsExactly("torn AMBIGUOUS {name=Demo PAM tenant}");
  }

  @Test
  void neverTakesALaterAnswerAfterAFault() {
    Verdict verdict = first(variables("name", "Contoso"), AWAY, BY_NAME);

    assertRefused(
        verdict, ErrorCode.RESOLVER_UNAVAILABLE, "'away': java.io.IOException: no route to host");
    assertThat(steps(verdict)).containsExactly("away FAILED {name=Contoso}");
  }

  @Test
  void goesOnWithoutAMarkedEntryThatIsUnavailable() {
    List<ResolverEntry> entries = List.of(skippable(entry("away")), entry("by-name"));

    Verdict verdict =
        chain(ResolutionMode.FIRST, System::nanoTime, entries, AWAY, BY_NAME)
            .resolve(variables("name", "Contoso"), TestTenants.ALL);

    assertThat(verdict).isInstanceOf(Verdict.Found.class);
    assertThat(steps(verdict))
        .containsExactly("away SKIPPED {name=Contoso}", "by-name RESOLVED {name=Contoso}");
  }

  @Test
  void doesNotSayNotFoundWhileAnEntryIsOnlyUnavailable() {
    List<ResolverEntry> entries = List.of(skippable(entry("away")), entry("by-name"));

    Verdict verdict =
        chain(ResolutionMode.FIRST, System::nanoTime, entries, AWAY, BY_NAME)
            .resolve(variables("name", "Nobody"), TestTenants.ALL);

    assertRefused(
        verdict,
        ErrorCode.RESOLVER_UNAVAILABLE,
        "No other resolver found a tenant, and 'away' was skipped:"
            + " java.io.IOException: no route to host");
  }

  @Test
  void asksOnlyWhatIsPartOfJitgateWhereThousandsAreAsked() {
    ResolverOrigin folder =
        new ResolverOrigin(
            ResolverOrigin.Kind.FOLDER, "theirs.jar", Optional.empty(), Optional.empty());
    AtomicInteger asked = new AtomicInteger();
    LoadedFactory theirs =
        new LoadedFactory(
            "theirs",
            loaded(
                    "theirs",
                    request -> {
                      asked.incrementAndGet();
                      return new Resolution.Resolved(FABRIKAM, "theirs says so");
                    })
                .factory(),
            folder);
    ResolverChain mixed = chain(ResolutionMode.FIRST, theirs, BY_NAME);

    Verdict inside = mixed.resolveInside(variables("name", "Contoso"), TestTenants.ALL);

    assertThat(inside)
        .asInstanceOf(type(Verdict.Found.class))
        .extracting(Verdict.Found::entry)
        .isEqualTo("by-name");
    Verdict without =
        chain(ResolutionMode.FIRST, theirs, always("mapping", DEMO), BY_NAME)
            .resolveWithout("mapping", true, variables("name", "Contoso"), TestTenants.ALL);
    assertThat(without)
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isSameAs(CONTOSO));
    assertThat(asked).hasValue(0);
    assertThat(mixed.hasOutside()).isTrue();
    assertThat(chain(ResolutionMode.FIRST, BY_NAME).hasOutside()).isFalse();
  }

  @Test
  void saysNotFoundWithoutAnOptionalEntryThatWasNeverInstalled() {
    List<ResolverEntry> entries = List.of(skippable(entry("optional")), entry("by-name"));

    Verdict verdict =
        chain(ResolutionMode.FIRST, System::nanoTime, entries, BY_NAME)
            .resolve(variables("name", "Nobody"), TestTenants.ALL);

    assertRefused(
        verdict,
        ErrorCode.TENANT_NOT_FOUND,
        "None of the MSP's resolvers found a tenant: optional, by-name.");
    assertThat(verdict.steps().get(0).reason())
        .isEqualTo(
            "resolver entry 'optional' of MSP 'nikpot' needs the resolver 'optional', which was not"
                + " found");
  }

  @Test
  void doesNotSayNotFoundWhereNobodyWasAsked() {
    Verdict verdict =
        chain(ResolutionMode.FIRST, System::nanoTime, List.of(skippable(entry("optional"))))
            .resolve(variables("name", "Contoso"), TestTenants.ALL);

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Refused.class))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESOLVER_ABSENT));
  }

  @Test
  void triesBothReadingsOfAPlusSign() {
    Verdict verdict = first(variables("name", "Demo+PAM+tenant", "Demo PAM tenant"), BY_NAME);

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Found.class))
        .satisfies(found -> assertThat(found.tenant()).isSameAs(DEMO));
    assertThat(steps(verdict))
        .containsExactly(
            "by-name NO_MATCH {name=Demo+PAM+tenant}", "by-name RESOLVED {name=Demo PAM tenant}");
  }

  @Test
  void refusesTwoReadingsThatLeadToDifferentTenants() {
    Verdict verdict = first(variables("name", "Contoso", "Fabrikam"), BY_NAME);

    assertRefused(
        verdict,
        ErrorCode.TENANT_AMBIGUOUS,
        "A + in the value can be read as plus or space, and the two readings lead to different"
            + " tenants.",
        CONTOSO,
        FABRIKAM);
  }

  @Test
  void findsTheTenantToWhichBothReadingsLead() {
    Verdict verdict = first(variables("name", "a+b", "a b"), always("always", DEMO));

    assertThat(verdict).isInstanceOf(Verdict.Found.class);
    assertThat(verdict.steps()).hasSize(2);
  }

  @Test
  void asksTheWholeChainForEachReading() {
    Verdict verdict = first(variables("url", "contoso", "demo"), BY_NAME, BY_URL);

    assertRefused(
        verdict,
        ErrorCode.TENANT_AMBIGUOUS,
        "A + in the value can be read as plus or space, and the two readings lead to different"
            + " tenants.",
        CONTOSO,
        DEMO);
    assertThat(steps(verdict))
        .containsExactly(
            "by-name NO_MATCH {url=contoso}",
            "by-url RESOLVED {url=contoso}",
            "by-name NO_MATCH {url=demo}",
            "by-url RESOLVED {url=demo}");
  }

  @Test
  void namesEarlierFindsAmongTheCandidatesOfAnAmbiguousReading() {
    LoadedFactory sometimesTorn =
        loaded(
            "sometimes",
            request ->
                request.variables().containsValue("a b")
                    ? new Resolution.Ambiguous(List.of(CONTOSO, FABRIKAM), "two look alike")
                    : new Resolution.Resolved(DEMO, "one"));

    assertRefused(
        first(variables("name", "a+b", "a b"), sometimesTorn),
        ErrorCode.TENANT_AMBIGUOUS,
        "'sometimes': two look alike",
        DEMO,
        CONTOSO,
        FABRIKAM);
  }

  @Test
  void asksAtMostEightCombinationsOfReadings() {
    Variable plus = variable("a", "x+", "x ");
    Variables eight = variables(plus, variable("b", "y+", "y "), variable("c", "z+", "z "));
    Variables sixteen =
        variables(
            plus, variable("b", "y+", "y "), variable("c", "z+", "z "), variable("d", "+", " "));

    assertThat(first(eight, BY_NAME).steps())
        .extracting(Step::variables)
        .hasSize(8)
        .startsWith(
            Map.of("a", "x+", "b", "y+", "c", "z+"), Map.of("a", "x+", "b", "y+", "c", "z "))
        .doesNotHaveDuplicates();
    assertRefused(
        first(sixteen, BY_NAME),
        ErrorCode.TOO_MANY_READINGS,
        "The values can be read in more than 8 ways.");
  }

  @Test
  void countsReadingsWithoutOverflow() {
    Variable[] many = new Variable[200];
    for (int i = 0; i < many.length; i++) {
      many[i] = variable("v" + i, "+", " ");
    }

    assertRefused(
        first(variables(many), BY_NAME),
        ErrorCode.TOO_MANY_READINGS,
        "The values can be read in more than 8 ways.");
  }

  @Test
  void refusesVariablesThatLeadToDifferentTenants() {
    Verdict verdict =
        first(variables(variable("name", "Contoso"), variable("url", "demo")), BY_NAME, BY_URL);

    assertRefused(
        verdict,
        ErrorCode.VALUES_DISAGREE,
        "The resolvers name different tenants: by-name, by-url.",
        CONTOSO,
        DEMO);
  }

  @Test
  void findsTheTenantOnWhichAllVariablesAgree() {
    Verdict verdict =
        first(variables(variable("name", "Contoso"), variable("url", "contoso")), BY_NAME, BY_URL);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Found(CONTOSO, "by-name", "compared the display name", verdict.steps()));
    assertThat(verdict.steps()).extracting(Step::outcome).containsOnly(Outcome.RESOLVED);
  }

  @Test
  void findsTheTenantThatOnlyOneOfSeveralVariablesKnows() {
    Verdict verdict =
        first(variables(variable("name", "Nobody"), variable("url", "demo")), BY_NAME, BY_URL);

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Found.class))
        .satisfies(found -> assertThat(found.tenant()).isSameAs(DEMO));
  }

  @Test
  void callsADisagreementOfVariablesSoWhicheverReadingShowsIt() {
    Verdict verdict =
        first(
            variables(variable("name", "Con+toso", "Contoso"), variable("url", "demo")),
            BY_NAME,
            BY_URL);

    assertRefused(
        verdict,
        ErrorCode.VALUES_DISAGREE,
        "The resolvers name different tenants: by-url, by-name.",
        DEMO,
        CONTOSO);
  }

  @Test
  void letsAllResolversAgreeIfTheModeSaysSo() {
    LoadedFactory[] two = {BY_NAME, always("second", DEMO)};

    assertRefused(
        chain(ResolutionMode.ALL_AGREE, two).resolve(variables("name", "Contoso"), TestTenants.ALL),
        ErrorCode.VALUES_DISAGREE,
        "The resolvers name different tenants: by-name, second.",
        CONTOSO,
        DEMO);
    assertThat(
            chain(ResolutionMode.ALL_AGREE, two)
                .resolve(variables("name", "Demo PAM tenant"), TestTenants.ALL))
        .isInstanceOf(Verdict.Found.class);
  }

  @Test
  void doesNotResolveAValueThatMayBeCut() {
    String reason = "A value may lack its end.";

    assertRefused(first(cut("Contoso"), BY_NAME), ErrorCode.VALUE_MAY_BE_CUT, reason);
    assertRefused(
        first(
            variables(variable("url", "contoso"), new Variable("name", List.of("x", "y"), true)),
            BY_URL),
        ErrorCode.VALUE_MAY_BE_CUT,
        reason);
    assertThat(first(cut("Contoso"), BY_NAME).steps().get(0).tenants()).containsExactly(CONTOSO);
  }

  /** What its beginning fits is no answer, however many tenants it fits, and none is no answer. */
  @Test
  void whatTheBeginningOfAValueFitsIsNeverSaidToFit() {
    String reason = "A value may lack its end.";

    assertRefused(first(cut("Nobody"), BY_NAME), ErrorCode.VALUE_MAY_BE_CUT, reason);
    assertRefused(first(cut("x"), TORN), ErrorCode.VALUE_MAY_BE_CUT, reason);
    assertRefused(
        first(
            variables(variable("url", "demo"), new Variable("name", List.of("Contoso"), true)),
            BY_NAME,
            BY_URL),
        ErrorCode.VALUE_MAY_BE_CUT,
        reason);
    assertRefused(
        first(cut("x"), AWAY),
        ErrorCode.RESOLVER_UNAVAILABLE,
        ((Verdict.Refused) first(variables("name", "x"), AWAY)).reason());
  }

  @Test
  void saysWhatTheOthersSayWithoutOneFactory() {
    ResolverChain chain = chain(ResolutionMode.FIRST, always("mapping", DEMO), BY_NAME);
    Variables asked = variables("name", "Contoso");

    assertThat(chain.resolve(asked, TestTenants.ALL))
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isSameAs(DEMO));
    assertThat(chain.resolveWithout("mapping", false, asked, TestTenants.ALL))
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isSameAs(CONTOSO));
    assertThat(
            chain(ResolutionMode.FIRST, always("mapping", DEMO))
                .resolveWithout("mapping", false, asked, TestTenants.ALL))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TENANT_NOT_FOUND));
  }

  private static Variables cut(String value) {
    return variables(new Variable("name", List.of(value), true));
  }

  @Test
  void answersWithTheDirectorysTenantNotTheResolvers() {
    Tenant forged = new Tenant(DEMO.id(), "Forged", "forged", Map.of("evil", "yes"));

    Verdict verdict = first(variables("name", "x"), always("forger", forged));

    assertThat(verdict)
        .asInstanceOf(type(Verdict.Found.class))
        .satisfies(found -> assertThat(found.tenant()).isSameAs(DEMO));
    assertThat(verdict.steps().get(0).tenants()).containsExactly(DEMO);
  }

  @Test
  void refusesATenantOfAnotherMspAlsoAmongCandidates() {
    LoadedFactory half =
        loaded(
            "half",
            request ->
                new Resolution.Ambiguous(List.of(DEMO, TestTenants.FOREIGN), "one is foreign"));

    assertRefused(
        first(variables("name", "x"), always("thief", TestTenants.FOREIGN)),
        ErrorCode.RESOLVER_ANSWER_INVALID,
        "'thief': it named a tenant that is not one of this MSP's");
    assertRefused(
        first(variables("name", "x"), half),
        ErrorCode.RESOLVER_ANSWER_INVALID,
        "'half': it named a tenant that is not one of this MSP's");
  }

  @Test
  void givesResolversAnUnmodifiableMap() {
    List<Class<?>> thrown = new ArrayList<>();
    TenantResolver vandal =
        request -> {
          try {
            request.variables().put("name", "Contoso");
          } catch (RuntimeException e) {
            thrown.add(e.getClass());
          }
          return new Resolution.NoMatch("tried to write");
        };

    first(variables("name", "x"), loaded("vandal", vandal));
    first(variables("name", "x", "y"), loaded("vandal", vandal));

    assertThat(thrown).hasSize(3).containsOnly(UnsupportedOperationException.class);
  }
}
