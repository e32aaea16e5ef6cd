// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a scheduled assignment asks for, and what the directory's policy says about it. */
final class PimRules {
  private PimRules() {}

  static Optional<Instant> start(JsonObject wanted) {
    String start = Jsons.text(schedule(wanted), "startDateTime");
    return start.isEmpty() ? Optional.empty() : Optional.of(instant(start));
  }

  /** Returns when the assignment ends; nothing means never. */
  static @Nullable Instant end(JsonObject wanted, Instant start) {
    if (!(schedule(wanted).get("expiration") instanceof JsonObject expiration)) {
      return null;
    }
    return switch (Jsons.text(expiration, "type")) {
      case "afterDuration" -> start.plus(duration(Jsons.text(expiration, "duration")));
      case "afterDateTime" -> instant(Jsons.text(expiration, "endDateTime"));
      case "noExpiration", "notSpecified" -> null;
      default -> throw invalid();
    };
  }

  /** Returns the names of the rules that are broken. */
  static List<String> failed(PimPolicy policy, JsonObject wanted, @Nullable Duration time) {
    List<String> failed = new ArrayList<>();
    if (time == null || time.compareTo(policy.longest()) > 0 || time.isNegative()) {
      failed.add("ExpirationRule");
    }
    if (policy.needsJustification() && Jsons.text(wanted, "justification").isBlank()) {
      failed.add("JustificationRule");
    }
    boolean ticket =
        wanted.get("ticketInfo") instanceof JsonObject info
            && !Jsons.text(info, "ticketNumber").isBlank();
    if (policy.needsTicket() && !ticket) {
      failed.add("TicketingRule");
    }
    if (policy.needsMfa()) {
      failed.add("MfaRule");
    }
    return failed;
  }

  private static JsonObject schedule(JsonObject wanted) {
    return wanted.get("scheduleInfo") instanceof JsonObject schedule
        ? schedule
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw invalid();
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw invalid();
    }
  }

  private static GraphError invalid() {
    return GraphError.badRequest("The schedule is not valid.");
  }
}
