// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.json.Json;
import jakarta.servlet.ServletRequest;

/** The rules of the WAR that the compiler cannot know. */
@AnalyzeClasses(packages = "dev.jitgate", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

  /** The core's tests and the stand-ins are on the class path as jars or as folders. */
  static final class MainClasses implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar")
          && !location.contains("/test-classes/")
          && !location.contains("stand-ins");
    }
  }

  /** The container decodes parameters by rules of its own; what HaloPSA sent is lost then. */
  @ArchTest
  static final ArchRule readsNoParametersOfTheContainers =
      noClasses()
          .should(
              callMethodWhere(
                  target(nameMatching("getParameter.*|getReader|getPart|getParts"))
                      .and(target(owner(assignableToRequest())))))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.ws.rs.QueryParam")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.ws.rs.FormParam")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.ws.rs.core.UriInfo");

  @ArchTest
  static final ArchRule keepsNoSession =
      noClasses()
          .should(
              callMethodWhere(
                  target(nameMatching("getSession|changeSessionId"))
                      .and(target(owner(assignableToRequest())))))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.servlet.http.HttpSession");

  @ArchTest
  static final ArchRule whatDecidesKnowsNoServer =
      noClasses()
          .that(resideOutsideOfPackage("dev.jitgate.web.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "dev.jitgate.web..");

  @ArchTest static final ArchRule pagesStandAlone = usesNothingElseOfTheWar("pages");

  @ArchTest static final ArchRule theStoreStandsAlone = usesNothingElseOfTheWar("store");

  @ArchTest
  static final ArchRule theStoreKnowsNoServer =
      noClasses()
          .that(resideInAPackage("dev.jitgate.web.store.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

  @ArchTest
  static final ArchRule onlyTheStoreUsesTheDatabase =
      onlyUsedBy(
          "store", "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyPasskeysUseTheirLibrary =
      onlyUsedBy("signin.passkey", "com.webauthn4j..", "tools.jackson..", "com.fasterxml..");

  @ArchTest
  static final ArchRule onlyBreakGlassHashesPasswords =
      onlyUsedBy("signin.breakglass", "com.password4j..", "io.nayuki..");

  @ArchTest static final ArchRule onlyTheApiUsesJaxRs = onlyUsedBy("api", "jakarta.ws.rs..");

  @ArchTest static final ArchRule onlyThePagesUseTemplates = onlyUsedBy("pages", "gg.jte..");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("dev.jitgate.web.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule printsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  /**
   * It looks for its implementation in all jars, at each call; a reader with rules of its own is
   * made once.
   */
  @ArchTest
  static final ArchRule jsonIsBegunWhereItsImplementationIsKnown =
      noClasses()
          .should()
          .accessTargetWhere(
              JavaAccess.Predicates.targetOwner(JavaClass.Predicates.type(Json.class))
                  .and(not(JavaAccess.Predicates.target(nameMatching("createReaderFactory")))));

  private static DescribedPredicate<JavaClass> assignableToRequest() {
    return JavaClass.Predicates.assignableTo(ServletRequest.class);
  }

  private static ArchRule usesNothingElseOfTheWar(String name) {
    String own = "dev.jitgate.web." + name + "..";
    return noClasses()
        .that(resideInAPackage(own))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.jitgate.web..").and(resideOutsideOfPackage(own)));
  }

  private static ArchRule onlyUsedBy(String name, String... packages) {
    return noClasses()
        .that(resideOutsideOfPackage("dev.jitgate.web." + name + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
