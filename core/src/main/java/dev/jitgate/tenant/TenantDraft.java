// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.tenant.TenantRules.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tenant as somebody wants it to be, not checked yet.
 *
 * @param urlName the URL name, in lower case
 * @param displayName the display name without surrounding white space
 * @param attributes the attributes by name, values without surrounding white space; unmodifiable
 */
public record TenantDraft(String urlName, String displayName, Map<String, String> attributes) {

  /** Takes away what does not count: white space around texts, and capitals in the URL name. */
  public TenantDraft {
    urlName = lowered(WhiteSpace.trim(urlName));
    displayName = WhiteSpace.trim(displayName);
    Map<String, String> trimmed = new TreeMap<>();
    attributes.forEach((name, value) -> trimmed.put(name, WhiteSpace.trim(value)));
    attributes = Map.copyOf(trimmed);
  }

  /** Only a text of ASCII: Java lowers the Kelvin sign to k, and then nobody would refuse it. */
  private static String lowered(String urlName) {
    return MatchKey.isAscii(urlName) ? urlName.toLowerCase(Locale.ROOT) : urlName;
  }

  /** Returns everything that is wrong with it; empty if it can be stored. */
  public List<Problem> problems() {
    return TenantRules.check(urlName, displayName, attributes);
  }
}
