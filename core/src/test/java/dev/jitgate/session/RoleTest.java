// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void administratorsEnterEveryTenantAndTheBreakGlassAccountNone() {
    assertThat(Role.ADMINISTRATOR.entitlement()).contains(Entitlement.ALL);
    assertThat(Role.BREAK_GLASS.entitlement()).contains(Entitlement.NONE);
    assertThat(Role.TECHNICIAN.entitlement()).isEmpty();
    assertThat(Role.READ_ONLY_ADMINISTRATOR.entitlement()).isEmpty();
    assertThat(Role.DELEGATED_ADMINISTRATOR.entitlement()).isEmpty();
  }

  @Test
  void onlyAdministratorsWhoChangeThingsRunTenants() {
    assertThat(Role.values())
        .filteredOn(Role::runsTenants)
        .containsExactly(Role.DELEGATED_ADMINISTRATOR, Role.ADMINISTRATOR);
  }

  @Test
  void whoPrintsTheBreakGlassAccountSeesNoHash() {
    UUID id = UUID.randomUUID();
    Person glass = new Person(id, new Msp("nikpot"), "Glass", Role.BREAK_GLASS, true);
    Instant now = Instant.parse("2026-11-24T08:00:00Z");

    assertThat(new BreakGlassAccount(glass, "hash", 1, now, Optional.empty(), Optional.empty()))
        .hasToString("BreakGlassAccount[" + id + ", confirmed=false]");
    assertThat(new BreakGlassAccount(glass, "hash", 1, now, Optional.of(now), Optional.empty()))
        .hasToString("BreakGlassAccount[" + id + ", confirmed=true]");
  }

  @Test
  void aGroupKeepsTheMembersThatItWasMadeWith() {
    Set<UUID> members = new HashSet<>(Set.of(new UUID(0, 1)));
    PersonGroup group =
        new PersonGroup(new UUID(0, 9), new Msp("nikpot"), "First line", Entitlement.ALL, members);

    members.add(new UUID(0, 2));

    assertThat(group.members()).containsExactly(new UUID(0, 1));
  }
}
