// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;
import java.util.List;

/**
 * A directory's policy for Temporary Access Passes.
 *
 * @param enabled whether there may be any
 * @param minimumMinutes the shortest lifetime
 * @param maximumMinutes the longest lifetime
 * @param defaultMinutes the lifetime when none is asked for
 * @param length how many characters a pass has
 * @param onceOnly whether each pass opens one session only, whatever is asked for
 * @param groups the ids of the groups whose members may have one; none means everybody
 * @param refusesOutsiders whether others are refused already when a pass is made for them, and not
 *     only when they sign in
 */
public record PassPolicy(
    boolean enabled,
    int minimumMinutes,
    int maximumMinutes,
    int defaultMinutes,
    int length,
    boolean onceOnly,
    List<String> groups,
    boolean refusesOutsiders) {

  /** What a directory has that switched passes on and changed nothing else. */
  public static final PassPolicy ENABLED =
      new PassPolicy(true, 60, 480, 60, 8, false, List.of(), true);

  /** What a new directory has. */
  public static final PassPolicy DISABLED = ENABLED.withEnabled(false);

  public PassPolicy {
    groups = List.copyOf(groups);
  }

  /** Returns this policy, switched on or off. */
  public PassPolicy withEnabled(boolean on) {
    return new PassPolicy(
        on,
        minimumMinutes,
        maximumMinutes,
        defaultMinutes,
        length,
        onceOnly,
        groups,
        refusesOutsiders);
  }

  /** Returns this policy with other limits. */
  public PassPolicy withLifetimes(Duration minimum, Duration maximum) {
    int least = (int) minimum.toMinutes();
    int most = (int) maximum.toMinutes();
    return new PassPolicy(
        enabled,
        least,
        most,
        Math.min(Math.max(defaultMinutes, least), most),
        length,
        onceOnly,
        groups,
        refusesOutsiders);
  }

  /** Returns this policy with one-time passes only. */
  public PassPolicy withOnceOnly() {
    return new PassPolicy(
        enabled,
        minimumMinutes,
        maximumMinutes,
        defaultMinutes,
        length,
        true,
        groups,
        refusesOutsiders);
  }

  /** Returns this policy for the members of a group only. */
  public PassPolicy withGroup(String groupId) {
    return new PassPolicy(
        enabled,
        minimumMinutes,
        maximumMinutes,
        defaultMinutes,
        length,
        onceOnly,
        List.of(groupId),
        refusesOutsiders);
  }

  /** Returns this policy, with outsiders refused only when they sign in. */
  public PassPolicy withRefusalAtSignIn() {
    return new PassPolicy(
        enabled, minimumMinutes, maximumMinutes, defaultMinutes, length, onceOnly, groups, false);
  }
}
