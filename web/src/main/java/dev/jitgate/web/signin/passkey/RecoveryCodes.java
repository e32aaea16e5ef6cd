// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.RecoveryCodeHash;
import dev.jitgate.session.RecoveryCodeStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and takes the codes by which a person gets in without a passkey, each once.
 *
 * <p>Safe for use by many threads. How often somebody may try is the caller's matter; 80 random
 * bits need no slow hash and no short back-off.
 */
public final class RecoveryCodes {

  /** How many codes a person gets at once. */
  public static final int CODES = 10;

  private static final int SALT_BYTES = 16;

  private final RecoveryCodeStore store;
  private final InstantSource clock;
  private final SecureRandom random;
  private final String purpose;

  /** Makes the service over its store. */
  public RecoveryCodes(RecoveryCodeStore store, InstantSource clock, SecureRandom random) {
    this(store, clock, random, "");
  }

  /** Makes the service for codes of another purpose, which are none for this one's. */
  public RecoveryCodes(
      RecoveryCodeStore store, InstantSource clock, SecureRandom random, String purpose) {
    this.purpose = purpose;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Returns ten new codes, to be shown once; every older code of the person is worthless. */
  public List<String> make(Msp msp, UUID person) {
    List<String> shown = new ArrayList<>();
    List<RecoveryCodeHash> kept = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      CodeText code = CodeText.random(random);
      shown.add(code.written());
      kept.add(hash(person, code));
    }
    store.replace(msp, person, kept, clock.instant());
    return List.copyOf(shown);
  }

  /**
   * Uses up a code.
   *
   * @param typed the code in upper or lower case, with or without anything between its groups, and
   *     with O for 0 and I or L for 1
   * @return whose it was; empty if it is no unused code of the MSP
   */
  public Optional<UUID> use(Msp msp, String typed) {
    return CodeText.parse(typed)
        .flatMap(code -> find(msp, code))
        .filter(found -> store.use(msp, found.id(), clock.instant()))
        .map(RecoveryCodeHash::person);
  }

  /** Returns how many unused codes a person has. */
  public int left(Msp msp, UUID person) {
    return store.left(msp, person);
  }

  private Optional<RecoveryCodeHash> find(Msp msp, CodeText code) {
    // All of them, whichever fits: the time tells no more than the prefix.
    return store.unused(msp, code.prefix()).stream()
        .filter(kept -> hash(kept.salt(), code).equals(kept.hash()))
        .toList()
        .stream()
        .findFirst();
  }

  private RecoveryCodeHash hash(UUID person, CodeText code) {
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    Bytes salt = Bytes.of(bytes);
    return new RecoveryCodeHash(UUID.randomUUID(), person, code.prefix(), salt, hash(salt, code));
  }

  private Bytes hash(Bytes salt, CodeText code) {
    return Sha256.of(salt, purpose + code.secret());
  }
}
