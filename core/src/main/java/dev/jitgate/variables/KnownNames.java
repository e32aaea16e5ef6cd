// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static dev.jitgate.variables.KnownName.Purpose.CONTROL;
import static dev.jitgate.variables.KnownName.Purpose.CUSTOMER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters that one MSP's addresses may have: those of the chain, and the control ones. */
final class KnownNames {

  static final String TICKET = "ticket";
  static final String AGENT_ID = "agentId";
  static final String HMAC = "hmac";

  /** HaloPSA's own spelling, should it add the parameter by itself. */
  private static final String AGENT_ID_ALIAS = "agent_id";

  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final Set<String> WITHHELD = Set.of(AGENT_ID, AGENT_ID_ALIAS, HMAC);

  private final List<KnownName> names = new ArrayList<>();
  private final boolean ticketNamesCustomer;
  private final @Nullable String client;

  KnownNames(Set<String> customerNames, @Nullable String client) {
    this.client = client;
    for (String name : customerNames) {
      names.add(new KnownName(name, checked(name), CUSTOMER));
    }
    ticketNamesCustomer = names.removeIf(name -> name.name().equals(TICKET));
    names.add(new KnownName(TICKET, TICKET, CONTROL));
    if (client != null && !customerNames.contains(client)) {
      names.add(new KnownName(client, checkedClient(client), CONTROL));
    }
    names.add(new KnownName(AGENT_ID, AGENT_ID, CONTROL));
    names.add(new KnownName(AGENT_ID_ALIAS, AGENT_ID, CONTROL));
    names.add(new KnownName(HMAC, HMAC, CONTROL));
  }

  static String checked(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A variable's name must match " + FORM + "; \"" + name + "\" does not.");
    }
    if (WITHHELD.contains(name)) {
      throw new IllegalArgumentException(
          "No resolver may read " + name + ": which tenant is meant must not depend on who asks.");
    }
    return name;
  }

  static String checkedClient(String name) {
    if (name.equals(TICKET)) {
      throw new IllegalArgumentException("ticket names the ticket; the client needs another name.");
    }
    return checked(name);
  }

  /** Returns whether the parameter carries HaloPSA's own id of the customer. */
  boolean isClient(KnownName name) {
    return name.name().equals(client);
  }

  /** Returns whether a resolver of the chain finds the customer by the ticket. */
  boolean ticketNamesCustomer() {
    return ticketNamesCustomer;
  }

  /** Returns the known name that stands at this index of the query, or null. */
  @Nullable KnownName at(String query, int index) {
    // A handful of names: a loop without allocation beats a map that needs a substring.
    for (KnownName name : names) {
      if (name.startsAt(query, index)) {
        return name;
      }
    }
    return null;
  }

  /** Returns the known name that stands there in other upper and lower case, or null. */
  @Nullable KnownName misspeltAt(String query, int index) {
    for (KnownName name : names) {
      if (name.isMisspeltAt(query, index)) {
        return name;
      }
    }
    return null;
  }
}
