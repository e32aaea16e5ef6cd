// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.AccountStep;
import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantRules;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.CredentialKind;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.BuiltInRole;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.session.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Grants that have been active for an hour, in the store as in the directory. */
final class SeededGrants {

  private static final Duration AGE = Duration.ofHours(1);

  private final GrantParts parts;

  SeededGrants(GrantParts parts) {
    this.parts = parts;
  }

  /**
   * Lets somebody have had a role for an hour.
   *
   * @param rank how much the role is, as the product counts
   */
  Grant add(
      Tenant tenant,
      Directory directory,
      Person person,
      BuiltInRole role,
      int rank,
      Instant now,
      Instant ends) {
    String name = "msp-" + person.id() + "@contoso.onmicrosoft.com";
    String marker = UUID.randomUUID().toString();
    String object = directory.createAccount(name, person.name(), "Nobody knows 1!").id();
    directory.mark(name, "JGTEST", marker);
    directory.grantRole(name, role);
    Instant since = now.minus(AGE);
    JitAccount account =
        new JitAccount(
            UUID.randomUUID(),
            parts.msp,
            tenant.id(),
            person.id(),
            marker,
            AccountStep.READY,
            Optional.of(name),
            Optional.of(object),
            false,
            List.of(),
            Optional.of(since),
            Optional.of(since),
            Optional.empty(),
            false,
            Optional.empty());
    return parts.store.record(
        grant(tenant, person, role, account.id(), since, ends), account, rank, now, 1);
  }

  private Grant grant(
      Tenant tenant, Person person, BuiltInRole role, UUID account, Instant since, Instant ends) {
    return new Grant(
        UUID.randomUUID(),
        parts.msp,
        new Ask(
            tenant.id(),
            tenant.urlName(),
            person.id(),
            person.name(),
            "seeded",
            "Seeded",
            List.of(role.displayName()),
            List.of(),
            "",
            Optional.empty(),
            Duration.ofHours(4)),
        new GrantRules(
            Duration.ofHours(8),
            1,
            CredentialKind.BEST,
            new AccountPolicy("msp-{name}", "", false, "", "")),
        account,
        GrantState.ACTIVE,
        since,
        Optional.empty(),
        Optional.empty(),
        Optional.of(ends),
        Optional.of(since),
        0,
        List.of(role.templateId()),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
