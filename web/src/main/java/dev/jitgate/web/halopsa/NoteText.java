// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.web.grants.TenantNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What notes on tickets say, in HTML that is safe wherever it is shown; never a secret.
 *
 * <p>All comes from the audit trail, and from what was asked for.
 */
final class NoteText {

  /** Longest value in characters; what is longer ends in three dots. */
  static final int LONGEST = 300;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What ends lines, turns texts around or is half a character has no place in a line. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

  private static final Map<String, String> PARTS =
      Map.of(Credentials.PASS, "Temporary Access Pass", Credentials.PASSWORD, "Password");

  /** A word that is not here is shown as it is. */
  private static final Map<String, String> ENDS =
      Map.of(
          GrantEnd.Why.EXPIRED.word(), "Access ended: its time is over",
          GrantEnd.Why.GIVEN_BACK.word(), "Access given back",
          GrantEnd.Why.REVOKED.word(), "Access revoked",
          GrantEnd.Why.RIGHTS_LOST.word(), "Access ended: no longer allowed to enter the tenant",
          GrantEnd.Why.TICKET_DONE.word(), "Access ended: its ticket needs it no more",
          GrantEnd.Why.FAILED.word(), "Access ended: it could not be made ready",
          GrantEnd.Why.DECLINED.word(), "Request declined",
          GrantEnd.Why.LAPSED.word(), "Request lapsed: nobody approved it in time");

  private final NotedRecord record;
  private final Optional<Ask> ask;
  private final TenantNames tenants;
  private final List<String> lines = new ArrayList<>();

  private NoteText(NotedRecord record, Optional<Ask> ask, TenantNames tenants) {
    this.record = record;
    this.ask = ask;
    this.tenants = tenants;
  }

  /** Returns the words in a note by which it is found again. */
  static String marker(UUID note) {
    return "jitgate note " + note;
  }

  /**
   * Returns a note.
   *
   * @param note its id
   * @param ask what was asked for; empty if nobody knows any more
   * @param tenants what the MSP's tenants are called
   */
  static String html(UUID note, NotedRecord record, Optional<Ask> ask, TenantNames tenants) {
    NoteText text = new NoteText(record, ask, tenants);
    text.write();
    return "<p>" + String.join("<br>", text.lines) + "<br>" + marker(note) + "</p>";
  }

  /** Returns a time for people to read. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** Returns what has happened, in one line. */
  static String headline(NotedRecord record) {
    return new NoteText(record, Optional.empty(), new TenantNames(id -> Optional.empty()))
        .headline();
  }

  private void write() {
    lines.add("<b>" + shown(headline()) + "</b>");
    record.at().ifPresent(at -> line("At", time(at)));
    line("Technician", person(record, ask));
    line("App", asked(Ask::appName, record.detail("app")));
    line("Workstation", record.detail("device"));
    line("Tenant", asked(tenants::of, record.tenant()));
    switch (record.stage()) {
      case REQUESTED -> {
        brings();
        line("For", asked(it -> SessionRules.words(it.duration()), record.detail("duration")));
        line("Reason", asked(Ask::reason, record.detail("reason")));
        line("Approval", record.detail("approval"));
      }
      case APPROVED -> {
        brings();
        line("For", asked(it -> SessionRules.words(it.duration()), ""));
      }
      case READY -> {
        brings();
        until("ends");
      }
      case REVEALED -> {
        // The headline says which part; there is nothing else to say.
      }
      case REMOVED -> line(record.isLeftValid() ? "Detail" : "Proof", record.detail("proof"));
      case EXTENDED -> {
        until("until");
        line("Reason", record.detail("reason"));
      }
      case KEPT -> {
        line("Ticket", record.detail("detail"));
        until("ends");
      }
      case ENDED -> line("Detail", record.detail("detail"));
      case NOT_CONFIRMED -> {
        line("Trouble", (record.detail("code") + " " + record.detail("detail")).strip());
        lines.add("jitgate goes on trying. Look at the account yourself.");
      }
    }
    line("Account", record.detail("user-name"));
  }

  private String headline() {
    return switch (record.stage()) {
      case REQUESTED -> by("Access requested");
      case APPROVED -> by("Access approved");
      case READY -> "Access is ready";
      case REVEALED ->
          PARTS.getOrDefault(record.detail("part"), "Credential")
              + " shown"
              + (record.actor().isEmpty() ? "" : " to " + record.actor());
      case EXTENDED -> by("Access extended");
      case KEPT -> by("Access kept");
      case ENDED -> by(ended(record.detail("why")));
      case REMOVED ->
          record.isLeftValid()
              ? "Access is over; the password that was shown still works"
              : record.detail("device").isEmpty()
                  ? "Access removed: read back that nothing of it is left"
                  : "Access removed: no password that was shown counts any more";
      case NOT_CONFIRMED -> "Removal of access not confirmed";
    };
  }

  private static String ended(String why) {
    return ENDS.getOrDefault(why, "Access ended: " + why.replace('-', ' '));
  }

  private String by(String what) {
    return record.actor().isEmpty() ? what : what + " by " + record.actor();
  }

  /** Returns who has or wants the access, as colleagues call them. */
  static String person(NotedRecord record, Optional<Ask> ask) {
    String named = ask.map(Ask::personName).orElse(record.detail("person-name"));
    boolean own =
        record.stage() == NoteStage.REQUESTED
            || record.stage() == NoteStage.REVEALED
            || record.stage() == NoteStage.EXTENDED
            || record.stage() == NoteStage.KEPT;
    return named.isEmpty() && own ? record.actor() : named;
  }

  private void brings() {
    line("Roles", asked(it -> String.join(", ", it.roles()), record.detail("roles")));
    line("Groups", asked(it -> String.join(", ", it.groups()), record.detail("groups")));
  }

  private void until(String detail) {
    record.time(detail).map(NoteText::time).ifPresent(time -> line("Until", time));
  }

  private String asked(Function<Ask, String> what, String otherwise) {
    return ask.map(what).orElse(otherwise);
  }

  private void line(String name, String value) {
    String shown = shown(value);
    if (!shown.isEmpty()) {
      lines.add(name + ": " + shown);
    }
  }

  /** Returns a value on one line, of bounded length, of which nothing is markup. */
  static String shown(String value) {
    return escaped(onOneLine(value));
  }

  /** Returns a value on one line, of bounded length. */
  static String onOneLine(String value) {
    String line = UNSEEN.matcher(value).replaceAll(" ").strip();
    if (line.length() > LONGEST) {
      int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      line = line.substring(0, end) + "…";
    }
    return line;
  }

  /** Returns a text of which nothing is markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
