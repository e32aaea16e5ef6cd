// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.RecentTenant;
import dev.jitgate.session.RecentTenantStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketVisitsTest {

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final UUID ADA = new UUID(0, 1);
  private static final UUID DEMO = new UUID(0, 2);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Noted store = new Noted();
  private final TicketVisits visits = new TicketVisits(NIKPOT, store);

  /** Keeps what it is told, unless something is in its way. */
  private static final class Noted implements RecentTenantStore {

    private final List<RecentTenant> notes = new ArrayList<>();
    private @Nullable ErrorCode fault;
    private Runnable meanwhile = () -> {};

    @Override
    public List<RecentTenant> of(Msp msp, UUID person) {
      return List.copyOf(notes);
    }

    @Override
    public boolean note(Msp msp, UUID person, RecentTenant visit) {
      assertThat(msp).isEqualTo(NIKPOT);
      meanwhile.run();
      if (fault != null) {
        throw new JitgateException(fault, "away");
      }
      return notes.add(visit);
    }
  }

  @Test
  void whatWasOpenedTwiceIsWrittenOnceWithItsLastTime() {
    visits.add(ADA, DEMO, NOON);
    visits.add(ADA, DEMO, NOON.plusSeconds(1));
    assertThat(store.notes).isEmpty();

    visits.write();
    visits.write();

    assertThat(store.notes)
        .containsExactly(new RecentTenant(DEMO, NOON.plusSeconds(1), Optional.empty()));
  }

  @Test
  void whatTheStoreDoesNotTakeNowIsWrittenLater() {
    visits.add(ADA, DEMO, NOON);
    store.fault = ErrorCode.STORE_UNREACHABLE;
    visits.write();
    assertThat(visits.waiting()).isEqualTo(1);

    store.fault = null;
    visits.write();

    assertThat(store.notes).hasSize(1);
    assertThat(visits.waiting()).isZero();
  }

  @Test
  void whatCannotBeWrittenAtAllIsNotTriedForEver() {
    visits.add(ADA, DEMO, NOON);
    store.fault = ErrorCode.INTERNAL;

    visits.write();

    assertThat(visits.waiting()).isZero();
  }

  @Test
  void whatComesWhileItIsWrittenIsNotLost() {
    visits.add(ADA, DEMO, NOON);
    store.meanwhile = () -> visits.add(ADA, DEMO, NOON.plusSeconds(9));

    visits.write();
    assertThat(visits.waiting()).isEqualTo(1);

    store.meanwhile = () -> {};
    visits.write();
    assertThat(store.notes).extracting(RecentTenant::at).containsExactly(NOON, NOON.plusSeconds(9));
  }

  @Test
  void aStoreThatStaysAwayFillsNoMemory() {
    for (int i = 0; i < TicketVisits.MOST + 50; i++) {
      visits.add(ADA, new UUID(1, i), NOON);
    }
    visits.add(ADA, new UUID(1, 0), NOON.plusSeconds(1));

    assertThat(visits.waiting()).isEqualTo(TicketVisits.MOST);
    visits.write();
    assertThat(store.notes).hasSize(TicketVisits.MOST);
    assertThat(store.notes)
        .contains(new RecentTenant(new UUID(1, 0), NOON.plusSeconds(1), Optional.empty()));
  }
}
