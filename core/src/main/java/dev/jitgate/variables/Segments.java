// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a raw query into the values of the known parameters.
 *
 * <p>HaloPSA writes the ampersand of {@code Leanne & Stu} as it is. So only a known name and its
 * {@code =} start a parameter; whatever else follows an ampersand still belongs to the value
 * before, the empty rest after a last ampersand included. A known name without {@code =} starts a
 * parameter as well, but not within a customer's name: {@code customerDisplayName=Land&area} is one
 * value, lest {@code Land} be tried on its own. What stands before the first known name is ignored.
 */
final class Segments {

  /** What 256 characters take at most, each as four escaped bytes of UTF-8. */
  static final int MAX_RAW_VALUE = Readings.MAX_CODE_POINTS * 4 * 3;

  private final KnownNames names;
  private final String query;
  private final List<RawValue> values = new ArrayList<>(4);

  private @Nullable KnownName current;
  private int valueStart;
  private boolean holdsUnread;

  private Segments(KnownNames names, String query) {
    this.names = names;
    this.query = query;
  }

  static Segments cut(KnownNames names, String query) {
    Segments segments = new Segments(names, query);
    segments.cut();
    return segments;
  }

  /** Returns the values of the known parameters, in the order of the query. */
  List<RawValue> values() {
    return values;
  }

  /**
   * Returns whether the query holds a segment that is neither a known parameter nor part of a name.
   */
  boolean holdsUnread() {
    return holdsUnread;
  }

  private void cut() {
    for (int start = 0; start <= query.length(); start = segmentEnd(start) + 1) {
      KnownName name = names.at(query, start);
      if (name != null && begins(name, start)) {
        finishValue(start - 1);
        current = name;
        valueStart = start + name.spelling().length() + (hasEqualsSign(name, start) ? 1 : 0);
      } else if (current == null || !current.namesCustomer()) {
        refuseIfMisspelt(start);
        holdsUnread |= segmentEnd(start) > start;
      }
    }
    finishValue(query.length());
  }

  private int segmentEnd(int start) {
    int ampersand = query.indexOf('&', start);
    return ampersand < 0 ? query.length() : ampersand;
  }

  private boolean begins(KnownName name, int start) {
    return hasEqualsSign(name, start) || current == null || !current.namesCustomer();
  }

  private boolean hasEqualsSign(KnownName name, int start) {
    return query.startsWith("=", start + name.spelling().length());
  }

  private void finishValue(int end) {
    if (current == null) {
      return;
    }
    RawValue value = new RawValue(current, query.substring(valueStart, end));
    if (value.text().length() > MAX_RAW_VALUE) {
      throw new JitgateException(
          ErrorCode.VALUE_TOO_LONG,
          current.spelling()
              + " has "
              + value.text().length()
              + " characters as sent; at most "
              + MAX_RAW_VALUE
              + " are read.");
    }
    refuseIfRepeated(value);
    values.add(value);
  }

  private void refuseIfRepeated(RawValue value) {
    for (RawValue earlier : values) {
      if (earlier.name().name().equals(value.name().name())) {
        // A signature does not belong into a log, so only customers' values are shown.
        throw new JitgateException(
            ErrorCode.PARAMETER_REPEATED,
            value.name().namesCustomer()
                ? String.format(
                    "%s is sent twice: as \"%s\" and as \"%s\".",
                    value.name().name(), earlier.shown(), value.shown())
                : value.name().name() + " is sent twice.");
      }
    }
  }

  private void refuseIfMisspelt(int start) {
    KnownName meant = names.misspeltAt(query, start);
    if (meant != null) {
      throw new JitgateException(
          ErrorCode.PARAMETER_MISSPELT,
          String.format(
              "The address has %s where %s is known.",
              query.substring(start, start + meant.spelling().length()), meant.spelling()));
    }
  }
}
