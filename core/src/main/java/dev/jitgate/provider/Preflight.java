// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.provider.Check.Result;
import java.time.Instant;
import java.util.List;

/**
 * What a look into a tenant's directory has found, before anybody needs it.
 *
 * @param at when it was looked
 * @param level what jitgate can do with accounts that hold roles
 * @param checks what was looked at, in an order for people
 */
public record Preflight(Instant at, Level level, List<Check> checks) {

  /** Takes an unmodifiable copy. */
  public Preflight {
    checks = List.copyOf(checks);
  }

  /** What jitgate can do with accounts that hold roles. */
  public enum Level {
    /** It was not seen. */
    UNKNOWN,
    /** Their roles have to go before they can be disabled. */
    A,
    /** It can disable them at once. */
    B
  }

  /** Returns the worst of the results. */
  public Result result() {
    return checks.stream().map(Check::result).max(Result::compareTo).orElse(Result.OK);
  }

  /**
   * What a policy needs of a directory.
   *
   * @param roles the names of roles
   * @param groups the names of groups
   * @param domain the domain of user names; empty for the standard one
   * @param passes whether it gives Temporary Access Passes
   */
  public record Needs(List<String> roles, List<String> groups, String domain, boolean passes) {

    /** What every policy needs. */
    public static final Needs NOTHING = new Needs(List.of(), List.of(), "", false);

    /** Takes unmodifiable copies. */
    public Needs {
      roles = List.copyOf(roles);
      groups = List.copyOf(groups);
    }
  }
}
