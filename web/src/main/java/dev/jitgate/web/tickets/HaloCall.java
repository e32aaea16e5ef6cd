// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.tickets;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads of which tickets a call of HaloPSA's webhook may tell.
 *
 * <p>Administrators choose how much a call carries, HaloPSA does not publish the names, and several
 * may come together: every number that may be a ticket's counts, as one that is none does no harm.
 */
final class HaloCall {

  private static final int MOST = 200;
  private static final int DEEPEST = 6;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final List<String> NAMES = List.of("ticket_id", "object_id", "faultid", "id");
  private static final List<String> INNER =
      List.of("object", "ticket", "tickets", "data", "event_data", "events");

  private final Set<String> numbers = new LinkedHashSet<>();

  private HaloCall() {}

  /**
   * Returns the numbers, as digits.
   *
   * @throws JitgateException with {@code BODY_INVALID} if the body is no JSON
   */
  static Set<String> tickets(String body) {
    HaloCall call = new HaloCall();
    try (JsonReader reader = JsonParts.reader(new StringReader(body))) {
      call.read(reader.readValue(), 0);
    } catch (RuntimeException e) {
      // Parsers throw more than JsonException, about depth for example.
      throw new JitgateException(ErrorCode.BODY_INVALID, "The call's body is no JSON.", e);
    }
    return call.numbers;
  }

  private void read(JsonValue value, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (value instanceof JsonArray list) {
      list.forEach(each -> read(each, depth + 1));
    } else if (value instanceof JsonObject object) {
      NAMES.forEach(name -> number(object.get(name)).ifPresent(this::add));
      INNER.forEach(
          name -> Optional.ofNullable(object.get(name)).ifPresent(each -> read(each, depth + 1)));
    }
  }

  private void add(String number) {
    if (numbers.size() < MOST) {
      numbers.add(number);
    }
  }

  private static Optional<String> number(@Nullable JsonValue value) {
    String text =
        value instanceof JsonNumber number
            ? Long.toString(number.longValue())
            : value instanceof JsonString string ? string.getString().strip() : "";
    return Optional.of(text).filter(each -> NUMBER.matcher(each).matches());
  }
}
