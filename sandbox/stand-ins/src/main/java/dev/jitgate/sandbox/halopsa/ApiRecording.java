// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.PathPattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls, whole; it forgets the oldest when there are too many. */
public final class ApiRecording {
  private static final int MOST_CALLS = 20_000;

  private final Deque<ApiCall> calls = new ArrayDeque<>();
  private long count;

  ApiRecording() {}

  /** Returns the calls, the oldest first. */
  public synchronized List<ApiCall> calls() {
    return List.copyOf(calls);
  }

  /**
   * Returns the calls that match, the oldest first.
   *
   * @param method in upper case, or {@code *}
   * @param path as in {@link ApiFaults#on}
   */
  public List<ApiCall> calls(String method, String path) {
    PathPattern pattern = new PathPattern(path);
    return calls().stream()
        .filter(c -> method.equals("*") || method.equals(c.request().method()))
        .filter(c -> pattern.matches(c.request().path()))
        .toList();
  }

  /** Returns how many calls there were since it was cleared, also those that it has forgotten. */
  public synchronized long count() {
    return count;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    calls.clear();
    count = 0;
  }

  synchronized void add(ApiCall call) {
    calls.add(call);
    count++;
    while (calls.size() > MOST_CALLS) {
      calls.remove();
    }
  }
}
