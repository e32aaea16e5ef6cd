// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * How a recovery code is written: five groups of four letters of Crockford's base 32. The first
 * group finds the code, the other four, so 80 random bits, prove it.
 *
 * @param prefix the first group
 * @param secret the other letters
 */
public record CodeText(String prefix, String secret) {

  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUP = 4;
  private static final int LENGTH = 5 * GROUP;

  /** Nobody types more around a code. */
  private static final int MAX_TYPED = 100;

  /** Returns a new code. */
  public static CodeText random(SecureRandom random) {
    StringBuilder letters = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return of(letters);
  }

  /** Reads what somebody typed, in whatever case, groups and look-alikes; empty if it is none. */
  public static Optional<CodeText> parse(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    StringBuilder letters = new StringBuilder(LENGTH);
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (isBetweenGroups(c)) {
        continue;
      }
      char letter = canonical(c);
      if (LETTERS.indexOf(letter) < 0) {
        return Optional.empty();
      }
      letters.append(letter);
    }
    return letters.length() == LENGTH ? Optional.of(of(letters)) : Optional.empty();
  }

  /** Returns the code as it is shown, once. */
  public String written() {
    return (prefix + secret).replaceAll("(.{4})(?=.)", "$1-");
  }

  /** Returns nothing of the secret. */
  @Override
  public String toString() {
    return "CodeText[" + prefix + "-hidden]";
  }

  private static CodeText of(CharSequence letters) {
    String all = letters.toString();
    return new CodeText(all.substring(0, GROUP), all.substring(GROUP));
  }

  private static boolean isBetweenGroups(char c) {
    return Character.isSpaceChar(c)
        || Character.isWhitespace(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION;
  }

  private static char canonical(char c) {
    return switch (c) {
      case 'o', 'O' -> '0';
      case 'i', 'I', 'l', 'L' -> '1';
      default -> c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    };
  }
}
