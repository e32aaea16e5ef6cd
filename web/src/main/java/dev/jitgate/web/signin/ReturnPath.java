// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.TokenHash;
import dev.jitgate.web.http.TabAddress;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What somebody who comes back from the identity provider went there for.
 *
 * @param then where to go next, below the root
 * @param session the session that is to be confirmed; empty for a sign-in
 * @param link the link by which the person joins; empty if they do not
 */
record ReturnPath(String then, Optional<UUID> session, Optional<TokenHash> link) {

  private static final Pattern PAGES =
      Pattern.compile("/account|/people|/admin(?:/[a-z]{1,16})?|/connect\\?p=[A-Za-z0-9_-]{43}");

  /** Checks that the way leads to a page of ours. */
  ReturnPath {
    if (!PAGES.matcher(then).matches() && !TabAddress.isOne(then)) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "The member then is none of our pages.");
    }
  }

  /** Returns the text that {@link #parse} reads; it leads from no stored row to a link. */
  String text() {
    return then
        + " "
        + session.map(UUID::toString).orElse("-")
        + " "
        + link.map(TokenHash::hex).orElse("-");
  }

  /** Reads what {@link #text} wrote. */
  static ReturnPath parse(String text) {
    String[] parts = text.split(" ", -1);
    return new ReturnPath(
        parts[0],
        parts[1].equals("-") ? Optional.empty() : Optional.of(UUID.fromString(parts[1])),
        parts[2].equals("-") ? Optional.empty() : Optional.of(new TokenHash(parts[2])));
  }
}
