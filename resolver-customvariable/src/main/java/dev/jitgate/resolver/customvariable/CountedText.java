// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

/**
 * A value that a pattern can read only so often.
 *
 * <p>{@code java.util.regex} goes back and tries again, for some patterns more often than there are
 * years left, and cannot be interrupted. But it has to come here for every character that it tries.
 * A value has at most 256 code points, so an honest pattern needs some thousand steps.
 */
final class CountedText implements CharSequence {

  /** Some milliseconds of work. */
  static final int MAX_STEPS = 100_000;

  private final String text;
  private int steps;

  CountedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++steps > MAX_STEPS) {
      throw new CostlyValueException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
