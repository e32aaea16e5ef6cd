// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.BackOff;
import dev.jitgate.web.settings.NoticeSettings;
import dev.jitgate.web.store.Notice;
import dev.jitgate.web.store.Notice.Channel;
import dev.jitgate.web.store.Notice.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sends a notice, once. Safe for use by many threads. */
final class Delivery {

  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(15), Duration.ofHours(1));
  private static final Duration PATIENCE = Duration.ofDays(3);

  private final AuditStore audit;
  private final RefusedTabs tabs;
  private final InstantSource clock;
  private final Webhook webhook = new Webhook();

  Delivery(AuditStore audit, InstantSource clock) {
    this.audit = audit;
    this.tabs = new RefusedTabs(audit);
    this.clock = clock;
  }

  /** Returns when a notice that failed is tried again; empty if it is given up. */
  static Optional<Instant> next(Notice notice, Instant now) {
    if (now.isAfter(notice.madeAt().plus(PATIENCE))) {
      return Optional.empty();
    }
    return Optional.of(now.plus(BACK_OFF.pause(notice.attempts())));
  }

  Result send(Notice notice, Addressee msp) {
    NoticeSettings settings = msp.settings().get();
    boolean approval = notice.kind() == Kind.APPROVAL_WANTED;
    Optional<Message> message = message(notice, msp);
    if (message.isEmpty()) {
      return Result.needless("it is over");
    }
    try {
      if (notice.channel() == Channel.MAIL) {
        List<String> to = approval ? settings.approvers() : settings.alarms();
        if (settings.mail().isEmpty() || to.isEmpty()) {
          return Result.needless("no e-mail is wanted any more");
        }
        Mailer.send(settings.mail().get(), to, message.get(), clock.instant());
      } else {
        Optional<URI> address = approval ? settings.approvalWebhook() : settings.alarmWebhook();
        if (address.isEmpty()) {
          return Result.needless("no call is wanted any more");
        }
        webhook.send(address.get(), settings.secret(), message.get(), clock.instant());
      }
      return Result.SENT;
    } catch (IOException e) {
      return new Result(false, true, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(false, true, "the node ended");
    }
  }

  /** Returns what a notice says; empty if nobody need be told any more. */
  private Optional<Message> message(Notice notice, Addressee msp) {
    return switch (notice.kind()) {
      case APPROVAL_WANTED ->
          grant(notice, msp, GrantState.WAITING)
              .map(
                  grant ->
                      Message.approval(
                          notice, grant, msp.tenants().of(grant.ask()), msp.origin().get()));
      case REMOVAL_NOT_CONFIRMED ->
          grant(notice, msp, GrantState.UNCONFIRMED)
              .map(
                  grant ->
                      Message.removal(
                          notice,
                          grant,
                          msp.tenants().of(grant.ask()),
                          msp.grants().ledger().accountOf(grant).userName().orElse(""),
                          msp.origin().get()));
      case ORPHAN_FOUND -> orphan(notice, msp);
      case TAB_REFUSED ->
          tabs.find(msp.msp(), notice.subject())
              .map(tab -> Message.tab(notice, tab, msp.origin().get()));
    };
  }

  private static Optional<Grant> grant(Notice notice, Addressee msp, GrantState state) {
    return msp.grants()
        .ledger()
        .find(UUID.fromString(notice.subject()))
        .filter(grant -> grant.state() == state);
  }

  private Optional<Message> orphan(Notice notice, Addressee msp) {
    return record(msp.msp(), Long.parseLong(notice.subject()))
        .map(
            record ->
                Message.orphan(
                    notice,
                    record.getString("tenant", ""),
                    record.getOrDefault("details", JsonValue.EMPTY_JSON_OBJECT).asJsonObject(),
                    msp.origin().get()));
  }

  private Optional<JsonObject> record(Msp msp, long number) {
    return audit.read(msp, number - 1, 1).stream()
        .findFirst()
        .filter(record -> record.number() == number)
        .map(record -> JsonParts.objectOf(record.line().record()));
  }

  /**
   * What came of it.
   *
   * @param done whether it was taken
   * @param again whether it is to be tried again
   * @param trouble what was in the way; empty if it was taken
   */
  record Result(boolean done, boolean again, String trouble) {

    static final Result SENT = new Result(true, false, "");

    static Result needless(String why) {
      return new Result(false, false, why);
    }
  }
}
