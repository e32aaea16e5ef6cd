// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

import dev.jitgate.resolver.spi.ResolverConfigException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Takes the part of a variable's value that counts. */
@FunctionalInterface
interface Part {

  /** The value as it is. */
  Part WHOLE = Optional::of;

  /**
   * Returns the part, or empty if the value does not have the expected form.
   *
   * @throws CostlyValueException if it would take too long to find out
   */
  Optional<String> of(String value);

  /** Returns what is found in the one group of the setting {@code pattern}. */
  static Part matchedBy(String setting) {
    Pattern pattern = compile(setting);
    return value -> {
      Matcher matcher = pattern.matcher(new CountedText(value));
      // A group that took no part in the match begins nowhere.
      return matcher.matches() && matcher.start(1) >= 0
          ? Optional.of(value.substring(matcher.start(1), matcher.end(1)))
          : Optional.empty();
    };
  }

  private static Pattern compile(String setting) {
    try {
      Pattern pattern = Pattern.compile(setting);
      if (pattern.matcher("").groupCount() == 1) {
        return pattern;
      }
    } catch (PatternSyntaxException | StackOverflowError e) {
      // Said below; the exception would repeat the setting.
    }
    throw ResolverConfigException.malformed(
        "pattern", "expected a Java regular expression with exactly one capture group");
  }
}
