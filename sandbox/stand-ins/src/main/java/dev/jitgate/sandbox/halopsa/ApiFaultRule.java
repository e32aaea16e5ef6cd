// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.PathPattern;
import dev.jitgate.sandbox.http.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which calls go wrong; made by {@link ApiFaults#on}, in force once it has a fault. */
public final class ApiFaultRule {
  private final ApiFaults faults;
  private final String method;
  private final PathPattern path;
  private int skipped;
  private int last = Integer.MAX_VALUE;
  private @Nullable ApiFault fault;
  private int seen;
  private int hits;

  ApiFaultRule(ApiFaults faults, String method, String path) {
    this.faults = faults;
    this.method = method;
    this.path = new PathPattern(path);
  }

  /** Lets the first calls that match go well. */
  public ApiFaultRule after(int calls) {
    skipped = calls;
    return this;
  }

  /** Puts this rule in force for the next call that matches. */
  public ApiFaultRule once(ApiFault what) {
    return times(1, what);
  }

  /** Puts this rule in force for the next so many calls that match. */
  public ApiFaultRule times(int calls, ApiFault what) {
    last = skipped + calls;
    return always(what);
  }

  /** Puts this rule in force until it is cleared. */
  public ApiFaultRule always(ApiFault what) {
    synchronized (faults) {
      fault = what;
      faults.add(this);
    }
    return this;
  }

  /** Returns how many calls went wrong by this rule. */
  public int hits() {
    synchronized (faults) {
      return hits;
    }
  }

  /** Returns how many calls matched, whether they went wrong or not. */
  public int seen() {
    synchronized (faults) {
      return seen;
    }
  }

  /** Counts a call if it matches, and returns whether it should go wrong. */
  boolean takes(Request request) {
    if (!(method.equals("*") || method.equals(request.method())) || !path.matches(request.path())) {
      return false;
    }
    seen++;
    return seen > skipped && seen <= last;
  }

  ApiFault hit() {
    hits++;
    return Objects.requireNonNull(fault);
  }
}
