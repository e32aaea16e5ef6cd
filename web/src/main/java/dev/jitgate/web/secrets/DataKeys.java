// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.jitgate.credential.SealedSecret;
import dev.jitgate.credential.SecretName;
import dev.jitgate.credential.WrappedKeyset;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The keys that seal secrets, by Tink: AES-256-GCM with random nonces. One of them seals, all of
 * them open.
 *
 * <p>Immutable, safe for use by many threads.
 */
final class DataKeys {

  private static final String PURPOSE = "jitgate secret keyset v1";
  private static final byte[] LABEL = PURPOSE.getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "jitgate secret v1";

  private static final Configuration TINK = doing(AeadConfig2026::get);

  private final KeysetHandle handle;
  private final Aead aead;
  private final long version;

  private DataKeys(KeysetHandle handle, long version) throws GeneralSecurityException {
    this.handle = handle;
    this.aead = handle.getPrimitive(TINK, Aead.class);
    this.version = version;
  }

  /** Returns the first key. */
  static DataKeys first() {
    return doing(
        () -> new DataKeys(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK), 1));
  }

  /**
   * Opens stored keys.
   *
   * @throws JitgateException with {@code KEY_WRONG} if the master key does not open them
   */
  static DataKeys unwrap(WrappedKeyset wrapped, MasterKey master) {
    try {
      return new DataKeys(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              wrapped.keyset().toArray(), wrapping(master), LABEL, TINK),
          wrapped.version());
    } catch (GeneralSecurityException e) {
      throw new JitgateException(
          ErrorCode.KEY_WRONG, "Key " + master.id() + " does not open the data keys.", e);
    }
  }

  /** Returns the keys as they are stored. */
  WrappedKeyset wrap(MasterKey master) {
    return doing(
        () ->
            new WrappedKeyset(
                version,
                master.id(),
                Bytes.of(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(
                        handle, wrapping(master), LABEL, TINK))));
  }

  /** Returns the same keys, to be stored once more. */
  DataKeys next() {
    return doing(() -> new DataKeys(handle, version + 1));
  }

  /** Returns these keys and a new one, which seals from now on. */
  DataKeys withNewKey() {
    return doing(
        () ->
            new DataKeys(
                KeysetHandle.newBuilder(handle)
                    .addEntry(
                        KeysetHandle.generateEntryFromParameters(
                                PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .setConfiguration(TINK)
                    .build(),
                version + 1));
  }

  /** Returns the key alone that seals. */
  DataKeys withoutOldKeys() {
    return doing(
        () -> {
          KeysetHandle.Builder builder = KeysetHandle.newBuilder();
          KeysetHandle.Entry primary = handle.getPrimary();
          builder.addEntry(
              KeysetHandle.importKey(primary.getKey()).withFixedId(primary.getId()).makePrimary());
          return new DataKeys(builder.setConfiguration(TINK).build(), version + 1);
        });
  }

  long version() {
    return version;
  }

  /** Returns how many keys there are. */
  int size() {
    return handle.size();
  }

  /** Returns which key seals. */
  long sealingKey() {
    return Integer.toUnsignedLong(handle.getPrimary().getId());
  }

  boolean hasKey(long id) {
    for (int i = 0; i < handle.size(); i++) {
      if (Integer.toUnsignedLong(handle.getAt(i).getId()) == id) {
        return true;
      }
    }
    return false;
  }

  SealedSecret seal(Msp msp, SecretName name, Bytes secret) {
    return doing(
        () ->
            new SealedSecret(
                msp,
                name,
                sealingKey(),
                Bytes.of(aead.encrypt(secret.toArray(), place(msp, name)))));
  }

  /**
   * Opens a secret at the place where it was found.
   *
   * @throws GeneralSecurityException if it was changed, or sealed for another place
   */
  Bytes open(SealedSecret sealed) throws GeneralSecurityException {
    return Bytes.of(aead.decrypt(sealed.sealed().toArray(), place(sealed.msp(), sealed.name())));
  }

  /** Each part with its length before it: no two places are written alike. */
  private static byte[] place(Msp msp, SecretName name) {
    String[] parts = {SECRET, msp.name(), name.tenant(), name.record(), name.field()};
    byte[][] texts = new byte[parts.length][];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      texts[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + texts[i].length;
    }
    ByteBuffer place = ByteBuffer.allocate(length);
    for (byte[] text : texts) {
      place.putInt(text.length).put(text);
    }
    return place.array();
  }

  private static Aead wrapping(MasterKey master) throws GeneralSecurityException {
    return new AesGcmJce(master.derive(PURPOSE, ""));
  }

  private interface Doing<T> {
    T run() throws GeneralSecurityException;
  }

  private static <T> T doing(Doing<T> work) {
    try {
      return work.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM.", e);
    }
  }

  /** Returns no key. */
  @Override
  public String toString() {
    return "DataKeys[" + size() + ", version=" + version + "]";
  }
}
