// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.msp.SettingsChange;
import dev.jitgate.msp.SettingsChange.Values;
import dev.jitgate.msp.StoredSettings;
import dev.jitgate.web.settings.MspSetting;
import dev.jitgate.web.settings.SettingsSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What the configuration says of an MSP's settings that are kept in the store. */
final class ConfiguredSettings {

  private static final String AUTHOR = "server";
  private static final List<String> HOSTS_PARTS =
      List.of("name", "run", "deadline", "skip-if-unavailable");

  private final ServedMsp msp;
  private final SettingsSource source;
  private final SealedValues secrets;

  ConfiguredSettings(ServedMsp msp, SettingsSource source, SealedValues secrets) {
    this.msp = msp;
    this.source = source;
    this.secrets = secrets;
  }

  /** Returns the change with which the store begins; its secrets are sealed already. */
  SettingsChange first(Instant now) {
    Map<String, Values> values = new TreeMap<>();
    texts()
        .forEach(
            (key, text) ->
                values.put(
                    key, new Values(Optional.empty(), Optional.of(secrets.seal(key, text)))));
    return new SettingsChange(
        msp.msp(),
        1,
        now,
        AUTHOR,
        "Taken over from the configuration.",
        OptionalLong.empty(),
        values);
  }

  /** Returns the keys about which the store says otherwise. */
  Set<String> overruled(StoredSettings stored) {
    Map<String, String> configured = texts();
    configured
        .entrySet()
        .removeIf(
            set ->
                stored
                    .value(set.getKey())
                    .map(value -> secrets.open(set.getKey(), value))
                    .equals(Optional.of(set.getValue())));
    return configured.keySet();
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    String prefix = SettingsSource.prefix(msp.msp());
    for (MspSetting setting : MspSetting.values()) {
      source.configured(prefix + setting.key()).ifPresent(text -> texts.put(setting.key(), text));
    }
    for (String entry : msp.settings().resolverNames()) {
      for (String part : HOSTS_PARTS) {
        String key = "resolver." + entry + "." + part;
        source.configured(prefix + key).ifPresent(text -> texts.put(key, text));
      }
    }
    return texts;
  }
}
