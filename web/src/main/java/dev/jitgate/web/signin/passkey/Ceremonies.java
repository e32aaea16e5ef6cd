// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.CeremonyStore;
import dev.jitgate.session.PasskeyCeremony;
import dev.jitgate.session.PasskeyCeremony.Kind;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins ceremonies and ends each once. */
final class Ceremonies {

  static final Duration LIFE = Duration.ofMinutes(5);

  private static final int RANDOM_BYTES = 32;

  private final CeremonyStore store;
  private final SecureRandom random;
  private final String binding;

  Ceremonies(CeremonyStore store, SecureRandom random, String binding) {
    this.store = store;
    this.random = random;
    this.binding = binding;
  }

  /** Returns the same for who is known by the given words alone. */
  Ceremonies boundTo(String words) {
    return new Ceremonies(store, random, words);
  }

  /** Returns a new ceremony's id and challenge. */
  Begun begin(RelyingParty rp, Kind kind, @Nullable UUID person, Instant now) {
    Begun begun = new Begun(randomBytes().base64Url(), randomBytes());
    store.add(
        new PasskeyCeremony(
            row(begun.transaction),
            rp.msp(),
            kind,
            begun.challenge,
            Optional.ofNullable(person),
            now.plus(LIFE)),
        now);
    return begun;
  }

  /** Returns a ceremony that nobody else gets any more. */
  PasskeyCeremony take(RelyingParty rp, String transaction, Kind kind, Instant now) {
    return store
        .take(rp.msp(), row(transaction), kind, now)
        .orElseThrow(
            () ->
                new JitgateException(
                    ErrorCode.PASSKEY_CEREMONY_OVER,
                    "It was answered before, is older than five minutes, or began elsewhere."));
  }

  /** Who began it is part of its name, so that nobody else finds it. */
  private Bytes row(String transaction) {
    return Sha256.of(binding.isEmpty() ? transaction : transaction + " " + binding);
  }

  private Bytes randomBytes() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  /**
   * A ceremony that has begun.
   *
   * @param transaction the id, which only the browser gets
   * @param challenge what is to be signed
   */
  record Begun(String transaction, Bytes challenge) {

    Ceremony with(String optionsJson) {
      return new Ceremony(transaction, optionsJson);
    }

    @Override
    public String toString() {
      return "Begun[hidden]";
    }
  }
}
