// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketsApiTest {
  private HaloClient client;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient().signIn();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private JsonObject ticket(String query) throws Exception {
    return client.get("/api/Tickets/1012" + query).object();
  }

  @Test
  void tellsNumbersWithoutTheirNamesAndTimesWithoutTheirZone() throws Exception {
    JsonObject ticket = ticket("");
    assertThat(ticket.getInt("status_id")).isEqualTo(2);
    assertThat(ticket.getInt("agent_id")).isEqualTo(42);
    assertThat(ticket.getInt("client_id")).isEqualTo(12);
    assertThat(ticket.getString("lastactiondate")).isEqualTo("2026-11-23T10:00:00.250");
    assertThat(ticket.isNull("dateclosed")).isTrue();
    assertThat(ticket).doesNotContainKeys("status_name", "agent_name", "assets");
  }

  @Test
  void tellsNamesAndDevicesInDetail() throws Exception {
    client.desk.put(client.desk.ticket(1012).orElseThrow().withAssets(List.of("NB-7", "NB-<8>")));
    JsonObject ticket = ticket("?includedetails=true");
    assertThat(ticket.getString("status_name")).isEqualTo("In progress");
    assertThat(ticket.getString("agent_name")).isEqualTo("Sam Rivera");
    assertThat(ticket.getJsonArray("assets").getJsonObject(1).getString("key_field"))
        .isEqualTo("NB-<8>");
  }

  @Test
  void followsTheServiceDesk() throws Exception {
    client.clock.advance(Duration.ofMinutes(3));
    client.desk.close(1012);
    JsonObject closed = ticket("");
    assertThat(closed.getInt("status_id")).isEqualTo(9);
    assertThat(closed.getBoolean("hasbeenclosed")).isTrue();
    assertThat(closed.getString("dateclosed")).isEqualTo("2026-11-23T10:03:00.250");
    client.desk.reopen(1012);
    client.desk.assign(1012, 43);
    client.desk.move(1012, 13);
    client.desk.deactivate(1012);
    JsonObject moved = ticket("");
    assertThat(moved.getBoolean("hasbeenclosed")).isFalse();
    assertThat(moved.isNull("dateclosed")).isTrue();
    assertThat(moved.getInt("agent_id")).isEqualTo(43);
    assertThat(moved.getString("client_name")).isEqualTo("Northwind");
    assertThat(moved.getBoolean("inactive")).isTrue();
    client.desk.delete(1012);
    HaloClient.Answer gone = client.get("/api/Tickets/1012");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).isEmpty();
  }

  @Test
  void closesATicketThatBecomesAPartOfAnother() throws Exception {
    client.desk.merge(1012, 1013);
    assertThat(ticket("").getInt("merged_into_id")).isEqualTo(1013);
    assertThat(ticket("").getBoolean("hasbeenclosed")).isTrue();
    client.desk.reopen(1012);
    assertThat(ticket("").getInt("merged_into_id")).isZero();
  }

  @Test
  void numbersTheStatusesOfTheServiceDesk() throws Exception {
    client.desk.configuration().put(new TicketStatus(24, "Done", true));
    client.desk.setStatus(1012, "done");
    assertThat(ticket("").getInt("status_id")).isEqualTo(24);
    assertThat(ticket("").getBoolean("hasbeenclosed")).isTrue();
    client.desk.setStatus(1012, "On hold");
    assertThat(ticket("").getInt("status_id")).isEqualTo(30);
    assertThat(client.get("/api/Status").array().toString())
        .contains("{\"id\":24,\"name\":\"Done\"}", "{\"id\":30,\"name\":\"On hold\"}");
  }

  @Test
  void filtersTheList() throws Exception {
    client.desk.close(1013);
    assertThat(client.get("/api/tickets?client_id=12").ids("tickets")).containsExactly(1012);
    assertThat(client.get("/api/tickets?open_only=true").ids("tickets")).containsExactly(1012);
    assertThat(client.get("/api/tickets?closed_only=true").ids("tickets")).containsExactly(1013);
    assertThat(client.get("/api/tickets?agent_id=42").ids("tickets")).containsExactly(1012);
    assertThat(client.get("/api/tickets?status_id=9").ids("tickets")).containsExactly(1013);
    assertThat(client.get("/api/tickets?clientid=12").ids("tickets")).containsExactly(1012, 1013);
  }

  @Test
  void listsWhatHasChangedSince() throws Exception {
    client.clock.advance(Duration.ofMinutes(40));
    client.desk.assign(1013, 43);
    assertThat(client.get("/api/Tickets?lastupdatefromdate=2026-11-23T10:30:00").ids("tickets"))
        .containsExactly(1013);
    assertThat(client.get("/api/Tickets?lastupdatetodate=2026-11-23T10:30:00Z").ids("tickets"))
        .containsExactly(1012);
    assertThat(client.get("/api/Tickets?lastupdatefromdate=2026-11-24").ids("tickets")).isEmpty();
    assertThat(client.get("/api/Tickets?lastupdatefromdate=soon").status()).isEqualTo(400);
  }

  @Test
  void showsAtMostAHundredAndTheNamesOnlyWhenAsked() throws Exception {
    IntStream.range(2000, 2120)
        .forEach(id -> client.desk.put(Ticket.of(id, HaloClient.CONTOSO, "T" + id)));
    HaloClient.Answer page = client.get("/api/Tickets?pageinate=true&page_size=500&page_no=1");
    assertThat(page.ids("tickets")).hasSize(100);
    assertThat(page.object().getInt("record_count")).isEqualTo(122);
    assertThat(page.list("tickets").get(0)).doesNotContainKey("status_name");
    assertThat(client.get("/api/Tickets?includecolumns=true").list("tickets").get(0))
        .containsKey("status_name");
  }

  @Test
  void hidesWhatIsPutAwayAndEverythingFromAnAgentWithoutRights() throws Exception {
    client.desk.deactivate(1012);
    assertThat(client.get("/api/Tickets").ids("tickets")).containsExactly(1013);
    client.desk.hideFromApplications(true);
    assertThat(client.get("/api/Tickets").ids("tickets")).isEmpty();
    assertThat(client.get("/api/Tickets/1013").status()).isEqualTo(404);
  }

  @Test
  void tellsWhoTheAgentsAre() throws Exception {
    client.desk.put(new Agent(43, "Kim Ode").withDisabled(true).withEmail("kim@nikpot.example"));
    assertThat(client.get("/api/Agent").array().toString())
        .contains(
            "{\"id\":43,\"name\":\"Kim Ode\",\"email\":\"kim@nikpot.example\","
                + "\"isdisabled\":true,\"is_agent\":true,\"isapiagent\":false}");
    JsonObject me = client.get("/api/Agent/Me").object();
    assertThat(me.getInt("id")).isEqualTo(57);
    assertThat(me.getBoolean("isapiagent")).isTrue();
    assertThat(client.get("/api/Agent/42").object().getString("name")).isEqualTo("Sam Rivera");
    assertThat(client.get("/api/Agent/99").status()).isEqualTo(404);
  }

  @Test
  void hasNothingElse() throws Exception {
    assertThat(client.get("/api/Invoice").status()).isEqualTo(404);
    assertThat(client.get("/api/Tickets/1/2").status()).isEqualTo(404);
    assertThat(client.get("/auth/authorize").status()).isEqualTo(404);
    assertThat(client.post("/api/Tickets", "[{}]").status()).isEqualTo(405);
    assertThat(client.post("/api/Outcome", "[{}]").status()).isEqualTo(405);
    assertThat(client.delete("/api/Client/12").status()).isEqualTo(405);
  }
}
