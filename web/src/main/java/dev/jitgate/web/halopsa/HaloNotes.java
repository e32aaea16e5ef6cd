// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Notes on the tickets of one MSP's HaloPSA. */
final class HaloNotes implements NoteBoard {

  private static final int PAGE = 25;
  private static final int MOST_PAGES = 80;

  private final HaloClient client;

  HaloNotes(HaloClient client) {
    this.client = client;
  }

  @Override
  public long post(String ticket, String html) {
    JsonArray actions =
        JsonParts.array()
            .add(
                JsonParts.object()
                    .add("ticket_id", Long.parseLong(ticket))
                    .add("outcome", client.connected().noteOutcome())
                    .add("note_html", html)
                    .add("hiddenfromuser", true)
                    .add("sendemail", false))
            .build();
    Http.Raw answer = client.post("Actions", actions, "entering a note", Urgency.SOON);
    long id =
        answer.json().or(() -> answer.list().stream().findFirst()).stream()
            .mapToLong(action -> HaloTickets.whole(action, "id"))
            .findFirst()
            .orElse(0);
    if (id <= 0) {
      throw new HaloException(
          ErrorCode.HALOPSA_UNREACHABLE,
          "It did not say which number the note has.",
          true,
          null,
          null);
    }
    return id;
  }

  @Override
  public Found find(String ticket, String words) {
    boolean others = false;
    try {
      for (int page = 1; page <= MOST_PAGES; page++) {
        List<JsonObject> actions = actions(ticket, page);
        Optional<Long> found =
            actions.stream()
                .filter(action -> texts(action).anyMatch(text -> text.contains(words)))
                .map(action -> HaloTickets.whole(action, "id"))
                .filter(id -> id > 0)
                .findFirst();
        others |= !actions.isEmpty();
        if (found.isPresent() || actions.size() < PAGE) {
          return new Found(found, others);
        }
      }
    } catch (HaloException e) {
      if (e.code() != ErrorCode.TICKET_UNKNOWN) {
        throw e;
      }
    }
    return new Found(Optional.empty(), others);
  }

  /** In small parts, since notes may be whole mails. */
  private List<JsonObject> actions(String ticket, int page) {
    String path =
        "Actions?ticket_id="
            + ticket
            + "&excludesys=true&includehtmlnote=true&pageinate=true&page_size="
            + PAGE
            + "&page_no="
            + page;
    return client.get(path, "reading a ticket's notes", Urgency.SOON).json().stream()
        .flatMap(answer -> Fields.objects(answer, "actions"))
        .toList();
  }

  private static Stream<String> texts(JsonObject action) {
    return Stream.of(Fields.text(action, "note_html"), Fields.text(action, "note"));
  }
}
