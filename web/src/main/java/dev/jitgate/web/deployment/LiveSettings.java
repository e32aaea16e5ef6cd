// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.TabDesk.Explanation;
import dev.jitgate.audit.Act;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.msp.SettingStore;
import dev.jitgate.msp.SettingsChange;
import dev.jitgate.msp.SettingsChange.Values;
import dev.jitgate.msp.StoredSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.web.settings.MspReader;
import dev.jitgate.web.settings.MspSetting;
import dev.jitgate.web.settings.SettingsException;
import dev.jitgate.web.settings.SettingsSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * One MSP's settings, as new as the store's: begun from the configuration, then the store's alone.
 *
 * <p>A change takes effect on this node at once and on the others when they look, every two
 * seconds. Safe for use by many threads.
 */
public final class LiveSettings {

  private static final Logger LOG = System.getLogger(LiveSettings.class.getName());

  private final ServedMsp msp;
  private final SettingsSource source;
  private final Resolvers resolvers;
  private final SettingStore store;
  private final SealedValues secrets;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final SettingsAnalysis analysis;

  LiveSettings(
      ServedMsp msp,
      SettingsSource source,
      Resolvers resolvers,
      SettingStore store,
      SecretKeeper secrets,
      AuditTrail trail,
      InstantSource clock) {
    this.msp = msp;
    this.source = source;
    this.resolvers = resolvers;
    this.store = store;
    this.secrets = new SealedValues(msp.msp(), secrets);
    this.trail = trail;
    this.clock = clock;
    this.analysis = new SettingsAnalysis(msp, source, resolvers);
  }

