// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.PathPattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which calls go wrong; made by {@link Faults#on}, in force once it has a fault. */
public final class FaultRule {
  private final Faults faults;
  private final String method;
  private final PathPattern path;
  private @Nullable String tenantId;
  private int first = 1;
  private int last = Integer.MAX_VALUE;
  private @Nullable Fault fault;
  private int seen;
  private int hits;

  FaultRule(Faults faults, String method, String path) {
    this.faults = faults;
    this.method = method;
    this.path = new PathPattern(path);
  }

  /** Restricts this rule to one directory. */
  public FaultRule inTenant(String id) {
    tenantId = id;
    return this;
  }

  /** Restricts this rule to one call: the n-th that matches, from 1. */
  public FaultRule call(int n) {
    return calls(n, n);
  }

  /** Restricts this rule to some calls that match, both ends included, from 1. */
  public FaultRule calls(int from, int to) {
    first = from;
    last = to;
    return this;
  }

  /** Puts this rule in force. */
  public FaultRule then(Fault what) {
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
  boolean takes(Call call) {
    boolean matches =
        (method.equals("*") || method.equals(call.method()))
            && (tenantId == null || tenantId.equals(call.tenantId()))
            && path.matches(call.relativePath());
    if (!matches) {
      return false;
    }
    seen++;
    return seen >= first && seen <= last;
  }

  Fault hit() {
    hits++;
    return Objects.requireNonNull(fault);
  }
}
