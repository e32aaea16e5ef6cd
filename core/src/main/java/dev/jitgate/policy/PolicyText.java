// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what policies are written in. Every method throws an {@link IllegalArgumentException} whose
 * message says what is wrong with the text.
 */
final class PolicyText {

  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,4})\\s*([mhd])");
  private static final Pattern USER_NAME =
      Pattern.compile("(?:[a-z0-9-]|\\{technician})*\\{technician}(?:[a-z0-9-]|\\{technician})*");
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final int MOST_NAMES = 20;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_PATTERN = 40;
  private static final int LONGEST_DOMAIN = 48;

  private PolicyText() {}

  /** Reads names separated by commas. */
  static List<String> list(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("no name has control characters, or more than 256");
      }
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    if (names.size() > MOST_NAMES) {
      throw new IllegalArgumentException("more than " + MOST_NAMES + " names");
    }
    return List.copyOf(names);
  }

  static Duration duration(String text, Duration least, Duration most) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a duration is written like 30m, 4h or 2d");
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new IllegalArgumentException("not between " + words(least) + " and " + words(most));
    }
    return duration;
  }

  /** Returns a duration as it is written in policies. */
  static String words(Duration duration) {
    if (duration.toMinutes() % Duration.ofDays(1).toMinutes() == 0) {
      return duration.toDays() + "d";
    }
    return duration.toMinutes() % 60 == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
  }

  static int number(String text, int most) {
    String stripped = text.strip();
    if (!stripped.matches("\\d{1,4}") || Integer.parseInt(stripped) > most) {
      throw new IllegalArgumentException("not a number from 0 to " + most);
    }
    return Integer.parseInt(stripped);
  }

  static void choice(String text, List<String> choices) {
    String word = text.strip();
    if (!choices.contains(word)) {
      throw new IllegalArgumentException("none of " + String.join(", ", choices));
    }
  }

  static void userName(String text) {
    String pattern = text.strip();
    if (pattern.length() > LONGEST_PATTERN || !USER_NAME.matcher(pattern).matches()) {
      throw new IllegalArgumentException(
          "a-z, 0-9, hyphens and {technician}, which it must have; at most 40 characters");
    }
  }

  static void domain(String text) {
    String domain = text.strip();
    if (!domain.isEmpty()
        && (domain.length() > LONGEST_DOMAIN || !DOMAIN.matcher(domain).matches())) {
      throw new IllegalArgumentException("a domain such as contoso.onmicrosoft.com, in lower case");
    }
  }

  /** Checks an address in which {@code {tenant}} and {@code {user}} stand for something. */
  static void launch(String text) {
    String address = text.strip();
    if (address.isEmpty()) {
      return;
    }
    String filled = address.replace("{tenant}", "t").replace("{user}", "u");
    URI uri = URI.create(filled);
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("an https address without a user name in it");
    }
    if (address.indexOf('{') >= 0 && !uri.getHost().equals(hostOf(address))) {
      throw new IllegalArgumentException("nothing is put into the address's host");
    }
  }

  /** What stands between the slashes and what follows the host, as it is written. */
  private static String hostOf(String address) {
    String rest = address.substring("https://".length());
    int end = rest.length();
    for (char c : new char[] {'/', '?', '#', ':'}) {
      int at = rest.indexOf(c);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return rest.substring(0, end);
  }
}
