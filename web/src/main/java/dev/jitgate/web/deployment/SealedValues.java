// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.StoredSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.settings.MspSetting;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One MSP's settings in clear and as they are stored: of a secret, only its name. */
final class SealedValues {

  /** Stands in the store for a secret, before its name. */
  private static final String SEALED = "sealed:";

  private final Msp msp;
  private final SecretKeeper secrets;

  SealedValues(Msp msp, SecretKeeper secrets) {
    this.msp = msp;
    this.secrets = secrets;
  }

  /** Returns all values in clear. */
  Map<String, String> texts(StoredSettings stored) {
    Map<String, String> texts = new HashMap<>();
    stored
        .entries()
        .forEach((key, entry) -> entry.value().ifPresent(v -> texts.put(key, open(key, v))));
    return texts;
  }

  /** Returns what is to be stored for a value; a secret is kept elsewhere now. */
  String seal(String key, String text) {
    if (!MspSetting.isSecret(key)) {
      return text;
    }
    String value = SEALED + UUID.randomUUID();
    secrets.put(msp, name(key, value), Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    return value;
  }

  /** Returns a value in clear. */
  String open(String key, String value) {
    if (!MspSetting.isSecret(key)) {
      return value;
    }
    return secrets
        .get(msp, name(key, value))
        .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8))
        .orElseThrow(
            () -> new JitgateException(ErrorCode.SECRET_UNOPENABLE, key + " of the settings."));
  }

  /**
   * Wipes a secret. What is left behind by a crash in between opens nothing and is not read again.
   */
  void forget(String key, Optional<String> value) {
    if (MspSetting.isSecret(key)) {
      value.ifPresent(reference -> secrets.remove(msp, name(key, reference)));
    }
  }

  private static SecretName name(String key, String value) {
    return SecretName.ofMsp("setting-" + value.substring(SEALED.length()), key.replace('.', '-'));
  }
}
