// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.credential;

import dev.jitgate.msp.Msp;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where sealed secrets, and the keys that sealed them, are kept.
 *
 * <p>Safe for use by many threads and by several nodes at once: a secret that was sealed with keys
 * of yesterday is refused, so that no key is dropped which something still needs. Every method
 * throws a {@link dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code
 * STORE_BUSY} if the store fails.
 */
public interface SealedSecretStore {

  /** Returns the keys; empty at the first start. */
  Optional<WrappedKeyset> keyset();

  /** Takes the first keys, unless there are some. */
  void begin(WrappedKeyset first);

  /**
   * Replaces the keys.
   *
   * @param next with the version after the present one
   * @return false if somebody else has replaced them since; nothing has changed then
   */
  boolean replace(WrappedKeyset next);

  /** The same, unless any secret is sealed with another key than the given one. */
  boolean replaceIfAllUse(long keyId, WrappedKeyset next);

  /**
   * Keeps a secret in place of what had its name.
   *
   * @param version of the keys that sealed it
   * @return false if those are not the present ones; nothing has changed then
   */
  boolean put(SealedSecret secret, long version);

  /** Returns a secret; empty if the MSP has none of that name. */
  Optional<SealedSecret> get(Msp msp, SecretName name);

  /** Forgets a secret, if there is one. */
  void remove(Msp msp, SecretName name);

  /**
   * Seals some secrets anew that another key than the given one has sealed.
   *
   * @param keyId the key that they are to be sealed with
   * @param most how many
   * @param anew returns the secret sealed with that key
   * @return how many were
   */
  int reseal(long keyId, int most, UnaryOperator<SealedSecret> anew);

  /** Returns how many secrets there are that the given key has not sealed. */
  long sealedByOthers(long keyId);

  /** Returns how many secrets there are. */
  long count();
}