  /**
   * Puts what is stored in force, after storing what is configured if nothing is there yet.
   *
   * @throws JitgateException if that fails; the MSP must not be served with other settings then
   */
  void begin() {
    ConfiguredSettings configured = new ConfiguredSettings(msp, source, secrets);
    if (store.load(msp.msp()).isEmpty()) {
      SettingsChange first = configured.first(now());
      if (!store.change(first)) {
        // Another node was faster; its settings count.
        first.values().forEach((key, value) -> secrets.forget(key, value.after()));
      }
    }
    StoredSettings stored = load();
    apply(stored);
    Set<String> overruled = configured.overruled(stored);
    if (!overruled.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "MSP {0}: the store says otherwise than the configuration, and counts: {1}. Change these"
              + " in the administration, or let the configuration say the same.",
          msp.msp().name(),
          String.join(", ", overruled));
    }
  }

  /** Puts what is stored in force, if somebody has changed it since. */
  void follow(long revision) {
    if (revision != msp.settingsRevision()) {
      try {
        apply(load());
      } catch (SettingsException e) {
        LOG.log(Level.ERROR, msp.msp().name() + ": settings stay as they were: " + e.getMessage());
      }
    }
  }

  private synchronized void apply(StoredSettings stored) {
    if (stored.revision() <= msp.settingsRevision()) {
      return;
    }
    MspReader.Read read = MspReader.read(source, msp.msp(), secrets.texts(stored));
    msp.serve(read, stored.revision());
    resolvers.change(msp.chain(), read.settings().resolvers(), read.settings().mode());
    LOG.log(
        Level.INFO,
        "MSP {0}: settings of revision {1} are in force.",
        msp.msp().name(),
        Long.toString(stored.revision()));
  }

  /**
   * Returns the settings as they are stored. Values of secrets are names, which say nothing.
   *
   * @throws JitgateException if the store fails
   */
  public StoredSettings load() {
    return store
        .load(msp.msp())
        .orElseThrow(
            () -> new JitgateException(ErrorCode.STORE_UNREACHABLE, "The settings are gone."));
  }

  /**
   * Returns what an address would lead to, and why, if settings were as wanted; changes nothing.
   *
   * @param wanted the new texts by key; empty takes the key away
   * @param rawQuery the query as HaloPSA sends it
   * @param by who asks; recorded, since resolvers are made of the settings for it
   * @throws JitgateException as {@link #change} does, if they cannot be so
   */
  public Explanation tryOut(Map<String, Optional<String>> wanted, String rawQuery, Origin by) {
    Map<String, String> texts = SettingsAnalysis.with(secrets.texts(load()), wanted);
    String keys = wanted.keySet().stream().sorted().collect(Collectors.joining(" "));
    return trail
        .settingsTried(by, keys.isEmpty() ? "none" : keys)
        .perform(() -> analysis.explain(texts, rawQuery));
  }

  /** Returns one setting in clear, also if it is a secret. */
  TabSecretRotation.Clear clear(String key) {
    StoredSettings stored = load();
    return new TabSecretRotation.Clear(
        stored.revision(), Optional.ofNullable(secrets.texts(stored).get(key)));
  }

  /** Returns changes, the latest first, as {@link SettingStore#history} does. */
  public List<SettingsChange> history(long before, int limit) {
    return store.history(msp.msp(), before, limit);
  }

  /**
   * Changes settings, all of them or none.
   *
   * @param base the revision that the author has seen
   * @param wanted the new texts by key; empty takes the key away
   * @param by who; recorded with old and new values
   * @param reason why; may be empty
   * @return the revision from now on; the present one if nothing is different
   * @throws JitgateException with {@code SETTING_CHANGED} if one of the keys was changed since,
   *     with {@code SETTING_KEY}, {@code SETTING_REFUSED} or {@code SETTING_STOPS_TABS} if they
   *     cannot be so
   */
  public long change(long base, Map<String, Optional<String>> wanted, Origin by, String reason) {
    return change(base, wanted, by, reason, OptionalLong.empty());
  }

  /**
   * Takes a change back.
   *
   * @throws JitgateException with {@code SETTING_NOT_UNDOABLE} if there is no such change, if one
   *     of its keys was changed again since, or was a secret
   */
  public long undo(long revision, Origin by) {
    SettingsChange change =
        store.history(msp.msp(), revision + 1, 1).stream()
            .filter(found -> found.revision() == revision && revision > 1)
            .findFirst()
            .orElseThrow(() -> notUndoable("There is no change " + revision + " to undo."));
    StoredSettings now = load();
    Map<String, Optional<String>> wanted = new TreeMap<>();
    change
        .values()
        .forEach(
            (key, values) -> {
              if (MspSetting.isSecret(key)) {
                throw notUndoable(key + " is a secret.");
              }
              if (now.revisionOf(key) != revision) {
                throw notUndoable(key + " was changed again since.");
              }
              wanted.put(key, values.before());
            });
    return change(
        now.revision(), wanted, by, "Undoes change " + revision + ".", OptionalLong.of(revision));
  }

  private long change(
      long base,
      Map<String, Optional<String>> wanted,
      Origin by,
      String reason,
      OptionalLong undoes) {
    StoredSettings now = load();
    now.checkUnchanged(wanted.keySet(), base);
    Map<String, String> before = secrets.texts(now);
    Map<String, String> after = SettingsAnalysis.with(before, wanted);
    if (after.equals(before)) {
      return now.revision();
    }
    analysis.check(after);
    List<String> keys =
        wanted.keySet().stream()
            .filter(key -> !Objects.equals(before.get(key), after.get(key)))
            .sorted()
            .toList();
    Iterator<Act> acts =
        keys.stream()
            .map(
                key ->
                    trail.settingChanged(
                        by,
                        key,
                        MspSetting.shown(key, before.get(key)),
                        MspSetting.shown(key, after.get(key)),
                        reason))
            .toList()
            .iterator();
    return perform(acts, () -> store(now, keys, after, by, reason, undoes));
  }

  /** Every key has a record of its own, and all of them have one outcome. */
  private static long perform(Iterator<Act> acts, LongSupplier work) {
    return acts.hasNext()
        ? acts.next().perform(() -> perform(acts, work), AuditTrail::revision)
        : work.getAsLong();
  }

  private long store(
      StoredSettings now,
      List<String> keys,
      Map<String, String> after,
      Origin by,
      String reason,
      OptionalLong undoes) {
    Map<String, Values> values = new TreeMap<>();
    for (String key : keys) {
      Optional<String> text = Optional.ofNullable(after.get(key));
      values.put(key, new Values(now.value(key), text.map(value -> secrets.seal(key, value))));
    }
    SettingsChange change =
        new SettingsChange(
            msp.msp(), now.revision() + 1, now(), by.actor().name(), reason, undoes, values);
    if (!store.change(change)) {
      values.forEach((key, value) -> secrets.forget(key, value.after()));
      throw new JitgateException(
          ErrorCode.SETTING_CHANGED, "Somebody changed settings at the same moment.");
    }
    takeUp(values);
    return change.revision();
  }

  /** What is stored is stored: if this fails, this node follows like the others, in seconds. */
  private void takeUp(Map<String, Values> values) {
    try {
      values.forEach((key, value) -> secrets.forget(key, value.before()));
      apply(load());
    } catch (JitgateException e) {
      LOG.log(Level.WARNING, msp.msp().name() + ": settings come into force a little later", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static JitgateException notUndoable(String detail) {
    return new JitgateException(ErrorCode.SETTING_NOT_UNDOABLE, detail);
  }
}
