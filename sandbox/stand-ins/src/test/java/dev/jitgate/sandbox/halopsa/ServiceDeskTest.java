// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.sandbox.entra.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceDeskTest {
  private static final Client CONTOSO = Client.of(12, "Contoso");

  private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  private final ServiceDesk desk = new ServiceDesk(clock, new Agent(42, "Sam"));

  private Ticket ticket(int id) {
    return desk.ticket(id).orElseThrow();
  }

  @Test
  void showsTheClientAsItIsNow() {
    desk.put(Ticket.of(1, CONTOSO, "a"));
    desk.rename(12, "Contoso Ltd");
    desk.setRef(12, "C-1");
    assertThat(ticket(1).client()).isEqualTo(CONTOSO.withName("Contoso Ltd").withReference("C-1"));
    desk.put(Ticket.of(2, CONTOSO, "b"));
    assertThat(ticket(2).client().name()).isEqualTo("Contoso Ltd");
  }

  @Test
  void datesEveryChange() {
    desk.put(Ticket.of(1, CONTOSO, "a"));
    Instant opened = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    desk.close(1);
    Instant closed = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    desk.close(1);
    assertThat(ticket(1).opened()).isEqualTo(opened);
    assertThat(ticket(1).closed()).isEqualTo(closed);
    assertThat(ticket(1).lastAction()).isEqualTo(clock.instant());
    assertThat(desk.activities(1))
        .containsExactly(new Activity(closed, "Status changed from New to Closed"));
  }

  @Test
  void closesATicketThatComesClosed() {
    desk.put(new Ticket(1, CONTOSO, "a", "Stu", "closed", ""));
    assertThat(ticket(1).isClosed()).isTrue();
    assertThat(ticket(1).status()).isEqualTo("Closed");
  }

  @Test
  void refusesNumbersThatItDoesNotKnow() {
    desk.put(Ticket.of(1, CONTOSO, "a"));
    assertThatThrownBy(() -> desk.close(9)).hasMessage("no ticket 9");
    assertThatThrownBy(() -> desk.assign(1, 9)).hasMessage("no agent 9");
    assertThatThrownBy(() -> desk.move(1, 9)).hasMessage("no client 9");
    assertThatThrownBy(() -> desk.rename(9, "x")).hasMessage("no client 9");
    assertThatThrownBy(() -> desk.merge(1, 9)).hasMessage("no ticket 9");
    assertThatThrownBy(() -> desk.merge(1, 1)).hasMessage("ticket 1 into itself");
    assertThatThrownBy(() -> desk.delete(9)).hasMessage("no ticket 9");
    assertThat(ticket(1).isClosed()).isFalse();
  }

  @Test
  void givesEachActionItsOwnNumber() throws Exception {
    desk.put(Ticket.of(1, CONTOSO, "a"));
    Outcome note = desk.configuration().outcomes().get(3);
    TicketAction action =
        new TicketAction(1, 0, note, "x", "x", true, false, 42, "Sam", "", 0, Ticket.NEVER);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> ids = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ids.add(threads.submit(() -> desk.add(action).id()));
      }
      List<Integer> numbers = new ArrayList<>();
      for (Future<Integer> id : ids) {
        numbers.add(id.get());
      }
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
    } finally {
      threads.shutdown();
    }
    assertThat(desk.actions(1)).extracting(TicketAction::id).isSorted();
  }

  @Test
  void keepsAClientsFields() {
    Client client =
        new Client(1, "A", "R", "a")
            .withInactive(true)
            .withAzureTenantId("t")
            .withTopLevel(2, "Gold")
            .withCustomField("CFx", "1")
            .withCustomField("cfIdemeumName", "b");
    assertThat(client.withName("B").withReference("S"))
        .isEqualTo(new Client(1, "B", "S", "b", true, "t", 2, "Gold", Map.of("CFx", "1")));
    assertThat(client.fields()).containsEntry("CFidemeumname", "b").containsEntry("CFx", "1");
  }
}
