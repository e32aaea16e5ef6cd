// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientCheckTest {

  private static final Tenant DEMO = new Tenant(new UUID(0, 1), "Demo", "demo", Map.of());
  private static final Tenant OTHER = new Tenant(new UUID(0, 2), "Other", "other", Map.of());
  private static final TenantSnapshot TENANTS =
      TenantSnapshot.builder().add(DEMO).add(OTHER).build();
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  @Test
  void aClientThatNobodyKnowsPasses() {
    ClientCheck check = ClientCheck.of("118", DEMO, ClientPins.NONE, TENANTS);

    assertThat(check).isEqualTo(new ClientCheck("118", DEMO, Optional.empty(), false, false));
    assertThat(check.reason()).isEqualTo("Client 118 is not known yet.");
  }

  @Test
  void aClientThatLedToTheSameTenantPasses() {
    ClientCheck check = ClientCheck.of("118", DEMO, pinnedTo(DEMO), TENANTS);

    assertThat(check).isEqualTo(new ClientCheck("118", DEMO, Optional.empty(), true, false));
    assertThat(check.reason()).isEqualTo("Client 118 led to this tenant before.");
  }

  @Test
  void aClientThatLedToAnotherTenantIsStopped() {
    ClientCheck check = ClientCheck.of("118", OTHER, pinnedTo(DEMO), TENANTS);

    assertThat(check).isEqualTo(new ClientCheck("118", OTHER, Optional.of(DEMO), true, true));
    assertThat(check.reason())
        .isEqualTo("Client 118 led to demo before; an administrator has to confirm the change.");
  }

  @Test
  void aTenantThatIsGoneDoesNotCount() {
    ClientCheck check =
        ClientCheck.of("118", OTHER, pinnedTo(DEMO), TenantSnapshot.builder().add(OTHER).build());

    assertThat(check).isEqualTo(new ClientCheck("118", OTHER, Optional.empty(), false, false));
  }

  @Test
  void whoMayNotEnterTheTenantBeforeLearnsThatThereWasOneAndNotWhich() {
    ClientCheck check = ClientCheck.of("118", OTHER, pinnedTo(DEMO), TENANTS);

    ClientCheck told = check.among(Entitlement.to(Set.of(OTHER.id())));

    assertThat(told).isEqualTo(new ClientCheck("118", OTHER, Optional.empty(), true, true));
    assertThat(told.reason())
        .isEqualTo(
            "Client 118 led to another tenant before; an administrator has to confirm the"
                + " change.");
    assertThat(check.among(Entitlement.to(Set.of(DEMO.id())))).isEqualTo(check);
    assertThat(check.among(Entitlement.ALL)).isEqualTo(check);
  }

  @Test
  void triesToTheSameTenantCountTogetherAndTheLastOneIsTold() {
    StoppedChange first = stopped(2, NOW, Optional.of("7"), false);
    StoppedChange later = stopped(3, NOW.plusSeconds(60), Optional.of("8"), true);

    assertThat(first.and(later))
        .isEqualTo(
            new StoppedChange(
                "118", OTHER.id(), 5, NOW, NOW.plusSeconds(60), Optional.of("8"), true));
    assertThat(later.and(stopped(1, NOW.plusSeconds(90), Optional.empty(), false)))
        .isEqualTo(
            new StoppedChange(
                "118",
                OTHER.id(),
                4,
                NOW.plusSeconds(60),
                NOW.plusSeconds(90),
                Optional.of("8"),
                true));
    assertThat(first.and(first).signedIn()).isFalse();
  }

  @Test
  void whatStrangersMetHidesNothingOfWhatSomebodySignedInMet() {
    StoppedChange strangers = stopped(1, NOW, Optional.empty(), false);
    StoppedChange signedIn = stopped(1, NOW, Optional.empty(), true);

    assertThat(strangers.outweighs(signedIn)).isFalse();
    assertThat(strangers.outweighs(strangers)).isTrue();
    assertThat(signedIn.outweighs(strangers)).isTrue();
    assertThat(signedIn.outweighs(signedIn)).isTrue();
  }

  private static StoppedChange stopped(
      long count, Instant at, Optional<String> ticket, boolean signedIn) {
    return new StoppedChange("118", OTHER.id(), count, at, at, ticket, signedIn);
  }

  private static ClientPins pinnedTo(Tenant tenant) {
    return new ClientPins() {
      @Override
      public Optional<UUID> tenantOf(String client) {
        return client.equals("118") ? Optional.of(tenant.id()) : Optional.empty();
      }

      @Override
      public void remember(String client, UUID other) {
        throw new AssertionError("a check teaches nothing");
      }
    };
  }
}
