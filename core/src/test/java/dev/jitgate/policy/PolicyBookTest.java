// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import static dev.jitgate.policy.PolicySetting.APPROVAL;
import static dev.jitgate.policy.PolicySetting.APPROVERS;
import static dev.jitgate.policy.PolicySetting.AT_END;
import static dev.jitgate.policy.PolicySetting.LAUNCH;
import static dev.jitgate.policy.PolicySetting.LONGEST;
import static dev.jitgate.policy.PolicySetting.NAME;
import static dev.jitgate.policy.PolicySetting.OFFERED;
import static dev.jitgate.policy.PolicySetting.REQUESTERS;
import static dev.jitgate.policy.PolicySetting.ROLES;
import static dev.jitgate.policy.PolicySetting.STANDARD;
import static dev.jitgate.policy.PolicySetting.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBookTest {

  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final Msp MSP = new Msp("test");

  private static PolicyLayer layer(
      @Nullable UUID tenant, String app, Map<PolicySetting, String> values) {
    return new PolicyLayer(Optional.ofNullable(tenant), app, values, 1, Instant.EPOCH, "test");
  }

  private static PolicyBook book(PolicyLayer... layers) {
    return new PolicyBook(List.of(layers));
  }

  private static final PolicyLayer MAIL =
      layer(null, "mail", Map.of(ROLES, "Exchange Administrator"));

  @Test
  void nothingSaidMeansFourHoursWithAReason() {
    Policy policy = book(MAIL).policy(TENANT, "mail");

    assertThat(policy.longest()).isEqualTo(Duration.ofHours(4));
    assertThat(policy.standard()).isEqualTo(Duration.ofHours(4));
    assertThat(policy.reasonRequired()).isTrue();
    assertThat(policy.needsApproval()).isFalse();
    assertThat(policy.credential()).isEqualTo(CredentialKind.BEST);
    assertThat(policy.account().deletedAtEnd()).isFalse();
  }

  @Test
  void theWordWorkstationBringsNoRolesAndMayHaveItsPasswordRotated() {
    PolicyLayer bare = layer(null, PolicyBook.WORKSTATION, Map.of(NAME, "Workstations"));
    PolicyLayer all = layer(null, "", Map.of(PolicySetting.LOCAL_PASSWORD, "rotate"));
    PolicyLayer wrong = layer(null, PolicyBook.WORKSTATION, Map.of(ROLES, "User Administrator"));

    assertThat(book(bare).policy(TENANT, PolicyBook.WORKSTATION).rotation()).isFalse();
    assertThat(book(bare, all).policy(TENANT, PolicyBook.WORKSTATION).rotation()).isTrue();
    assertThat(book(bare).problems(TENANT, PolicyBook.WORKSTATION)).isEmpty();
    assertThat(book(wrong).problems(TENANT, PolicyBook.WORKSTATION))
        .singleElement()
        .asString()
        .contains("Give the app another word.");
  }

  @Test
  void theCloserLayerCounts() {
    PolicyLayer all = layer(null, "", Map.of(LONGEST, "1h", AT_END, "delete"));
    PolicyLayer app = layer(null, "mail", Map.of(ROLES, "Exchange Administrator", LONGEST, "2h"));
    PolicyLayer tenant = layer(TENANT, "", Map.of(LONGEST, "30m"));
    PolicyLayer both = layer(TENANT, "mail", Map.of(LONGEST, "8h"));

    assertThat(book(all, app).policy(TENANT, "mail").longest()).isEqualTo(Duration.ofHours(2));
    assertThat(book(all, app, tenant).policy(TENANT, "mail").longest())
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(book(all, app, tenant).policy(OTHER, "mail").longest())
        .isEqualTo(Duration.ofHours(2));
    assertThat(book(all, app, tenant, both).policy(TENANT, "mail").longest())
        .isEqualTo(Duration.ofHours(8));
    assertThat(book(all, app).policy(TENANT, "mail").account().deletedAtEnd()).isTrue();
  }

  @Test
  void aTenantHasItsOwnAppsAndThoseOfAll() {
    PolicyBook book =
        book(
            MAIL,
            layer(TENANT, "own", Map.of(ROLES, "User Administrator", NAME, "Users")),
            layer(OTHER, "mail", Map.of(OFFERED, "no")));

    assertThat(book.apps(TENANT)).containsExactly("mail", "own");
    assertThat(book.apps(OTHER)).isEmpty();
    assertThat(book.name(TENANT, "own")).isEqualTo("Users");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> book.policy(OTHER, "mail"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APP_UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "LONGEST, forever",
    "LONGEST, 0h",
    "LONGEST, 100d",
    "LONGEST, 5m",
    "STANDARD, -1h",
    "REQUESTERS, nobody",
    "REQUESTERS, person:1",
    "APPROVERS, ''",
    "APPROVAL, ''",
    "EXTENSIONS, 11",
    "CREDENTIAL, token",
    "LAUNCH, http://portal.example/",
    "LAUNCH, https://{user}.evil.example/",
    "LAUNCH, javascript:alert(1)",
  })
  void whatIsNotUnderstoodLetsNobodyIn(PolicySetting setting, String text) {
    PolicyBook book = book(MAIL, layer(TENANT, "mail", Map.of(setting, text)));

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> book.policy(TENANT, "mail"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INCOMPLETE))
        .withMessageContaining(setting.word());
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> PolicyBook.check("mail", Map.of(setting, text)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_VALUE));
  }

  @Test
  void anAppWithoutRolesAndGroupsGivesNothing() {
    PolicyBook book = book(layer(null, "empty", Map.of(NAME, "Empty")));

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> book.policy(TENANT, "empty"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INCOMPLETE));
  }

  @Test
  void settingsStandOnlyWhereTheyMeanSomething() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> PolicyBook.check("", Map.of(ROLES, "Global Administrator")));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> PolicyBook.check("mail", Map.of(USER_NAME, "x-{technician}")));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> PolicyBook.check("Not A Word", Map.of(LONGEST, "1h")));
    PolicyBook.check("", Map.of(USER_NAME, "x-{technician}", LONGEST, "1h"));
  }

  @Test
  void approvalForSomeRolesOnly() {
    Map<PolicySetting, String> roles =
        Map.of(ROLES, "Global Administrator, User Administrator", APPROVAL, "global administrator");
    assertThat(book(layer(null, "a", roles)).policy(TENANT, "a").needsApproval()).isTrue();
    assertThat(
            book(layer(null, "a", Map.of(ROLES, "User Administrator", APPROVAL, "Global Reader")))
                .policy(TENANT, "a")
                .needsApproval())
        .isFalse();
  }

  @Test
  void requestersByPersonAndGroup() {
    Person ada = new Person(UUID.randomUUID(), MSP, "Ada", Role.TECHNICIAN, true);
    Person bob = new Person(UUID.randomUUID(), MSP, "Bob", Role.TECHNICIAN, true);
    Person eve = new Person(UUID.randomUUID(), MSP, "Eve", Role.ADMINISTRATOR, true);
    PersonGroup group =
        new PersonGroup(UUID.randomUUID(), MSP, "G", Entitlement.NONE, Set.of(bob.id()));
    Policy policy =
        book(layer(
                null,
                "a",
                Map.of(
                    ROLES,
                    "Global Reader",
                    REQUESTERS,
                    "person:" + ada.id() + ", group:" + group.id())))
            .policy(TENANT, "a");

    assertThat(Stream.of(ada, bob, eve).filter(it -> policy.mayRequest(it, List.of(group))))
        .containsExactly(ada, bob);
    assertThat(policy.mayApprove(eve, List.of())).isTrue();
    assertThat(policy.mayApprove(ada, List.of())).isFalse();
    assertThat(
            book(layer(null, "a", Map.of(ROLES, "X", APPROVERS, "person:" + ada.id())))
                .policy(TENANT, "a")
                .mayApprove(eve, List.of()))
        .isFalse();
  }

  @Test
  void theStandardIsNeverLongerThanTheLongest() {
    Policy policy =
        book(MAIL, layer(TENANT, "", Map.of(LONGEST, "1h", STANDARD, "3h"))).policy(TENANT, "mail");

    assertThat(policy.standard()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void anAddressMayNameTheDirectoryAndTheUser() {
    PolicyBook.check(
        "mail", Map.of(LAUNCH, "https://admin.exchange.example/{tenant}?login_hint={user}"));
  }
}
