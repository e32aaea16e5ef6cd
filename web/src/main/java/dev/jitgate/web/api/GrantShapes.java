// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.grant.AccountTrouble;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.TicketQuestion;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.web.grants.GrantJson;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.policies.AccessReport;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The shapes of access in the API's answers; none of them has a secret. */
final class GrantShapes {

  private final GrantLedger ledger;
  private final Map<UUID, JitAccount> accounts = new HashMap<>();

  /** Makes the shapes of one answer. */
  GrantShapes(GrantLedger ledger) {
    this.ledger = ledger;
  }

  /** Returns a grant with what is known of its account, if that still changes. */
  JsonObjectBuilder grant(Grant grant) {
    JsonObjectBuilder json = plain(grant);
    if (!grant.state().isOver()) {
      json.add(
          "account",
          account(accounts.computeIfAbsent(grant.account(), id -> ledger.accountOf(grant))));
    }
    if (grant.state().isEndable() && grant.ask().ticket().isPresent()) {
      new TicketQuestions(ledger)
          .of(grant)
          .ifPresent(question -> json.add("question", question(question)));
    }
    return json;
  }

  private static JsonObjectBuilder question(TicketQuestion question) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", question.id().toString())
            .add("cause", question.cause().word())
            .add("words", question.words())
            .add("askedAt", question.askedAt().toString())
            .add("until", question.until().toString());
    question.kept().ifPresent(by -> json.add("keptBy", by));
    return json;
  }

  /** Returns a grant as a report has it. */
  static JsonObjectBuilder row(Grant grant, AccessReport report) {
    return plain(grant).add("minutes", report.minutes(grant));
  }

  static JsonObjectBuilder total(AccessReport.Total total) {
    return JsonParts.object()
        .add("tenant", total.tenant())
        .add("person", total.person().toString())
        .add("personName", total.personName())
        .add("requests", total.requests())
        .add("used", total.used())
        .add("minutes", total.minutes())
        .add("unconfirmed", total.unconfirmed());
  }

  private static JsonObjectBuilder plain(Grant grant) {
    JsonObjectBuilder json = GrantJson.of(grant).add("extended", grant.extended());
    time(json, "waitsUntil", grant.waitsUntil());
    grant.approvedBy().ifPresent(by -> json.add("approvedBy", by));
    time(json, "activeAt", grant.activeAt());
    time(json, "endsAt", grant.endsAt());
    grant.end().ifPresent(end -> json.add("end", end(end)));
    time(json, "overAt", grant.overAt());
    grant.proof().ifPresent(proof -> json.add("proof", proof));
    return json;
  }

  private static JsonObjectBuilder end(GrantEnd end) {
    return JsonParts.object()
        .add("why", end.why().word())
        .add("at", end.at().toString())
        .add("by", end.by())
        .add("detail", end.detail());
  }

  private static JsonObjectBuilder account(JitAccount account) {
    JsonObjectBuilder json = JsonParts.object().add("step", account.step().word());
    account.userName().ifPresent(name -> json.add("userName", name));
    account.trouble().ifPresent(trouble -> json.add("trouble", trouble(trouble)));
    return json;
  }

  private static JsonObjectBuilder trouble(AccountTrouble trouble) {
    return JsonParts.object()
        .add("code", trouble.code())
        .add("detail", trouble.detail())
        .add("since", trouble.since().toString())
        .add("attempts", trouble.attempts());
  }

  private static void time(JsonObjectBuilder json, String name, Optional<Instant> time) {
    time.ifPresent(it -> json.add(name, it.toString()));
  }
}
