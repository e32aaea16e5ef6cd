// SPDX-License-Identifier: Apache-2.0
package dev.jitgate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of the core that the compiler cannot know. */
@AnalyzeClasses(packages = "dev.jitgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** The way of a request; each station may use those before it. */
  private static final List<String> WAY =
      List.of(
          "msp",
          "variables",
          "resolution",
          "tenant",
          "customer",
          "destination",
          "access",
          "session",
          "credential",
          "audit",
          "policy",
          "provider",
          "ticket",
          "grant");

  @ArchTest
  static final ArchRule knowsNothingOfTheWorld =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..", "javax.sql..", "java.sql..", "java.net.http..", "dev.jitgate.web..");

  @ArchTest
  static final ArchRule flowsOneWay =
      CompositeArchRule.of(
          IntStream.range(0, WAY.size() - 1)
              .mapToObj(ArchitectureTest::usesNothingAfterItself)
              .toList());

  private static ArchRule usesNothingAfterItself(int station) {
    return noClasses()
        .that(resideInAPackage(packageOf(WAY.get(station))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            WAY.subList(station + 1, WAY.size()).stream()
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new))
        .allowEmptyShould(true);
  }

  @ArchTest
  static final ArchRule namesProblemsWithoutKnowingWhoHasThem =
      noClasses()
          .that()
          .resideInAPackage(packageOf("problem"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(WAY.stream().map(ArchitectureTest::packageOf), Stream.of("..spi.."))
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule loadsServicesOnlyForResolution =
      noClasses()
          .that()
          .resideOutsideOfPackage(packageOf("resolution"))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ServiceLoader.class);

  @ArchTest
  static final ArchRule touchesFilesOnlyForResolverJars =
      noClasses()
          .that()
          .resideOutsideOfPackage(packageOf("resolution"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.util.jar..", "java.util.zip..");

  @ArchTest static final ArchRule printsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("dev.jitgate.(**)").should().beFreeOfCycles();

  private static String packageOf(String station) {
    return "dev.jitgate." + station + "..";
  }
}
