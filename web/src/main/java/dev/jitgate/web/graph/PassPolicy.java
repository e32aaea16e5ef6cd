// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * What a directory allows Temporary Access Passes to be.
 *
 * @param enabled whether it allows any
 * @param minimum the shortest life in minutes
 * @param maximum the longest life in minutes
 * @param onceOnly whether each works once only
 * @param groups the ids of the groups whose members may have one; empty if everybody may
 */
record PassPolicy(
    boolean enabled, int minimum, int maximum, boolean onceOnly, List<String> groups) {

  static final String PATH =
      "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass";

  /** Where there are none. */
  static final PassPolicy NONE = new PassPolicy(false, 0, 0, false, List.of());

  private static final int DEFAULT_MINIMUM = 60;
  private static final int DEFAULT_MAXIMUM = 480;

  static PassPolicy of(JsonObject json) {
    List<String> targets =
        Fields.objects(json, "includeTargets").map(target -> Fields.text(target, "id")).toList();
    return new PassPolicy(
        Fields.text(json, "state").equals("enabled"),
        Fields.number(json, "minimumLifetimeInMinutes", DEFAULT_MINIMUM),
        Fields.number(json, "maximumLifetimeInMinutes", DEFAULT_MAXIMUM),
        Fields.isTrue(json, "isUsableOnce"),
        targets.contains("all_users") ? List.of() : targets);
  }

  /** Returns the life that comes nearest to what is wanted. */
  int minutes(Duration wanted) {
    long up = wanted.plus(Duration.ofMinutes(1)).minusNanos(1).toMinutes();
    return (int) Math.min(Math.max(up, minimum), Math.max(minimum, maximum));
  }
}
