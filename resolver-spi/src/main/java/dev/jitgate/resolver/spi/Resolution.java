// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one resolver makes of one request: a tenant, several, or none; always with the reason.
 *
 * <p>Prefer {@link #of}, which never picks one of several. All implementations are immutable.
 *
 * @since 0.1
 */
public sealed interface Resolution {

  /** Most characters that a {@link #reason()} may have. */
  int MAX_REASON_LENGTH = 256;

  /** Most tenants that an {@link Ambiguous} answer may name. */
  int MAX_CANDIDATES = 100;

  /**
   * Returns why the resolver answers so, for the administrator who looks into a miss.
   *
   * @return one sentence of 1 to {@value #MAX_REASON_LENGTH} characters, without secrets and
   *     without the technician's input, which the host shows beside it
   */
  String reason();

  /**
   * Returns the answer that fits the number of matches: {@link NoMatch} for none, {@link Resolved}
   * for one, {@link Ambiguous} for more.
   *
   * @param matches the tenants found, without doubles; of more than {@link #MAX_CANDIDATES} only
   *     the first are kept
   * @param reason how they were found
   * @return the answer
   */
  static Resolution of(List<Tenant> matches, String reason) {
    return switch (matches.size()) {
      case 0 -> new NoMatch(reason);
      case 1 -> new Resolved(matches.get(0), reason);
      default ->
          new Ambiguous(
              matches.size() <= MAX_CANDIDATES ? matches : matches.subList(0, MAX_CANDIDATES),
              reason);
    };
  }

  /**
   * Exactly one tenant is meant.
   *
   * @param tenant the tenant, as the request's directory gave it
   * @param reason see {@link Resolution#reason()}
   */
  record Resolved(Tenant tenant, String reason) implements Resolution {
    public Resolved {
      requireNonNull(tenant, "tenant is null");
      checkReason(reason);
    }
  }

  /**
   * Several tenants fit and this resolver cannot tell which one is meant; the chain ends here.
   *
   * @param candidates at least two different tenants and at most {@link #MAX_CANDIDATES}
   * @param reason see {@link Resolution#reason()}
   */
  record Ambiguous(List<Tenant> candidates, String reason) implements Resolution {
    public Ambiguous {
      int size = candidates.size();
      if (size < 2 || size > MAX_CANDIDATES) {
        throw new IllegalArgumentException(
            "ambiguous needs 2 to " + MAX_CANDIDATES + " candidates, not " + size);
      }
      candidates = List.copyOf(candidates);
      Set<UUID> ids = new HashSet<>();
      for (Tenant candidate : candidates) {
        if (!ids.add(candidate.id())) {
          throw new IllegalArgumentException("candidate " + candidate.id() + " is named twice");
        }
      }
      checkReason(reason);
    }
  }

  /**
   * No tenant fits, or the request is not this resolver's business; the next resolver is asked.
   *
   * @param reason see {@link Resolution#reason()}
   */
  record NoMatch(String reason) implements Resolution {
    public NoMatch {
      checkReason(reason);
    }
  }

  private static void checkReason(String reason) {
    requireNonNull(reason, "reason is null");
    if (reason.isBlank() || reason.length() > MAX_REASON_LENGTH) {
      throw new IllegalArgumentException(
          "reason must have 1 to " + MAX_REASON_LENGTH + " characters, not " + reason.length());
    }
  }
}
