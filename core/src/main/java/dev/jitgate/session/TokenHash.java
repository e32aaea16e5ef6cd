// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/**
 * The SHA-256 of a {@link Token}, which leads from the token to its row and not back.
 *
 * <p>Plain and unsalted: 256 random bits cannot be found by trying.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TokenHash(String hex) {

  /** Checks the form. */
  public TokenHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("expected 64 lower-case hexadecimal digits");
    }
  }
}
