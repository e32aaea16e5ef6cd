// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;

/**
 * How far the replicas of a directory are behind, by the stand-in's clock; the real one gives no
 * promise.
 *
 * @param visibility how long a new account is unknown to other calls (404, or 400 from groups)
 * @param pim how long a new account is unknown to scheduled role assignments (404 SubjectNotFound)
 * @param reads how old the properties are that are read
 * @param index how old the index is that answers advanced queries
 * @param roleMemory how long an account counts as an administrator's after its last role has gone
 * @param deletion how long a deleted account is still found, and not yet among the deleted ones
 * @param consent how long it takes until new tokens carry newly granted permissions
 */
public record Lags(
    Duration visibility,
    Duration pim,
    Duration reads,
    Duration index,
    Duration roleMemory,
    Duration deletion,
    Duration consent) {

  /** Everything is known at once. */
  public static final Lags NONE =
      new Lags(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO);

  /** What has been seen in practice. */
  public static final Lags USUAL =
      new Lags(
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));

  /** Returns these with another visibility. */
  public Lags withVisibility(Duration lag) {
    return new Lags(lag, pim, reads, index, roleMemory, deletion, consent);
  }

  /** Returns these with another delay of scheduled role assignments. */
  public Lags withPim(Duration lag) {
    return new Lags(visibility, lag, reads, index, roleMemory, deletion, consent);
  }

  /** Returns these with another age of what is read. */
  public Lags withReads(Duration lag) {
    return new Lags(visibility, pim, lag, index, roleMemory, deletion, consent);
  }

  /** Returns these with another age of the index. */
  public Lags withIndex(Duration lag) {
    return new Lags(visibility, pim, reads, lag, roleMemory, deletion, consent);
  }

  /** Returns these with another memory of roles. */
  public Lags withRoleMemory(Duration lag) {
    return new Lags(visibility, pim, reads, index, lag, deletion, consent);
  }

  /** Returns these with another delay of deletions. */
  public Lags withDeletion(Duration lag) {
    return new Lags(visibility, pim, reads, index, roleMemory, lag, consent);
  }

  /** Returns these with another delay of consent. */
  public Lags withConsent(Duration lag) {
    return new Lags(visibility, pim, reads, index, roleMemory, deletion, lag);
  }
}
