// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.customer.Customer;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a client as HaloPSA writes it; what is too long or cannot be shown is not kept so. */
final class HaloCustomer {

  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_VALUE = 200;
  private static final int MOST_FIELDS = 40;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]+");

  private HaloCustomer() {}

  /** Returns the client; empty if the object is none. */
  static Optional<Customer> read(JsonObject json) {
    long id = HaloTickets.whole(json, "id");
    String name = clean(Fields.text(json, "name"), LONGEST_NAME);
    if (id <= 0 || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Customer(
            id,
            name,
            clean(Fields.text(json, "ref"), LONGEST_NAME),
            Fields.isTrue(json, "inactive"),
            directory(json),
            fields(json)));
  }

  /** Returns the one Microsoft directory that it has; of several nobody knows which is meant. */
  private static Optional<UUID> directory(JsonObject json) {
    Optional<UUID> own = uuid(Fields.text(json, "azure_tenant_id"));
    if (own.isPresent()) {
      return own;
    }
    Stream<UUID> listed =
        Fields.objects(json, "azure_tenants")
            .map(each -> uuid(Fields.text(each, "azure_tenant_id")))
            .flatMap(Optional::stream);
    var all = listed.distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text.strip());
      boolean whole = id.toString().equals(text.strip().toLowerCase(Locale.ROOT));
      return whole && id.getMostSignificantBits() != 0 ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(JsonObject json) {
    Map<String, String> fields = new LinkedHashMap<>();
    Fields.objects(json, "customfields")
        .limit(MOST_FIELDS)
        .forEach(
            field -> {
              String name = clean(Fields.text(field, "name"), LONGEST_VALUE);
              String value = clean(value(field.get("value")), LONGEST_VALUE);
              if (!name.isEmpty() && !value.isEmpty()) {
                fields.put(name, value);
              }
            });
    return fields;
  }

  private static String value(@Nullable JsonValue value) {
    return value instanceof JsonString text
        ? text.getString()
        : value instanceof JsonNumber number ? number.toString() : "";
  }

  private static String clean(String text, int most) {
    String shown = UNSEEN.matcher(text).replaceAll(" ").strip();
    return shown.codePointCount(0, shown.length()) <= most
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, most)).strip();
  }
}
