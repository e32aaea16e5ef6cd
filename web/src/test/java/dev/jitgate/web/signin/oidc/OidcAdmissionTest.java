// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.web.settings.OidcCredential;
import dev.jitgate.web.settings.OidcSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OidcAdmissionTest {

  private final Person boss = person(Role.ADMINISTRATOR, true);

  @Test
  void aTechnicianOfTheProvidersKeepsWhatJitgateMadeOfThem() {
    Person delegated = person(Role.DELEGATED_ADMINISTRATOR, true);
    Person reader = person(Role.READ_ONLY_ADMINISTRATOR, true);
    OidcAdmission admission = admission(Optional.of("roles"), true);

    assertThat(admission.roleOf(identity("tech"), delegated))
        .isEqualTo(Role.DELEGATED_ADMINISTRATOR);
    assertThat(admission.roleOf(identity("tech"), reader)).isEqualTo(Role.READ_ONLY_ADMINISTRATOR);
    assertThat(admission.roleOf(identity("boss"), reader)).isEqualTo(Role.ADMINISTRATOR);
  }

  @Test
  void theRolesClaimDecidesForNewAndKnownPeople() {
    OidcAdmission admission = admission(Optional.of("roles"), true);

    assertThat(admission.roleOfNew(identity("tech", "boss"))).isEqualTo(Role.ADMINISTRATOR);
    assertThat(admission.roleOfNew(identity("tech"))).isEqualTo(Role.TECHNICIAN);
    assertThat(admission.roleOf(identity("tech"), boss)).isEqualTo(Role.TECHNICIAN);
    assertRefused(() -> admission.roleOfNew(identity("Boss")));
    assertRefused(() -> admission.roleOf(identity(), boss));
  }

  @Test
  void withoutTheClaimAnAdministratorAddsPeople() {
    OidcAdmission admission = admission(Optional.empty(), false);

    assertThat(admission.roleOf(identity(), boss)).isEqualTo(Role.ADMINISTRATOR);
    assertRefused(() -> admission.roleOfNew(identity("boss")));
  }

  @Test
  void newPeopleAreTechniciansAtMost() {
    assertThat(admission(Optional.empty(), true).roleOfNew(identity("boss")))
        .isEqualTo(Role.TECHNICIAN);
  }

  @Test
  void whomAnAdministratorDisabledTheProviderDoesNotLetIn() {
    Person disabled = person(Role.ADMINISTRATOR, false);

    assertRefused(() -> admission(Optional.of("roles"), true).roleOf(identity("boss"), disabled));
    assertRefused(() -> admission(Optional.empty(), true).roleOf(identity("boss"), disabled));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .withMessageStartingWith("JG-7043");
  }

  private static Person person(Role role, boolean enabled) {
    return new Person(UUID.randomUUID(), new Msp("nikpot"), "Ann", role, enabled);
  }

  private static OidcAdmission admission(Optional<String> rolesClaim, boolean newPeople) {
    return new OidcAdmission(
        new OidcSettings(
            "https://id.example",
            "jitgate",
            new OidcCredential.ClientSecret("x"),
            List.of("RS256"),
            List.of("openid"),
            rolesClaim,
            Set.of("boss"),
            Set.of("tech"),
            newPeople));
  }

  private static OidcIdentity identity(String... roles) {
    return new OidcIdentity(
        "https://id.example",
        "s",
        "Ann",
        Set.of(roles),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        OidcPurpose.SIGN_IN);
  }
}
