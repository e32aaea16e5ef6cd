// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import java.util.Optional;

/**
 * The master key, and the one before it while a deployment goes over from one to the other.
 *
 * @param present what everything is sealed with from now on
 * @param previous what still opens what was sealed before; empty but for a change
 */
public record MasterKeys(MasterKey present, Optional<MasterKey> previous) {

  /** Returns a key without one before it. */
  public static MasterKeys of(MasterKey key) {
    return new MasterKeys(key, Optional.empty());
  }

  /** Returns the id of the key before, if there is one. */
  public Optional<String> previousId() {
    return previous.map(MasterKey::id);
  }
}
