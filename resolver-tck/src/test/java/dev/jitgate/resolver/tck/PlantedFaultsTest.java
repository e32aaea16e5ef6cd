// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

@Isolated("runs tests that change the default locale for a moment")
class PlantedFaultsTest {

  /** A fault and the tests that catch it: exactly these, or these among others. */
  record Catch(Class<?> fault, Set<String> by, boolean exactly) {}

  private static final List<Catch> CATCHES =
      List.of(
          exactly(
              PlantedFaults.FoldsByTheServersLanguage.class, "doesNotDependOnTheServersLanguage"),
          exactly(
              PlantedFaults.FallsBackToAPrefix.class,
              "neverPicksTheNeighbourOfAnAbsentTenant",
              "forgetsTenantsThatLeft"),
          exactly(
              PlantedFaults.CutsTheLegalForm.class,
              "neverPicksTheNeighbourOfAnAbsentTenant",
              "forgetsTenantsThatLeft"),
          exactly(PlantedFaults.TakesTheFirstOfTwins.class, "neverPicksAnotherTenant"),
          exactly(
              PlantedFaults.ThrowsOnAMissingVariable.class,
              "hasNoMatchWithoutVariables",
              "keepsTheInputOutOfItsReasons"),
          exactly(
              PlantedFaults.ThrowsOnAnUnknownTenant.class,
              "hasNoMatchInAnEmptyDirectory",
              "neverPicksTheNeighbourOfAnAbsentTenant",
              "forgetsTenantsThatLeft",
              "matchesNoTenantForHostileValues",
              "keepsTheInputOutOfItsReasons"),
          amongOthers(PlantedFaults.InventsAnId.class, "neverPicksAnotherTenant"),
          amongOthers(PlantedFaults.RenamesATenant.class, "neverPicksAnotherTenant"),
          exactly(PlantedFaults.FindsNothing.class, "findsTheTenantThatIsMeant"),
          exactly(
              PlantedFaults.FallsBackToADefault.class,
              "hasNoMatchWithoutVariables",
              "matchesNoTenantForHostileValues",
              "neverPicksTheNeighbourOfAnAbsentTenant",
              "forgetsTenantsThatLeft"),
          exactly(PlantedFaults.RemembersTenants.class, "forgetsTenantsThatLeft"),
          exactly(PlantedFaults.KeepsTheRequestInAField.class, "givesTheSameAnswerToManyThreads"),
          exactly(PlantedFaults.IsNotRegistered.class, "isRegisteredWithServiceLoader"),
          exactly(PlantedFaults.HasTooLongAName.class, "nameIsStableAndWellFormed"),
          exactly(PlantedFaults.ChangesItsName.class, "nameIsStableAndWellFormed"),
          exactly(PlantedFaults.IgnoresASetting.class, "readsEverySettingItIsGiven"),
          exactly(
              PlantedFaults.ThrowsOnABadSetting.class,
              "refusesBadSettingsByResolverConfigException"),
          exactly(
              PlantedFaults.RepeatsABadSetting.class,
              "refusesBadSettingsByResolverConfigException"),
          exactly(PlantedFaults.DeclaresNoVariable.class, "declaresTheVariablesItReads"),
          exactly(PlantedFaults.TellsASecret.class, "keepsSecretsOutOfItsReasons"),
          exactly(PlantedFaults.RepeatsTheInput.class, "keepsTheInputOutOfItsReasons"),
          exactly(PlantedFaults.TakesPercentForAWildcard.class, "matchesNoTenantForHostileValues"),
          amongOthers(PlantedFaults.Hangs.class, "findsTheTenantThatIsMeant"),
          // Not exactly: its short time limit may strike elsewhere on a busy machine.
          amongOthers(
              PlantedFaults.HangsOnALongValue.class,
              "matchesNoTenantForHostileValues",
              "keepsTheInputOutOfItsReasons"),
          amongOthers(
              PlantedFaults.AnswersNull.class,
              "hasNoMatchWithoutVariables",
              "hasNoMatchInAnEmptyDirectory"),
          amongOthers(PlantedFaults.CreatesNull.class, "findsTheTenantThatIsMeant"),
          exactly(PlantedFaults.CannotBeClosedTwice.class, "canBeClosedTwice"),
          exactly(PlantedFaults.SharesWhatItCloses.class, "servesEachEntryByItsOwnResolver"),
          exactly(
              PlantedFaults.ServesTwoEntriesByOneResolver.class, "servesEachEntryByItsOwnResolver"),
          exactly(PlantedFaults.WrapsItsInterruption.class, "endsWhenItIsInterrupted"),
          exactly(PlantedFaults.RefusesALateRequest.class, "copesWithPassedDeadlines"));

