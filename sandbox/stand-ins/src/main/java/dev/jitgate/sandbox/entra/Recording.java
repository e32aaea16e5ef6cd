// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.PathPattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls, whole; it forgets the oldest when it grows too large. */
public final class Recording {
  private static final int MOST_CALLS = 20_000;
  private static final int MOST_CHARACTERS = 32 * 1024 * 1024;

  private final Deque<RecordedCall> calls = new ArrayDeque<>();
  private int characters;
  private long forgotten;

  Recording() {}

  /** Returns the calls, the oldest first. */
  public synchronized List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /**
   * Returns the calls that match, the oldest first.
   *
   * @param method in upper case, or {@code *}
   * @param path as in {@link Faults#on}
   */
  public List<RecordedCall> calls(String method, String path) {
    PathPattern pattern = new PathPattern(path);
    return calls().stream()
        .filter(c -> method.equals("*") || method.equals(c.call().method()))
        .filter(c -> pattern.matches(c.call().relativePath()))
        .toList();
  }

  /** Returns how many calls it no longer has. */
  public synchronized long forgotten() {
    return forgotten;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    forgotten += calls.size();
    calls.clear();
    characters = 0;
  }

  synchronized void add(RecordedCall call) {
    calls.add(call);
    characters += call.size();
    while (calls.size() > MOST_CALLS || (characters > MOST_CHARACTERS && calls.size() > 1)) {
      characters -= calls.remove().size();
      forgotten++;
    }
  }
}
