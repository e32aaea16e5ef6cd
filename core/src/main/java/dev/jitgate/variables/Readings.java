// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a raw value may mean. */
final class Readings {

  static final int MAX_CODE_POINTS = 256;

  private static final int MAX_DIGITS = 18;
  private static final int MAX_ID = 64;

  private Readings() {}

  /**
   * Returns what a customer's value may mean.
   *
   * @param last whether nothing follows it in the query. Only then may HaloPSA have written a raw
   *     {@code #} after it, for a browser drops that sign and everything behind it. It also drops
   *     white space at an address' end, so that white space there was followed by something
   */
  static Variable customer(RawValue value, boolean last) {
    List<String> readings = new ArrayList<>(2);
    boolean endsWhite = add(readings, checked(value, PercentDecoding.decode(value)));
    if (value.text().indexOf('+') >= 0) {
      endsWhite |= add(readings, checked(value, PercentDecoding.decodePlusAsSpace(value)));
    }
    return new Variable(value.name().name(), List.copyOf(readings), last && endsWhite);
  }

  /** Adds the text unless it is unset; returns whether it is set and ends in white space. */
  private static boolean add(List<String> readings, String text) {
    Optional<String> reading = set(text);
    reading.ifPresent(readings::add);
    return reading.isPresent() && Characters.isWhite(text.charAt(text.length() - 1));
  }

  /** Returns a number that HaloPSA counts in; empty if it was not filled in. */
  static Optional<String> number(RawValue value) {
    return number(value, ErrorCode.QUERY_MALFORMED);
  }

  /**
   * Returns a ticket's number, also if there are zeros before it; empty if it was not filled in.
   */
  static Optional<String> ticket(RawValue value) {
    return number(value, ErrorCode.TICKET_NUMBER).map(text -> Long.toString(Long.parseLong(text)));
  }

  private static Optional<String> number(RawValue value, ErrorCode otherwise) {
    Optional<String> number = set(checked(value, PercentDecoding.decode(value)));
    if (number.isPresent() && !isNumber(number.get())) {
      throw new JitgateException(
          otherwise,
          value.name().spelling() + " is not a number of 1 to " + MAX_DIGITS + " digits.");
    }
    return number;
  }

  /** Returns HaloPSA's own id of a customer; empty if it was not filled in. */
  static Optional<String> id(RawValue value) {
    Optional<String> id = set(checked(value, PercentDecoding.decode(value)));
    if (id.isPresent() && !isId(id.get())) {
      throw new JitgateException(
          ErrorCode.QUERY_MALFORMED,
          value.name().spelling()
              + " is not an id of 1 to "
              + MAX_ID
              + " letters, digits, dots, hyphens and underscores.");
    }
    return id;
  }

  /** Returns the same for a variable that may be anything; empty if it cannot be an id. */
  static Optional<String> id(Variable variable) {
    return variable.readings().size() == 1 && !variable.mayBeCut()
        ? Optional.of(variable.readings().get(0)).filter(Readings::isId)
        : Optional.empty();
  }

  /** Returns a signature in Base64, whose plus signs may have become spaces on the way. */
  static Optional<String> signature(RawValue value) {
    String signature = checked(value, PercentDecoding.decode(value));
    return set(signature).isEmpty() ? Optional.empty() : Optional.of(signature.replace(' ', '+'));
  }

  private static String checked(RawValue value, String text) {
    int codePoints = text.codePointCount(0, text.length());
    if (codePoints > MAX_CODE_POINTS) {
      throw new JitgateException(
          ErrorCode.VALUE_TOO_LONG,
          String.format(
              "%s has %d characters; at most %d are read.",
              value.name().spelling(), codePoints, MAX_CODE_POINTS));
    }
    OptionalInt forbidden = Characters.firstForbidden(text);
    if (forbidden.isPresent()) {
      int index = forbidden.getAsInt();
      throw new JitgateException(
          ErrorCode.CHARACTER_FORBIDDEN,
          String.format(
              "%s holds %s as character %d of its value.",
              value.name().spelling(),
              Characters.describe(text, index),
              text.codePointCount(0, index) + 1));
    }
    return text;
  }

  /** Returns the text trimmed; empty if it is blank or the name of a HaloPSA variable. */
  private static Optional<String> set(String text) {
    String trimmed = Characters.trim(text);
    return trimmed.isEmpty() || isHaloVariable(trimmed) ? Optional.empty() : Optional.of(trimmed);
  }

  /** HaloPSA leaves {@code $CLIENT_REFERENCE} as it is when it does not know the variable. */
  private static boolean isHaloVariable(String text) {
    return text.length() > 1
        && text.charAt(0) == '$'
        && text.charAt(1) >= 'A'
        && text.charAt(1) <= 'Z';
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && "._-".indexOf(c) < 0) {
        return false;
      }
    }
    return text.length() <= MAX_ID;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() <= MAX_DIGITS;
  }
}
