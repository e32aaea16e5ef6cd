// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What records about access have in common.
 *
 * @param grant the grant's id
 * @param tenant the tenant's URL name
 * @param app the app's word
 * @param person who has or asked for the access
 * @param personName what colleagues call them
 * @param ticket HaloPSA's number of the ticket
 * @param roles names of roles
 * @param groups names of groups
 * @param device the name of the workstation; empty if it is about an account in the directory
 */
public record GrantFacts(
    UUID grant,
    String tenant,
    String app,
    UUID person,
    String personName,
    Optional<String> ticket,
    List<String> roles,
    List<String> groups,
    Optional<String> device) {

  /** Makes those about an account in the directory. */
  public GrantFacts(
      UUID grant,
      String tenant,
      String app,
      UUID person,
      String personName,
      Optional<String> ticket,
      List<String> roles,
      List<String> groups) {
    this(grant, tenant, app, person, personName, ticket, roles, groups, Optional.empty());
  }

  private static final int LONGEST = 1000;

  /**
   * Returns what an event's record says: those of the facts that it has, and some more; what is
   * empty is left out.
   */
  Map<String, String> details(AuditEvent event, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>();
    all.put("grant", grant.toString());
    all.put("app", app);
    all.put("person", person.toString());
    all.put("person-name", personName);
    ticket.ifPresent(number -> all.put("ticket", number));
    all.put("roles", cut(String.join(", ", roles)));
    all.put("groups", cut(String.join(", ", groups)));
    device.ifPresent(name -> all.put("device", cut(name)));
    all.keySet().retainAll(event.fields());
    more.forEach((name, text) -> all.put(name, cut(text)));
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
