// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.provider.Check;
import dev.jitgate.provider.Check.Result;
import dev.jitgate.provider.Preflight;
import dev.jitgate.provider.Preflight.Level;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Computer;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Group;
import dev.jitgate.sandbox.entra.PassPolicy;
import dev.jitgate.sandbox.entra.Permission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

  private static final Set<String> OURS =
      Arrays.stream(AppPermission.values()).map(AppPermission::text).collect(Collectors.toSet());
  private static final String GROUP = "44444444-4444-4444-8444-444444444444";

  @TempDir private Path folder;
  private ConnectionBench it;

  @BeforeEach
  void start() {
    it = new ConnectionBench(folder);
    grant(OURS);
    it.bench.contoso.change(
        tenant ->
            tenant.withComputer(
                Computer.of("b465e4e8-0000-4000-8000-000000000001", "an object", "WS-0142")
                    .withPassword("lapsadmin", "S!mple-1", Instant.parse("2026-11-20T07:00:00Z"))));
    it.connect(Optional.of(Bench.SECRET));
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void aDirectoryWithEverythingIsWell() {
    Preflight found =
        it.preflight(new Needs(List.of("User Administrator"), List.of(), "contoso.com", true));

    assertThat(found.result()).isEqualTo(Result.OK);
    assertThat(found.level()).isEqualTo(Level.A);
    assertThat(found.checks())
        .extracting(Check::topic)
        .contains("sign-in", "permission", "directory", "domain", "passes", "level", "pim", "role");
    assertThat(found.checks()).allMatch(check -> check.fix().isEmpty());
  }

  @Test
  void nothingIsChangedInTheDirectory() {
    it.bench.entra.recording().clear();
    it.preflight(Needs.NOTHING);

    assertThat(it.bench.entra.recording().calls())
        .allMatch(
            call -> call.call().method().equals("GET") || call.call().path().endsWith("/token"));
  }

  @Test
  void namesEachPermissionThatIsMissingWithItsIdAndTheFix() {
    grant(
        OURS.stream()
            .filter(text -> !text.equals("User.DeleteRestore.All"))
            .filter(text -> !text.equals("UserAuthMethod-TAP.ReadWrite.All"))
            .collect(Collectors.toSet()));

    List<Check> wrong = wrong(it.preflight(Needs.NOTHING));

    assertThat(wrong)
        .containsExactly(
            Check.fail(
                "permission",
                "User.DeleteRestore.All",
                "It is missing (app role eccc023d-eccf-4e7b-9683-8813ab36cecc): jitgate cannot"
                    + " delete accounts.",
                "Add it to the app registration as an application permission, and consent again."),
            Check.fail(
                "permission",
                "UserAuthMethod-TAP.ReadWrite.All",
                "It is missing (app role 627169a8-8c15-451c-861a-5b80e383de5c): jitgate cannot give"
                    + " accounts Temporary Access Passes, and take away those that are there at"
                    + " the end.",
                "Add it to the app registration as an application permission, and consent again."));
  }

  @Test
  void warnsOfWhatWorkstationsLackAndLooksForLaps() {
    assertThat(find(it.preflight(Needs.NOTHING), "laps").finding())
        .isEqualTo("Workstations have handed in local passwords.");
    grant(
        OURS.stream()
            .filter(text -> !text.equals("DeviceLocalCredential.Read.All"))
            .collect(Collectors.toSet()));

    Preflight without = it.preflight(Needs.NOTHING);

    assertThat(wrong(without))
        .containsExactly(
            Check.warn(
                "permission",
                "DeviceLocalCredential.Read.All",
                "It is missing (app role 884b599e-4d48-43a5-ba94-15c414d00588): jitgate cannot show"
                    + " the local administrators' passwords that Windows LAPS has handed in.",
                "Add it to the app registration as an application permission, and consent again."));
    assertThat(without.checks()).extracting(Check::topic).doesNotContain("laps");
  }

  @Test
  void aDirectoryWithoutLapsIsToldHowToEnableIt() {
    it.bench.contoso.change(
        tenant ->
            tenant.withComputer(
                Computer.of("b465e4e8-0000-4000-8000-000000000001", "an object", "WS-0142")));

    Check laps = find(it.preflight(Needs.NOTHING), "laps");

    assertThat(laps.result()).isEqualTo(Result.WARN);
    assertThat(laps.fix()).startsWith("Enable LAPS in Entra ID");
  }

  @Test
  void warnsOfMoreThanIsUsed() {
    it.bench.contoso.change(
        tenant -> tenant.withConsent(Bench.CLIENT.toString(), EnumSet.allOf(Permission.class)));

    assertThat(wrong(it.preflight(Needs.NOTHING)))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.topic()).isEqualTo("excess");
              assertThat(check.result()).isEqualTo(Result.WARN);
              assertThat(check.finding()).contains("AuditLog.Read.All", "Policy.Read.All");
              assertThat(check.finding()).doesNotContain("User.ReadWrite.All");
            });
  }

  @Test
  void looksNoFurtherIfMicrosoftDoesNotLetItIn() {
    it.bench.entra.register(AppRegistration.of(Bench.CLIENT.toString(), "jitgate"));

    Preflight found = it.preflight(Needs.NOTHING);

    assertThat(found.level()).isEqualTo(Level.UNKNOWN);
    assertThat(found.checks())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.result()).isEqualTo(Result.FAIL);
              assertThat(check.finding()).contains("AADSTS7000215");
              assertThat(check.fix()).contains("secret or certificate");
            });
  }

  @Test
  void seesThatItIsAnotherDirectory() {
    it.bench
        .entra
        .faults()
        .on("GET", "/organization")
        .then(
            new Fault.Answered(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"value\":[{\"id\":\"" + GROUP + "\",\"displayName\":\"Fabrikam\"}]}"));

    assertThat(wrong(it.preflight(Needs.NOTHING))).extracting(Check::topic).contains("directory");
  }

  @Test
  void aDomainMustBeVerifiedAndNobodyElses() {
    it.bench.contoso.change(
        tenant ->
            tenant
                .withDomain(Domain.federated("fed.example"))
                .withDomain(Domain.unverified("new.example")));

    for (String domain : List.of("fed.example", "new.example", "none.example")) {
      assertThat(wrong(it.preflight(new Needs(List.of(), List.of(), domain, false))))
          .extracting(Check::topic)
          .containsExactly("domain");
    }
  }

  @Test
  void tellsWhatPassesCanBe() {
    it.bench.contoso.change(
        tenant ->
            tenant.withPassPolicy(
                PassPolicy.ENABLED.withLifetimes(Duration.ofMinutes(10), Duration.ofHours(2))));
    assertThat(find(it.preflight(Needs.NOTHING), "passes").finding())
        .isEqualTo("They work from 10 min to 2 h.");

    it.bench.contoso.change(
        tenant -> tenant.withPassPolicy(PassPolicy.ENABLED.withGroup(GROUP).withOnceOnly()));
    assertThat(find(it.preflight(Needs.NOTHING), "passes").fix()).contains(GROUP);

    it.bench.contoso.change(tenant -> tenant.withPassPolicy(PassPolicy.DISABLED));
    assertThat(find(it.preflight(Needs.NOTHING), "passes").result()).isEqualTo(Result.WARN);
    Needs passes = new Needs(List.of(), List.of(), "", true);
    assertThat(find(it.preflight(passes), "passes").result()).isEqualTo(Result.FAIL);
  }

  @Test
  void aRoleOfTheAppsOwnRaisesTheLevel() {
    it.bench
        .entra
        .faults()
        .on("GET", "/roleManagement/directory/roleAssignments")
        .then(
            new Fault.Answered(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"value\":[{\"id\":\"x\",\"roleDefinitionId\":"
                    + "\"7be44c8a-adaf-4e2a-84d6-ab2649e08a13\"}]}"));

    assertThat(it.preflight(Needs.NOTHING).level()).isEqualTo(Level.B);
  }

  @Test
  void rolesAndGroupsMustBeThereOnce() {
    it.bench.contoso.change(
        tenant ->
            tenant
                .withGroup(Group.security(GROUP, "JIT"))
                .withGroup(Group.security("55555555-5555-4555-8555-555555555555", "Twin"))
                .withGroup(Group.security("66666666-6666-4666-8666-666666666666", "Twin"))
                .withGroup(Group.dynamic("77777777-7777-4777-8777-777777777777", "Rule")));

    Preflight found =
        it.preflight(
            new Needs(
                List.of("user administrator", "No such role"),
                List.of("JIT", "Twin", "Rule", "None"),
                "",
                false));

    assertThat(wrong(found))
        .extracting(Check::subject)
        .containsExactly("No such role", "Twin", "Rule", "None");
  }

  @Test
  void whatFailsForTheMomentDoesNotHideTheRest() {
    it.bench.entra.faults().on("GET", "/domains").then(Fault.unavailable());

    Preflight found = it.preflight(Needs.NOTHING);

    assertThat(wrong(found)).extracting(Check::topic).containsExactly("domain");
    assertThat(find(found, "domain").fix()).isEqualTo("Run the preflight again in a minute.");
    assertThat(found.checks()).extracting(Check::topic).contains("passes", "pim");
  }

  @Test
  void looksAnewEachTime() {
    it.preflight(Needs.NOTHING);
    grant(Set.of("Organization.Read.All"));

    assertThat(it.preflight(Needs.NOTHING).result()).isEqualTo(Result.FAIL);
  }

  private void grant(Set<String> permissions) {
    Set<Permission> granted =
        Arrays.stream(Permission.values())
            .filter(permission -> permissions.contains(permission.text()))
            .collect(Collectors.toSet());
    it.bench.contoso.change(tenant -> tenant.withConsent(Bench.CLIENT.toString(), granted));
  }

  private static List<Check> wrong(Preflight found) {
    return found.checks().stream().filter(check -> check.result() != Result.OK).toList();
  }

  private static Check find(Preflight found, String topic) {
    return found.checks().stream()
        .filter(check -> check.topic().equals(topic))
        .findFirst()
        .orElseThrow();
  }
}
