// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.grant.Ask;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.ticket.NotePlaceholder;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import dev.jitgate.web.grants.TenantNames;
import dev.jitgate.web.outbound.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What notes on tickets say by an MSP's own template, in HTML that is safe wherever it is shown.
 *
 * <p>As in {@link NoteText}, all comes from the audit trail and from what was asked for, where no
 * secret is; and nothing that a template or a value says is markup.
 */
final class TemplatedNote {

  private final NotedRecord record;
  private final Optional<Ask> ask;
  private final TenantNames tenants;
  private final String origin;

  private TemplatedNote(NotedRecord record, Optional<Ask> ask, TenantNames tenants, String origin) {
    this.record = record;
    this.ask = ask;
    this.tenants = tenants;
    this.origin = origin;
  }

  /**
   * Returns a note.
   *
   * @param note its id
   * @param template what it is to say; jitgate's own text if it then says nothing
   * @param ask what was asked for; empty if nobody knows any more
   * @param tenants what the MSP's tenants are called
   * @param origin what the addresses of its pages begin with
   */
  static String html(
      UUID note,
      NoteTemplate template,
      NotedRecord record,
      Optional<Ask> ask,
      TenantNames tenants,
      String origin) {
    List<String> lines = lines(template, record, ask, tenants, origin);
    return lines.isEmpty()
        ? NoteText.html(note, record, ask, tenants)
        : "<p>"
            + lines.stream().map(NoteText::escaped).collect(Collectors.joining("<br>"))
            + "<br>"
            + NoteText.marker(note)
            + "</p>";
  }

  /** Returns the lines of a note as plain text; none if the template has nothing to say. */
  static List<String> lines(
      NoteTemplate template,
      NotedRecord record,
      Optional<Ask> ask,
      TenantNames tenants,
      String origin) {
    TemplatedNote values = new TemplatedNote(record, ask, tenants, origin);
    return template.fill(placeholder -> NoteText.onOneLine(values.value(placeholder)));
  }

  private String value(NotePlaceholder placeholder) {
    return switch (placeholder) {
      case HEADLINE -> NoteText.headline(record);
      case AT -> record.at().map(NoteText::time).orElse("");
      case BY -> record.actor();
      case TECHNICIAN -> NoteText.person(record, ask);
      case TENANT -> asked(tenants::of, record.tenant());
      case APP -> asked(Ask::appName, record.detail("app"));
      case ACCOUNT -> record.detail("user-name");
      case ROLES -> asked(it -> String.join(", ", it.roles()), record.detail("roles"));
      case GROUPS -> asked(it -> String.join(", ", it.groups()), record.detail("groups"));
      case REASON -> reason();
      case DURATION -> asked(it -> SessionRules.words(it.duration()), record.detail("duration"));
      case EXPIRY -> expiry();
      case TICKET -> ticket();
      case DETAIL -> detail();
      case LINK -> link();
    };
  }

  private String asked(Function<Ask, String> what, String otherwise) {
    return ask.map(what).orElse(otherwise);
  }

  private String reason() {
    String said = record.detail("reason");
    return said.isEmpty() || record.stage() == NoteStage.REQUESTED
        ? asked(Ask::reason, said)
        : said;
  }

  private String expiry() {
    return Stream.of("ends", "until")
        .flatMap(name -> record.time(name).stream())
        .findFirst()
        .map(NoteText::time)
        .orElse("");
  }

  private String ticket() {
    return ask.flatMap(Ask::ticket).orElseGet(() -> record.detail("ticket"));
  }

  private String detail() {
    return Stream.of("code", "detail", "proof", "part", "approval")
        .map(record::detail)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String link() {
    if (record.tenant().isEmpty()) {
      return "";
    }
    String number = ticket();
    return origin
        + "/tenant?name="
        + record.tenant()
        + (HaloTickets.isNumber(number) ? "&ticket=" + number : "");
  }

  /** Returns a record as there might be one, to show what a template makes of it. */
  static NotedRecord sample(NoteStage stage, String time, String later) {
    return new NotedRecord(
        1,
        stage,
        new UUID(0, 0),
        Fields.readObject(
                """
                {"time": "%s", "tenant": "contoso",
                 "actor": {"kind": "person", "name": "Sam Rivera"},
                 "details": {"app": "exchange", "person-name": "Sam Rivera", "ticket": "4711",
                  "roles": "Exchange Administrator", "groups": "", "duration": "4h",
                  "user-name": "msp-sam-rivera@contoso.onmicrosoft.com",
                  "reason": "The mailbox is full.", "ends": "%s", "until": "%s",
                  "why": "given-back", "part": "%s", "detail": "%s"}}
                """
                    .formatted(
                        time,
                        later,
                        later,
                        stage == NoteStage.REVEALED ? "pass" : "",
                        stage == NoteStage.REVEALED ? "" : "More about this step.")
                    .getBytes(StandardCharsets.UTF_8))
            .orElseThrow());
  }
}
