// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.people;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Role;
import java.util.List;
import java.util.Locale;

/** What people can be made. */
public final class Roles {

  /** What a person can be; nobody is made the break-glass account. */
  public static final List<Role> ALL =
      List.of(
          Role.TECHNICIAN,
          Role.READ_ONLY_ADMINISTRATOR,
          Role.DELEGATED_ADMINISTRATOR,
          Role.ADMINISTRATOR);

  private Roles() {}

  /** Returns the word of a role, for example {@code read-only-administrator}. */
  public static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the role of a word.
   *
   * @throws JitgateException with {@code BODY_INVALID} if nobody can be made that
   */
  public static Role of(String word) {
    return ALL.stream()
        .filter(role -> word(role).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new JitgateException(
                    ErrorCode.BODY_INVALID, "role is none that a person can have."));
  }
}
