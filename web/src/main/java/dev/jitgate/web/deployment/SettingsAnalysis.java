// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.TabDesk.Explanation;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.web.settings.MspReader;
import dev.jitgate.web.settings.MspSetting;
import dev.jitgate.web.settings.SettingsException;
import dev.jitgate.web.settings.SettingsSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether settings can come into force and what would come of it: before a change, or to try.
 */
final class SettingsAnalysis {

  private final ServedMsp msp;
  private final SettingsSource source;
  private final Resolvers resolvers;

  SettingsAnalysis(ServedMsp msp, SettingsSource source, Resolvers resolvers) {
    this.msp = msp;
    this.source = source;
    this.resolvers = resolvers;
  }

  /**
   * Returns texts after a change.
   *
   * @param wanted the new texts by key; empty or blank takes the key away
   * @throws JitgateException with {@code SETTING_KEY} if one of the keys is none
   */
  static Map<String, String> with(Map<String, String> texts, Map<String, Optional<String>> wanted) {
    Map<String, String> after = new HashMap<>(texts);
    wanted.forEach(
        (key, text) -> {
          if (!MspSetting.isKnown(key)) {
            throw new JitgateException(ErrorCode.SETTING_KEY, key + " is none.");
          }
          text.map(String::strip)
              .filter(value -> !value.isEmpty())
              .ifPresentOrElse(value -> after.put(key, value), () -> after.remove(key));
        });
    return after;
  }

  /**
   * Checks that settings can come into force.
   *
   * @throws JitgateException with {@code SETTING_REFUSED} or {@code SETTING_STOPS_TABS} if not
   */
  void check(Map<String, String> texts) {
    MspReader.Read read = read(texts);
    resolvers
        .trial(msp.chain(), read.settings().resolvers())
        .ifPresent(
            refusal -> {
              throw new JitgateException(ErrorCode.SETTING_STOPS_TABS, refusal.detail(), refusal);
            });
  }

  /** Returns what an address would lead to, and why, by a chain made for the question. */
  Explanation explain(Map<String, String> texts, String rawQuery) {
    MspSettings draft = read(texts).settings();
    return resolvers.tryOut(
        msp.msp().name(),
        draft.resolvers(),
        draft.mode(),
        chain -> msp.explain(rawQuery, draft, chain));
  }

  private MspReader.Read read(Map<String, String> texts) {
    try {
      MspReader.Read read = MspReader.read(source, msp.msp(), texts);
      msp.check(read);
      return read;
    } catch (SettingsException e) {
      throw new JitgateException(ErrorCode.SETTING_REFUSED, e.sentences(msp.msp()), e);
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.SETTING_REFUSED, String.valueOf(e.getMessage()), e);
    }
  }
}
