// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionsApiTest {
  private static final String NO_ACCESS =
      "{\"ClassName\":\"System.Exception\","
          + "\"Message\":\"You do not have access to this Action\","
          + "\"Data\":null,\"InnerException\":null}";

  private HaloClient client;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient().signIn();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void storesANoteAndAnswersItAlone() throws Exception {
    JsonObject stored = client.note(1012, "<p>Access for <b>Sam</b> &amp; Kim.</p>").object();
    assertThat(stored)
        .hasToString(
            "{\"id\":1,\"ticket_id\":1012,\"outcome\":\"Private Note\",\"outcome_id\":7,"
                + "\"who\":\"JIT Integration\",\"who_type\":1,\"who_agentid\":57,"
                + "\"actionby_application_id\":\"jitgate\","
                + "\"datetime\":\"2026-11-23T10:00:00.250\",\"hiddenfromuser\":true,"
                + "\"sendemail\":false,\"timetaken\":0.0,\"new_status\":0,"
                + "\"note\":\"Access for Sam & Kim.\"}");
    assertThat(client.desk.actions(1012))
        .singleElement()
        .returns("<p>Access for <b>Sam</b> &amp; Kim.</p>", TicketAction::noteHtml);
  }

  @Test
  void countsInEachTicketFromOne() throws Exception {
    client.note(1012, "a");
    assertThat(client.note(1012, "b").object().getInt("id")).isEqualTo(2);
    assertThat(client.note(1013, "c").object().getInt("id")).isEqualTo(1);
    assertThat(client.get("/api/Actions?ticket_id=1012").ids("actions")).containsExactly(1, 2);
    assertThat(client.get("/api/Actions/2?ticket_id=1012").object().getString("note_html"))
        .isEqualTo("b");
    assertThat(client.get("/api/Actions/3?ticket_id=1012").status()).isEqualTo(404);
  }

  @Test
  void tellsTheFormattingOnlyWhenItIsAsked() throws Exception {
    client.note(1012, "<p>a</p>");
    assertThat(client.get("/api/Actions?ticket_id=1012&excludesys=true").list("actions").get(0))
        .doesNotContainKey("note_html");
    assertThat(client.get("/api/Actions?ticket_id=1012&includehtmlnote=true").list("actions"))
        .singleElement()
        .returns("<p>a</p>", action -> action.getString("note_html"));
  }

  @Test
  void takesSoLongWithoutATicketThatTheGatewayGivesUp() throws Exception {
    assertThat(client.get("/api/Actions").status()).isEqualTo(504);
  }

  @Test
  void takesTheOutcomeByNumberAndWhatItBrings() throws Exception {
    client.post(
        "/api/Actions",
        "[{\"ticket_id\":\"1012\",\"outcome_id\":5,\"note\":\"Done <b>\",\"who\":\"Robot\","
            + "\"who_agentid\":43,\"sendemail\":true}]");
    assertThat(client.desk.ticket(1012).orElseThrow().isClosed()).isTrue();
    TicketAction action = client.desk.actions(1012).get(0);
    assertThat(action.hiddenFromUser()).isFalse();
    assertThat(action.sendEmail()).isTrue();
    assertThat(action.who()).isEqualTo("Robot");
    assertThat(action.agentId()).isEqualTo(43);
    assertThat(action.noteHtml()).isEqualTo("<p>Done &lt;b&gt;</p>");
  }

  @Test
  void changesTheStatusWhenTheActionSaysSo() throws Exception {
    client.post(
        "/api/Actions",
        "[{\"ticket_id\":1012,\"outcome\":\"internal note\",\"note\":\"x\",\"new_status\":4}]");
    assertThat(client.desk.ticket(1012).orElseThrow().status()).isEqualTo("With user");
    assertThat(client.desk.actions(1012).get(0).hiddenFromUser()).isTrue();
  }

  @Test
  void storesSeveralOrNone() throws Exception {
    String good = "{\"ticket_id\":1012,\"outcome\":\"Private Note\",\"note\":\"a\"}";
    HaloClient.Answer two = client.post("/api/Actions", "[" + good + "," + good + "]");
    assertThat(two.array()).hasSize(2);
    assertThat(client.post("/api/Actions", "[" + good + ",{\"ticket_id\":1012}]").status())
        .isEqualTo(400);
    assertThat(client.desk.actions(1012)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"ticket_id":1012,"outcome":"Private Note"}     | 400 | has to be an array of objects
          []                                              | 400 | has to be an array of objects
          [1]                                             | 400 | has to be an array of objects
          nothing                                         | 400 | is no JSON
          [{"outcome":"Private Note"}]                    | 400 | ticket_id field is required
          [{"ticket_id":1012,"note":"x"}]                 | 400 | An Outcome must be entered for
          [{"ticket_id":1012,"outcome":"Secret Note"}]    | 403 | You do not have access to this
          [{"ticket_id":1012,"outcome_id":99}]            | 403 | You do not have access to this
          """)
  void refusesWhatIsWrong(String body, int status, String reason) throws Exception {
    HaloClient.Answer answer = client.post("/api/Actions", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(reason);
    assertThat(client.desk.actions(1012)).isEmpty();
  }

  @Test
  void refusesAnOutcomeThatIsNotForApplications() throws Exception {
    DeskConfiguration configuration = client.desk.configuration();
    configuration.put(configuration.outcomes().get(2).withAllowed(false));
    HaloClient.Answer answer = client.note(1012, "x");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo(NO_ACCESS);
    configuration.removeOutcome(7);
    assertThat(client.get("/api/Outcome").array().toString())
        .isEqualTo(
            "[{\"id\":1,\"outcome\":\"Email User\",\"buttonname\":\"Email User\",\"hidden\":false,"
                + "\"sendemail\":false,\"newstatus\":4,\"hidefromuser\":false},"
                + "{\"id\":5,\"outcome\":\"Closed\",\"buttonname\":\"Closed\",\"hidden\":false,"
                + "\"sendemail\":false,\"newstatus\":9,\"hidefromuser\":false},"
                + "{\"id\":8,\"outcome\":\"Internal Note\",\"buttonname\":\"Internal Note\","
                + "\"hidden\":false,\"sendemail\":false,\"newstatus\":0,\"hidefromuser\":true}]");
  }

  @Test
  void knowsNoTicketThatItDoesNotKnow() throws Exception {
    assertThat(client.note(99, "x").status()).isEqualTo(404);
    client.note(1012, "x");
    client.desk.hideFromApplications(true);
    assertThat(client.note(1012, "y").status()).isEqualTo(403);
    assertThat(client.get("/api/Actions?ticket_id=1012").ids("actions")).isEmpty();
    assertThat(client.get("/api/Actions/1?ticket_id=1012").status()).isEqualTo(404);
  }
}
