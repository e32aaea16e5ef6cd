// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.Entitlement;
import dev.jitgate.grant.Grant;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlEntitlementStore;
import dev.jitgate.web.store.SqlTenantStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose grants are to end because they may enter the tenant no more: whichever database. */
abstract class StaleGrantsContract {

  private static final UUID GROUP = UUID.fromString("44444444-4444-4444-8444-444444444444");

  private GrantWorld world;
  private SqlEntitlementStore entitlements;
  private Tenant other;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.NONE));
    entitlements = new SqlEntitlementStore(world.database);
    other =
        new SqlTenantStore(world.database)
            .put(world.msp, new TenantDraft("other", "Other Ltd", Map.of()));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void whoMayEnterAllTenantsOrThisOneKeepsWhatTheyHave() {
    world.request(world.ada, world.tenant);
    listed("Listed", Role.TECHNICIAN, world.tenant);
    listed("Administrator", Role.ADMINISTRATOR, other);

    assertThat(stale()).isEmpty();
  }

  @Test
  void whoMayEnterOtherTenantsAloneLosesIt() {
    Grant technicians = listed("Technician", Role.TECHNICIAN, other);
    world.clock.advance(Duration.ofSeconds(1));
    Grant delegated = listed("Delegated", Role.DELEGATED_ADMINISTRATOR, other);

    assertThat(stale()).containsExactlyInAnyOrder(technicians.id(), delegated.id());
    assertThat(stale(1)).as("the oldest").containsExactly(technicians.id());
  }

  @Test
  void whatAGroupLetsInCountsAsLongAsOneIsInIt() {
    SignedIn member = world.person("Member", Role.TECHNICIAN);
    Grant grant = requested(member, other);
    entitlements.addGroup(world.msp, GROUP, "Night shift");
    entitlements.setMember(world.msp, GROUP, id(member), true);
    assertThat(stale()).as("a group that lets nobody in").containsExactly(grant.id());

    change(Entitlement.to(Set.of(world.tenant.id())));
    assertThat(stale()).as("a group that lets in there").isEmpty();

    change(Entitlement.ALL);
    assertThat(stale()).as("a group that lets in everywhere").isEmpty();

    entitlements.setMember(world.msp, GROUP, id(member), false);
    assertThat(stale()).as("a group that one has left").containsExactly(grant.id());
  }

  private void change(Entitlement entitlement) {
    assertThat(
            entitlements.changeGroup(
                entitlements.group(world.msp, GROUP).orElseThrow(), "Night shift", entitlement))
        .isTrue();
  }

  private Grant listed(String name, Role role, Tenant tenant) {
    return requested(world.person(name, role), tenant);
  }

  /** Lets somebody request, who may enter one tenant alone afterwards. */
  private Grant requested(SignedIn who, Tenant tenant) {
    Grant grant = world.request(who, world.tenant);
    assertThat(
            entitlements.set(
                world.msp, id(who), Entitlement.ALL, Entitlement.to(Set.of(tenant.id()))))
        .isTrue();
    return grant;
  }

  private static UUID id(SignedIn who) {
    return who.person().id();
  }

  /** Returns what the statement finds, which is what the rule for one tenant says of each. */
  private List<UUID> stale() {
    List<UUID> found = stale(10);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            world.grants().stream().filter(grant -> !mayEnter(grant)).map(Grant::id).toList());
    return found;
  }

  private boolean mayEnter(Grant grant) {
    return entitlements.of(world.msp, grant.ask().person()).allows(grant.ask().tenant());
  }

  private List<UUID> stale(int most) {
    return world.store.stale(world.msp, world.clock.instant(), most).stream()
        .map(Grant::id)
        .toList();
  }
}
