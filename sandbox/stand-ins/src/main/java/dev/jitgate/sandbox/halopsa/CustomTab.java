// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A custom tab of the kind "Iframe".
 *
 * @param name the tab's label
 * @param address the address with variables, at most {@value #LONGEST_ADDRESS} characters
 * @param unset what becomes of a variable without a value
 * @param secret the tab's secret; empty if the agent's number is not signed
 */
public record CustomTab(String name, String address, UnsetVariable unset, String secret) {
  /** The length of HaloPSA's column. */
  public static final int LONGEST_ADDRESS = 1000;

  private static final Pattern VARIABLE = Pattern.compile("\\$[A-Z][A-Za-z0-9_]*");

  /** Checks the address as the settings page does. */
  public CustomTab {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The tab needs a name.");
    }
    if (!address.startsWith("http://") && !address.startsWith("https://")) {
      throw new IllegalArgumentException("The address starts with http:// or https://.");
    }
    if (address.length() > LONGEST_ADDRESS) {
      throw new IllegalArgumentException(
          "The address has at most " + LONGEST_ADDRESS + " characters.");
    }
  }

  /**
   * Returns the address for one ticket. Values go in as they are: not encoding them is the very
   * behaviour of HaloPSA that has to be imitated.
   */
  public String addressFor(Ticket ticket, Agent agent) {
    Map<String, String> values = values(ticket, agent);
    return VARIABLE
        .matcher(address)
        .replaceAll(
            found -> {
              String value = values.getOrDefault(found.group(), "");
              boolean keep = value.isEmpty() && unset == UnsetVariable.LITERAL;
              return Matcher.quoteReplacement(keep ? found.group() : value);
            });
  }

  private Map<String, String> values(Ticket ticket, Agent agent) {
    Client client = ticket.client();
    return Map.of(
        "$AREA", client.name(),
        "$CLIENT_ID", Integer.toString(client.id()),
        "$CLIENT_REFERENCE", client.reference(),
        "$CFidemeumname", client.idemeumName(),
        "$FAULTID", Integer.toString(ticket.id()),
        "$LOGGEDINAGENTID", Integer.toString(agent.id()),
        "$HMAC", secret.isEmpty() ? "" : TabSignature.of(secret, agent.id()));
  }

  /** Returns the variables that have a value, for the settings page. */
  static Map<String, String> variables() {
    return Map.of(
        "$CLIENT_REFERENCE", "the client's reference",
        "$AREA", "the client's name",
        "$CLIENT_ID", "the client's number",
        "$CFidemeumname", "the client's custom field \"idemeum name\"",
        "$FAULTID", "the ticket's number",
        "$LOGGEDINAGENTID", "the number of the agent who looks",
        "$HMAC", "that number, signed with the tab's secret");
  }
}
