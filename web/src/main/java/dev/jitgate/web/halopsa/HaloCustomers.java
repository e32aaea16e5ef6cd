// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.customer.Customer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The clients of one MSP's HaloPSA. Safe for use by many threads.
 *
 * <p>Unknown parameters HaloPSA ignores and pages it turns only in its own spelling, so that what
 * comes is counted and not believed.
 */
public final class HaloCustomers {

  /** More than that no MSP has; and no answer, however wrong, is turned for ever. */
  static final int MOST = 20_000;

  private static final int PAGE = 100;
  private static final int MOST_FIELDS = 40;
  private static final String WHAT = "reading the clients";
  private static final String REFERENCE = "ref";

  private final HaloClient client;
  private final HaloClient writer;

  HaloCustomers(HaloClient client) {
    this.client = client;
    this.writer = client.withScope(HaloTokens.CLIENTS_SCOPE);
  }

  /**
   * What was read.
   *
   * @param customers the clients, each once
   * @param complete whether they are as many as HaloPSA says that there are
   */
  public record CustomersRead(List<Customer> customers, boolean complete) {

    /** Takes an unmodifiable copy. */
    public CustomersRead {
      customers = List.copyOf(customers);
    }
  }

  /**
   * Reads all clients, those that have left as well.
   *
   * @param awaited whether somebody waits for it
   * @param waits is told how long HaloPSA wants to be left alone, waits, and returns whether to go
   *     on with the page that was refused; returns false without waiting if not
   * @throws HaloException if HaloPSA does not tell
   */
  public CustomersRead read(boolean awaited, Predicate<Duration> waits) {
    Urgency urgency = awaited ? Urgency.NOW : Urgency.WHENEVER;
    String fields = fields(urgency);
    Map<Long, Customer> found = new LinkedHashMap<>();
    long count = 0;
    for (int page = 1; found.size() < MOST; page++) {
      JsonObject answer = page(page, fields, urgency, waits);
      count = HaloTickets.whole(answer, "record_count");
      int before = found.size();
      Fields.objects(answer, "clients")
          .map(HaloCustomer::read)
          .flatMap(Optional::stream)
          .forEach(each -> found.putIfAbsent(each.id(), each));
      if (found.size() == before || (count > 0 && found.size() >= count)) {
        break;
      }
    }
    return new CustomersRead(List.copyOf(found.values()), found.size() >= count);
  }

  private JsonObject page(int page, String fields, Urgency urgency, Predicate<Duration> waits) {
    String query =
        "Client?pageinate=true&page_size="
            + PAGE
            + "&page_no="
            + page
            + "&includeinactive=true&order=id"
            + fields;
    while (true) {
      try {
        return list(query, urgency);
      } catch (HaloException e) {
        if (e.code() != ErrorCode.HALOPSA_THROTTLED || e.retryAfter().filter(waits).isEmpty()) {
          throw e;
        }
      }
    }
  }

  private JsonObject list(String query, Urgency urgency) {
    try {
      return client.get(query, WHAT, urgency).json().orElse(Fields.NONE);
    } catch (HaloException e) {
      throw e.code() == ErrorCode.TICKET_UNKNOWN
          ? new HaloException(
              ErrorCode.HALOPSA_REFUSED, "It has no list of clients for jitgate.", false, null, e)
          : e;
    }
  }

  /**
   * Returns what asks for custom fields, whose numbers one client with all its details tells: a
   * list has none unless they are named.
   */
  private String fields(Urgency urgency) {
    JsonObject first =
        list("Client?pageinate=true&page_size=1&page_no=1&includeinactive=true", urgency);
    Optional<Customer> one =
        Fields.objects(first, "clients")
            .map(HaloCustomer::read)
            .flatMap(Optional::stream)
            .findAny();
    String ids =
        one.flatMap(each -> details(client, each.id(), urgency)).stream()
            .flatMap(json -> Fields.objects(json, "customfields"))
            .map(field -> HaloTickets.whole(field, "id"))
            .filter(id -> id > 0)
            .distinct()
            .limit(MOST_FIELDS)
            .map(id -> Long.toString(id))
            .collect(Collectors.joining(","));
    return ids.isEmpty() ? "" : "&include_custom_fields=" + ids;
  }

  private static Optional<JsonObject> details(HaloClient client, long id, Urgency urgency) {
    try {
      return client
          .get("Client/" + id + "?includedetails=true", "reading a client", urgency)
          .json()
          .filter(json -> HaloTickets.whole(json, "id") == id);
    } catch (HaloException e) {
      if (e.code() == ErrorCode.TICKET_UNKNOWN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Changes a client's reference, if it is still what somebody has seen.
   *
   * @param before the reference as it was seen; empty if there was none
   * @param reference the new one
   * @throws HaloException with {@code CUSTOMER_UNKNOWN} if HaloPSA does not show the client, with
   *     {@code REFERENCE_CHANGED} if its reference is another one by now, with {@code
   *     REFERENCE_NOT_TAKEN} if it has not changed afterwards, or why HaloPSA did not do it
   */
  public void writeReference(long id, String before, String reference) {
    Customer now = find(id);
    if (!now.reference().equals(before)) {
      throw refused(
          ErrorCode.REFERENCE_CHANGED,
          now.reference().isEmpty() ? "It has none by now." : "It is " + now.reference() + ".");
    }
    JsonArray list =
        JsonParts.array().add(JsonParts.object().add("id", id).add(REFERENCE, reference)).build();
    Http.Raw unused = writer.post("Client", list, "changing a client's reference", Urgency.NOW);
    // Read back, and not taken from the answer: HaloPSA ignores what it does not want to change.
    Customer after = find(id);
    if (!after.reference().equals(reference)) {
      throw refused(
          ErrorCode.REFERENCE_NOT_TAKEN,
          "It took the change, and the reference is as before when it is read.");
    }
  }

  private Customer find(long id) {
    return details(writer, id, Urgency.NOW)
        .flatMap(HaloCustomer::read)
        .orElseThrow(
            () -> refused(ErrorCode.CUSTOMER_UNKNOWN, "HaloPSA shows no client " + id + "."));
  }

  private static HaloException refused(ErrorCode code, String detail) {
    return new HaloException(code, detail, false, null, null);
  }
}
