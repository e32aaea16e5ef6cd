// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.web.grants.GrantJson;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.store.Notice;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a notice says; never a secret.
 *
 * @param subject in one line
 * @param text in some lines, for people
 * @param json for programs
 */
record Message(String subject, String text, JsonObject json) {

  /**
   * Says that a request waits for a second person.
   *
   * @param tenant what the tenant is called
   */
  static Message approval(Notice notice, Grant grant, String tenant, String origin) {
    Ask ask = grant.ask();
    String link = origin + "/approvals#" + grant.id();
    List<String> lines = new ArrayList<>();
    lines.add(ask.personName() + " asks for access that a second person must approve.");
    lines.add("");
    lines.addAll(facts(ask, tenant));
    lines.add("For: " + ask.duration().toMinutes() + " minutes");
    time(grant.waitsUntil()).ifPresent(until -> lines.add("Waits until: " + until));
    lines.add("");
    lines.add("Approve or decline it here, after signing in:");
    lines.add(link);
    return new Message(
        "Approval wanted: " + ask.personName() + ", " + ask.appName() + ", " + tenant,
        text(lines),
        json(notice, link).add("access", access(grant)).build());
  }

  /**
   * Says that it is not confirmed that access is gone.
   *
   * @param tenant what the tenant is called
   */
  static Message removal(
      Notice notice, Grant grant, String tenant, String userName, String origin) {
    Ask ask = grant.ask();
    String link = origin + "/admin/access";
    List<String> lines = new ArrayList<>();
    lines.add(
        "It is not confirmed that access of "
            + ask.personName()
            + " has been removed. jitgate goes on trying; look at the account yourself.");
    lines.add("");
    lines.addAll(facts(ask, tenant));
    lines.add("Account: " + (userName.isEmpty() ? "not known" : userName));
    time(grant.end().map(GrantEnd::at)).ifPresent(at -> lines.add("Should have ended: " + at));
    lines.add("");
    lines.add(link);
    return new Message(
        "Removal not confirmed: " + ask.personName() + ", " + tenant,
        text(lines),
        json(notice, link).add("access", access(grant).add("userName", userName)).build());
  }

  /**
   * Says that an account was found that nobody knows.
   *
   * @param details what was recorded about it
   */
  static Message orphan(Notice notice, String tenant, JsonObject details, String origin) {
    String link = origin + "/admin/audit?event=orphan-found";
    List<String> lines = new ArrayList<>();
    lines.add("A customer's directory has an account with jitgate's sign that jitgate does not");
    lines.add("know. Find out who made it.");
    lines.add("");
    lines.add("Tenant: " + tenant);
    lines.add("Account: " + details.getString("user-name", ""));
    lines.add("Object: " + details.getString("object", ""));
    lines.add("Done: " + details.getString("done", ""));
    lines.add("");
    lines.add(link);
    return new Message(
        "Unknown account: " + tenant,
        text(lines),
        json(notice, link)
            .add(
                "orphan",
                JsonParts.object()
                    .add("tenant", tenant)
                    .add("userName", details.getString("user-name", ""))
                    .add("object", details.getString("object", ""))
                    .add("done", details.getString("done", "")))
            .build());
  }

  /** Says that somebody was asked to connect a tab that they did not know. */
  static Message tab(Notice notice, RefusedTab tab, String origin) {
    String link = origin + "/admin/audit?event=pairing-refused";
    String at = tab.at().truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> lines = new ArrayList<>();
    lines.add(tab.personName() + " was asked to connect a tab that is not theirs, and refused.");
    lines.add("Somebody may have wanted to act as them. Ask how they came by the link.");
    lines.add("");
    lines.add("Refused: " + at);
    lines.add("Tab on: " + tab.origin());
    lines.add("Browser: " + tab.browser());
    lines.add("Network: " + tab.network());
    lines.add("");
    lines.add("What else they refuse within the hour is in the audit trail alone:");
    lines.add(link);
    return new Message(
        "Tab refused: " + tab.personName(),
        text(lines),
        json(notice, link)
            .add(
                "tab",
                JsonParts.object()
                    .add("person", tab.person())
                    .add("personName", tab.personName())
                    .add("refusedAt", at)
                    .add("origin", tab.origin())
                    .add("browser", tab.browser())
                    .add("network", tab.network()))
            .build());
  }

  private static List<String> facts(Ask ask, String tenant) {
    List<String> lines = new ArrayList<>();
    lines.add("Tenant: " + tenant);
    lines.add("App: " + ask.appName());
    if (!ask.roles().isEmpty()) {
      lines.add("Roles: " + String.join(", ", ask.roles()));
    }
    if (!ask.groups().isEmpty()) {
      lines.add("Groups: " + String.join(", ", ask.groups()));
    }
    lines.add("Reason: " + (ask.reason().isEmpty() ? "none" : ask.reason()));
    ask.ticket().ifPresent(ticket -> lines.add("Ticket: " + ticket));
    return lines;
  }

  private static JsonObjectBuilder json(Notice notice, String link) {
    return JsonParts.object()
        .add("id", notice.id().toString())
        .add("event", notice.kind().word())
        .add("msp", notice.msp().name())
        .add("at", notice.madeAt().toString())
        .add("link", link);
  }

  private static JsonObjectBuilder access(Grant grant) {
    JsonObjectBuilder json = GrantJson.of(grant);
    time(grant.waitsUntil()).ifPresent(until -> json.add("waitsUntil", until));
    time(grant.end().map(GrantEnd::at)).ifPresent(at -> json.add("endedAt", at));
    return json;
  }

  private static Optional<String> time(Optional<Instant> time) {
    return time.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
