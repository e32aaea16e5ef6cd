// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the raw query of a tab's address, made for what HaloPSA really sends.
 *
 * <p>HaloPSA puts values into the address as they are, and the browser encodes only part of what
 * would need it. So an ordinary query parser cuts names in two and turns plus signs into spaces.
 * This one says what may have been meant, and refuses what cannot have been; it never guesses.
 *
 * <p>Immutable; one for each MSP.
 */
public final class QueryReader {

  /** Room for two names of full length; longer than any browser and proxy need. */
  private static final int MAX_QUERY = 8 * 1024;

  /** Every value with two readings doubles what the chain has to try. */
  private static final int MAX_WITH_TWO_READINGS = 3;

  private final KnownNames names;

  /**
   * Makes a reader. {@code ticket}, {@code agentId} (or {@code agent_id}) and {@code hmac} are
   * always known.
   *
   * @param customerNames the variables that the chain's resolvers read; may include {@code ticket}
   * @throws IllegalArgumentException if a name is not a variable's, or is withheld from resolvers
   */
  public QueryReader(Set<String> customerNames) {
    this.names = new KnownNames(customerNames, null);
  }

  /**
   * Makes a reader that knows HaloPSA's own id of the customer as well.
   *
   * @param customerNames the variables that the chain's resolvers read; may include {@code ticket}
   *     and the next
   * @param client the parameter that carries the id
   * @throws IllegalArgumentException if a name is not a variable's, or is withheld from resolvers
   */
  public QueryReader(Set<String> customerNames, String client) {
    this.names = new KnownNames(customerNames, client);
  }

  /**
   * Checks that HaloPSA's own id of the customer may come by the parameter of this name.
   *
   * @param name the name
   * @throws IllegalArgumentException if it is not a variable's, or is another one's already
   */
  public static void checkClientName(String name) {
    KnownNames.checkedClient(name);
  }

  /**
   * Checks that a resolver may read the variable of this name.
   *
   * @param name the name
   * @throws IllegalArgumentException if it is not a variable's, or is withheld from resolvers
   */
  public static void checkName(String name) {
    KnownNames.checked(name);
  }

  /**
   * Returns what the query says.
   *
   * @param rawQuery everything after the address' {@code ?}, as it came over the wire; null if the
   *     address has none
   * @throws JitgateException if the query is malformed, too long, or says a thing twice; the detail
   *     names the parameter
   */
  public Variables read(@Nullable String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return Variables.NONE;
    }
    checkRaw(rawQuery);
    Segments segments = Segments.cut(names, rawQuery);
    List<RawValue> values = segments.values();
    List<Variable> customer = new ArrayList<>(values.size());
    Optional<String> ticket = Optional.empty();
    Optional<String> client = Optional.empty();
    Optional<String> agentId = Optional.empty();
    Optional<String> hmac = Optional.empty();
    for (int i = 0; i < values.size(); i++) {
      RawValue value = values.get(i);
      if (names.isClient(value.name())) {
        client = client(value, i == values.size() - 1, customer);
        continue;
      }
      switch (value.name().name()) {
        case KnownNames.TICKET -> {
          ticket = Readings.ticket(value);
          if (names.ticketNamesCustomer()) {
            customer.add(new Variable(KnownNames.TICKET, ticket.stream().toList(), false));
          }
        }
        case KnownNames.AGENT_ID -> agentId = Readings.number(value);
        case KnownNames.HMAC -> hmac = Readings.signature(value);
        default -> customer.add(Readings.customer(value, i == values.size() - 1));
      }
    }
    checkReadings(customer);
    return new Variables(
        List.copyOf(customer), ticket, client, agentId, hmac, segments.holdsUnread());
  }

  /** Returns the client's id; a resolver that reads it as well gets whatever stands there. */
  private static Optional<String> client(RawValue value, boolean last, List<Variable> customer) {
    if (!value.name().namesCustomer()) {
      return Readings.id(value);
    }
    Variable variable = Readings.customer(value, last);
    customer.add(variable);
    return Readings.id(variable);
  }

  private static void checkReadings(List<Variable> customer) {
    int withTwo = 0;
    for (Variable variable : customer) {
      withTwo += variable.readings().size() > 1 ? 1 : 0;
    }
    if (withTwo > MAX_WITH_TWO_READINGS) {
      throw new JitgateException(
          ErrorCode.TOO_MANY_READINGS,
          String.format(
              "%d values hold a raw plus sign; at most %d may.", withTwo, MAX_WITH_TWO_READINGS));
    }
  }

  /**
   * Refuses what no browser sends: it encodes white space, controls and everything beyond ASCII.
   * Without this, the servlet container would decide what such bytes mean.
   */
  private static void checkRaw(String rawQuery) {
    if (rawQuery.length() > MAX_QUERY) {
      throw new JitgateException(
          ErrorCode.VALUE_TOO_LONG,
          String.format(
              "The query has %d characters; at most %d are read.", rawQuery.length(), MAX_QUERY));
    }
    for (int i = 0; i < rawQuery.length(); i++) {
      char c = rawQuery.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new JitgateException(
            ErrorCode.QUERY_MALFORMED,
            String.format(
                "The query holds an unencoded %s as its character %d.",
                Characters.describe(rawQuery, i), i + 1));
      }
    }
  }
}
