// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.http.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketWorkTest {
  private HaloClient client;
  private String host;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient().signIn();
    host = client.halo.origin().substring("http://".length());
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private String page(String path) throws IOException {
    return RawClient.get(host, path).body();
  }

  private RawClient.Reply press(String path, String form) throws IOException {
    return RawClient.post(host, path, client.halo.origin(), form);
  }

  @Test
  void saysWhenThereIsNothingYet() throws IOException {
    assertThat(page("/tickets/1012"))
        .contains("There are no notes yet.", "Nothing has changed yet.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>R-1 for <b>Sam</b></p><p>ends 14:01</p>   | R-1 for Sam&#10;ends 14:01
          <script>alert(1)</script>                    | alert(1)
          <img src=x onerror=alert(2)>x                | x
          &lt;script&gt;alert(3)&lt;/script&gt;        | &lt;script&gt;alert(3)&lt;/script&gt;
          a &amp;lt;b&amp;gt; "c"                      | a &amp;lt;b&amp;gt; &quot;c&quot;
          <<b>script>alert(4)<</b>/script>             | script&gt;alert(4)/script&gt;
          """)
  void showsANoteAsTextAndNeverAsMarkup(String html, String shown) throws Exception {
    client.note(1012, html);
    assertThat(page("/tickets/1012"))
        .contains("<p class=\"text\">" + shown.replace("&#10;", "\n") + "</p>")
        .contains(
            "Private Note by JIT Integration, 2026-11-23 10:00:00 UTC"
                + " <span class=\"badge\">private</span>")
        .doesNotContain("<script", "<img", "<b>");
  }

  @Test
  void marksOnlyWhatTheCustomerDoesNotSee() throws Exception {
    client.post(
        "/api/Actions", "[{\"ticket_id\":1012,\"outcome\":\"Email User\",\"note\":\"Hello\"}]");
    assertThat(page("/tickets/1012")).contains("Email User by").doesNotContain(">private<");
  }

  @Test
  void closesAndReopensATicket() throws Exception {
    assertThat(page("/tickets/1012")).contains("Close ticket").doesNotContain("Re-open");
    RawClient.Reply reply = press("/tickets/1012/close", "");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).hasValue("/tickets/1012");
    assertThat(page("/tickets/1012"))
        .contains("<dt>Status</dt><dd>Closed</dd>", "Re-open")
        .contains("2026-11-23 10:00:00 UTC: Status changed from In progress to Closed")
        .doesNotContain("Close ticket");
    assertThat(page("/")).contains("<h2>Closed tickets</h2>");
    press("/tickets/1012/reopen", "");
    assertThat(client.desk.ticket(1012).orElseThrow().status()).isEqualTo("In progress");
    assertThat(page("/")).doesNotContain("<h2>Closed tickets</h2>");
  }

  @Test
  void assignsATicketToAnAgentWhoCanWork() throws Exception {
    client.desk.put(new Agent(44, "Lea <Gone>").withDisabled(true));
    assertThat(page("/tickets/1012"))
        .contains("<option value=\"42\" selected>Sam Rivera</option>")
        .contains("<option value=\"43\">Kim Ode</option>")
        .doesNotContain("JIT Integration", "Lea");
    assertThat(press("/tickets/1012/assign", "agent=43").status()).isEqualTo(303);
    assertThat(page("/tickets/1012"))
        .contains("<dt>Assigned to</dt><dd>Kim Ode</dd>", "Assigned to Kim Ode");
    press("/tickets/1012/assign", "agent=0");
    assertThat(page("/tickets/1012")).contains("<dt>Assigned to</dt><dd>nobody</dd>");
    assertThat(press("/tickets/1012/assign", "agent=99").status()).isEqualTo(400);
    assertThat(press("/tickets/1012/assign", "agent=x").status()).isEqualTo(400);
  }

  @Test
  void leadsToTheTicketThatTookItsPlace() throws IOException {
    client.desk.merge(1012, 1013);
    assertThat(page("/tickets/1012"))
        .contains("<dd>Closed, merged into <a href=\"/tickets/1013\">1013</a></dd>")
        .contains("Merged into ticket 1013");
  }

  @Test
  void takesNoOrdersFromOtherSitesNorByALink() throws IOException {
    assertThat(RawClient.post(host, "/tickets/1012/close", "http://evil.example", "").status())
        .isEqualTo(403);
    assertThat(RawClient.get(host, "/tickets/1012/close").status()).isEqualTo(404);
    assertThat(press("/tickets/1012/client", "").status()).isEqualTo(404);
    assertThat(press("/tickets/99/close", "").status()).isEqualTo(404);
    assertThat(client.desk.ticket(1012).orElseThrow().isClosed()).isFalse();
  }

  @Test
  void servesTheApiUnderTheNameOfThePagesToo() throws IOException {
    assertThat(RawClient.get(host, "/api/authinfo").body()).contains("http://" + host + "/auth");
  }
}