  private static Catch exactly(Class<?> fault, String... by) {
    return new Catch(fault, Set.of(by), true);
  }

  private static Catch amongOthers(Class<?> fault, String... by) {
    return new Catch(fault, Set.of(by), false);
  }

  @ParameterizedTest
  @FieldSource("CATCHES")
  void isCaught(Catch expected) {
    Set<String> failed = failedTests(run(expected.fault()));
    if (expected.exactly()) {
      assertThat(failed).isEqualTo(expected.by());
    } else {
      assertThat(failed).containsAll(expected.by());
    }
  }

  @Test
  void expectsSomethingOfEveryPlantedFault() {
    assertThat(CATCHES.stream().map(Catch::fault))
        .containsExactlyInAnyOrder(PlantedFaults.class.getDeclaredClasses());
  }

  @Test
  void hasAFaultForEveryTestOfTheContract() {
    Stream<String> tests =
        Arrays.stream(TenantResolverContract.class.getDeclaredMethods())
            .filter(
                m -> m.isAnnotationPresent(Test.class) || m.isAnnotationPresent(TestFactory.class))
            .map(Method::getName);
    assertThat(CATCHES.stream().flatMap(expected -> expected.by().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(tests.toList());
  }

  @ParameterizedTest
  @ValueSource(classes = {Planted.class, CorrectByAttribute.class})
  void passesACorrectResolver(Class<?> contract) {
    Events events = run(contract);
    assertThat(events.failed().list()).isEmpty();
    assertThat(events.aborted().list()).isEmpty();
    // Six factories of nine tenants each, and the single tests.
    assertThat(events.succeeded().count()).isGreaterThan(6 * 9 + 10);
  }

  @Test
  void saysWhichTenantWasPickedInsteadOfWhich() {
    assertThat(failures(PlantedFaults.TakesTheFirstOfTwins.class))
        .last()
        .asString()
        .startsWith("[tenant resolved] ")
        .contains("displayName=Twin, urlName=twin-2,", "displayName=Twin, urlName=twin,");
  }

  @Test
  void saysWhatIsMissingInTheServicesFile() {
    assertThat(failures(PlantedFaults.IsNotRegistered.class))
        .singleElement()
        .asString()
        .startsWith(
            "[dev.jitgate.resolver.tck.PlantedFaults$IsNotRegistered in META-INF/services/"
                + "dev.jitgate.resolver.spi.TenantResolverFactory, exactly once] ");
  }

  @Test
  void saysHowLongItWaited() {
    assertThat(failures(PlantedFaults.Hangs.class)).contains("took longer than 50 ms");
  }

  @Test
  void findsAFactoryThroughTheContextClassLoader(@TempDir Path folder) throws Exception {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(TenantResolverFactory.class.getName()),
        PlantedFaults.IsNotRegistered.class.getName());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      assertThat(failedTests(run(PlantedFaults.IsNotRegistered.class))).isEmpty();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void restoresTheServersLanguageAfterAFailure() {
    Map<Locale.Category, Locale> before = defaultLocales();
    assertThat(failedTests(run(PlantedFaults.FoldsByTheServersLanguage.class))).isNotEmpty();
    assertThat(defaultLocales()).isEqualTo(before);
  }

  private static Map<Locale.Category, Locale> defaultLocales() {
    return Map.of(
        Locale.Category.DISPLAY, Locale.getDefault(Locale.Category.DISPLAY),
        Locale.Category.FORMAT, Locale.getDefault(Locale.Category.FORMAT));
  }

  private static Events run(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .allEvents();
  }

  private static Set<String> failedTests(Events events) {
    return events.failed().stream()
        .map(PlantedFaultsTest::nameOfTest)
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the method's name, also if only one of a factory's dynamic tests failed. */
  private static String nameOfTest(Event event) {
    String segment = event.getTestDescriptor().getUniqueId().getSegments().get(2).getValue();
    return segment.substring(0, segment.indexOf('('));
  }

  private static List<String> failures(Class<?> contract) {
    return run(contract).failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()).strip())
        .toList();
  }
}
