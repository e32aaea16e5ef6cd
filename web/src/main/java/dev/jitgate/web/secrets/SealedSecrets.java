// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import dev.jitgate.credential.SealedSecret;
import dev.jitgate.credential.SealedSecretStore;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.credential.WrappedKeyset;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals secrets with data keys, and these with the master key.
 *
 * <p>A rotation adds a key that seals from then on, seals everything anew a few at a time, and
 * drops the old keys when nothing needs them. It goes on after a restart, on whichever node.
 *
 * <p>Safe for use by many threads.
 */
public final class SealedSecrets implements SecretKeeper {

  private static final int AT_ONCE = 50;

  /** Other nodes may replace the keys meanwhile; not that often. */
  private static final int TRIES = 5;

  /** Hears of secrets that do not open. */
  @FunctionalInterface
  public interface Alarm {

    /** A secret was changed, or put where it does not belong. */
    void unopenable(Msp msp, SecretName name);
  }

  private final SealedSecretStore store;
  private final MasterKeys masters;
  private final Alarm alarm;
  private volatile DataKeys keys;

  private SealedSecrets(SealedSecretStore store, MasterKeys masters, Alarm alarm, DataKeys keys) {
    this.store = store;
    this.masters = masters;
    this.alarm = alarm;
    this.keys = keys;
  }

  /**
   * Opens the keys in the store, or begins with a new one; seals them with the present master key
   * if the one before has sealed them.
   *
   * @throws JitgateException with {@code KEY_WRONG} if neither master key opens them
   */
  public static SealedSecrets open(SealedSecretStore store, MasterKeys masters, Alarm alarm) {
    if (store.keyset().isEmpty()) {
      store.begin(DataKeys.first().wrap(masters.present()));
    }
    DataKeys keys = load(store, masters);
    if (!stored(store).masterKey().equals(masters.present().id())) {
      DataKeys next = keys.next();
      // If this comes too late, another node has done it.
      store.replace(next.wrap(masters.present()));
      keys = load(store, masters);
    }
    return new SealedSecrets(store, masters, alarm, keys);
  }

  @Override
  public void put(Msp msp, SecretName name, Bytes secret) {
    for (int i = 0; i < TRIES; i++) {
      DataKeys now = keys;
      if (store.put(now.seal(msp, name, secret), now.version())) {
        return;
      }
      reload();
    }
    throw new JitgateException(ErrorCode.STORE_BUSY, "The keys change all the time.");
  }

  @Override
  public Optional<Bytes> get(Msp msp, SecretName name) {
    return store.get(msp, name).map(this::opened);
  }

  @Override
  public void remove(Msp msp, SecretName name) {
    store.remove(msp, name);
  }

  /**
   * Begins a rotation.
   *
   * @return the key that sealed until now and the one that does from now on, as unsigned numbers
   * @throws JitgateException with {@code ROTATION_UNDER_WAY} if the last one is not over
   */
  public Rotated rotate() {
    reload();
    DataKeys now = keys;
    DataKeys next = now.withNewKey();
    if (now.size() > 1 || !store.replace(next.wrap(masters.present()))) {
      throw new JitgateException(
          ErrorCode.ROTATION_UNDER_WAY, Long.toString(toDo()) + " secrets are left.");
    }
    keys = next;
    return new Rotated(now.sealingKey(), next.sealingKey());
  }

  /**
   * Goes on with a rotation, if one is under way.
   *
   * @return whether there is more to do
   */
  public boolean work() {
    reload();
    DataKeys now = keys;
    if (now.size() == 1) {
      return false;
    }
    if (store.reseal(now.sealingKey(), AT_ONCE, old -> now.seal(old.msp(), old.name(), opened(old)))
        > 0) {
      return true;
    }
    DataKeys alone = now.withoutOldKeys();
    if (store.replaceIfAllUse(now.sealingKey(), alone.wrap(masters.present()))) {
      keys = alone;
      return false;
    }
    return true;
  }

  /** Returns whether a rotation is under way. */
  public boolean isRotating() {
    return keys.size() > 1;
  }

  /** Returns how many secrets are sealed with old keys. */
  public long toDo() {
    return store.sealedByOthers(keys.sealingKey());
  }

  /** Returns how many secrets there are. */
  public long count() {
    return store.count();
  }

  private Bytes opened(SealedSecret sealed) {
    if (!keys.hasKey(sealed.keyId())) {
      reload();
    }
    try {
      return keys.open(sealed);
    } catch (GeneralSecurityException e) {
      alarm.unopenable(sealed.msp(), sealed.name());
      throw new JitgateException(
          ErrorCode.SECRET_UNOPENABLE,
          sealed.name().field() + " of " + sealed.name().record() + " does not open.",
          e);
    }
  }

  private void reload() {
    if (stored(store).version() != keys.version()) {
      keys = load(store, masters);
    }
  }

  private static DataKeys load(SealedSecretStore store, MasterKeys masters) {
    WrappedKeyset wrapped = stored(store);
    MasterKey master =
        masters
            .previous()
            .filter(previous -> previous.id().equals(wrapped.masterKey()))
            .orElse(masters.present());
    return DataKeys.unwrap(wrapped, master);
  }

  private static WrappedKeyset stored(SealedSecretStore store) {
    return store
        .keyset()
        .orElseThrow(() -> new JitgateException(ErrorCode.KEY_WRONG, "The data keys are gone."));
  }

  /**
   * What a rotation begins with.
   *
   * @param oldKey the key until now
   * @param newKey the key from now on
   */
  public record Rotated(long oldKey, long newKey) {}
}
