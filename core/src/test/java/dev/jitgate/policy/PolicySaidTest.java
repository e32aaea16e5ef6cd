// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who says what, and why something cannot be used, for those who run policies. */
class PolicySaidTest {

  private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

  private static PolicyLayer layer(
      Optional<UUID> tenant, String app, Map<PolicySetting, String> values) {
    return new PolicyLayer(tenant, app, values, 1, Instant.EPOCH, "test");
  }

  private static PolicyBook book(PolicyLayer... more) {
    return new PolicyBook(List.of(more));
  }

  @Test
  void whatIsSaidOfOneAppInOneTenantCountsFirst() {
    PolicyBook book =
        book(
            layer(Optional.of(TENANT), "mail", Map.of(PolicySetting.LONGEST, "1h")),
            layer(Optional.of(TENANT), "", Map.of(PolicySetting.LONGEST, "2h")),
            layer(
                Optional.empty(),
                "mail",
                Map.of(PolicySetting.LONGEST, "3h", PolicySetting.ROLES, "Global Reader")),
            layer(Optional.empty(), "", Map.of(PolicySetting.TICKET, "required")));

    assertThat(book.policy(TENANT, "mail").longest()).isEqualTo(Duration.ofHours(1));
    assertThat(book.policy(OTHER, "mail").longest()).isEqualTo(Duration.ofHours(3));
    Map<PolicySetting, Said> said = book.said(TENANT, "mail");
    assertThat(said.get(PolicySetting.LONGEST))
        .isEqualTo(new Said("1h", book.layer(Optional.of(TENANT), "mail")));
    assertThat(said.get(PolicySetting.TICKET))
        .isEqualTo(new Said("required", book.layer(Optional.empty(), "")));
    assertThat(said.get(PolicySetting.AT_END)).isEqualTo(new Said("disable", Optional.empty()));
    assertThat(book.problems(TENANT, "mail")).isEmpty();
  }

  @Test
  void whatCannotBeUnderstoodIsNamedAndGivesNobodyAccess() {
    PolicyBook book =
        book(
            layer(
                Optional.empty(),
                "mail",
                Map.of(
                    PolicySetting.ROLES,
                    "Global Reader",
                    PolicySetting.LONGEST,
                    "for ever",
                    PolicySetting.REQUESTERS,
                    "Bob")),
            layer(Optional.empty(), "empty", Map.of(PolicySetting.REASON, "optional")));

    assertThat(book.problems(TENANT, "mail"))
        .anyMatch(problem -> problem.startsWith("longest: "))
        .anyMatch(problem -> problem.startsWith("requesters: "));
    assertThat(book.problems(TENANT, "empty"))
        .containsExactly("It names neither roles nor groups, so it gives nothing.");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> book.policy(TENANT, "mail"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INCOMPLETE));
  }

  @Test
  void anAppThatIsNotOfferedInATenantIsStillNamed() {
    PolicyBook book =
        book(
            layer(Optional.empty(), "mail", Map.of(PolicySetting.ROLES, "Global Reader")),
            layer(Optional.of(TENANT), "mail", Map.of(PolicySetting.OFFERED, "no")));

    assertThat(book.apps(TENANT)).isEmpty();
    assertThat(book.named(TENANT)).containsExactly("mail");
    assertThat(book.apps(OTHER)).containsExactly("mail");
  }

  @Test
  void nothingIsAValueWhereItMeansSomethingAndCountsOverWhatIsInherited() {
    assertThat(PolicySetting.values())
        .filteredOn(PolicySetting::mayBeEmpty)
        .containsExactly(
            PolicySetting.NAME,
            PolicySetting.ROLES,
            PolicySetting.GROUPS,
            PolicySetting.LAUNCH,
            PolicySetting.STANDARD,
            PolicySetting.DOMAIN,
            PolicySetting.EXCLUSION_GROUP,
            PolicySetting.PASS_GROUP);
    PolicyBook book =
        book(
            layer(
                Optional.empty(),
                "mail",
                Map.of(PolicySetting.ROLES, "Global Reader", PolicySetting.GROUPS, "Mail team")),
            layer(Optional.of(TENANT), "mail", Map.of(PolicySetting.GROUPS, "")));

    assertThat(book.policy(TENANT, "mail").groups()).isEmpty();
    assertThat(book.policy(OTHER, "mail").groups()).containsExactly("Mail team");
  }

  @Test
  void namesThatNeedApprovalAndThatNoAppBringsAreTold() {
    PolicyLayer all =
        layer(
            Optional.empty(),
            "",
            Map.of(PolicySetting.APPROVAL, "global reader, Mail team, Globl Administrator"));
    PolicyLayer one =
        layer(Optional.of(OTHER), "files", Map.of(PolicySetting.APPROVAL, "Global Reader"));
    PolicyBook book =
        book(
            all,
            one,
            layer(Optional.empty(), "mail", Map.of(PolicySetting.ROLES, "Global Reader")),
            layer(Optional.of(TENANT), "files", Map.of(PolicySetting.GROUPS, "Mail team")));

    assertThat(book.warnings(all))
        .containsExactly("approval: no app here brings \"Globl Administrator\".");
    assertThat(book.warnings(one))
        .containsExactly("approval: no app here brings \"Global Reader\".");
    assertThat(book.warnings(layer(Optional.empty(), "", Map.of(PolicySetting.APPROVAL, "none"))))
        .isEmpty();
    assertThat(book.warnings(layer(Optional.empty(), "", Map.of(PolicySetting.APPROVAL, "All"))))
        .isEmpty();
  }
}
