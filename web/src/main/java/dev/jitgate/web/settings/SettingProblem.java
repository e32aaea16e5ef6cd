// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;

/**
 * What is wrong with a setting.
 *
 * @param code whether it is wrong or missing
 * @param key the whole key
 * @param detail what was expected; holds no secret
 */
record SettingProblem(ErrorCode code, String key, String detail) {

  /** Returns it for whoever reads the log, with the key as the configuration has it. */
  String line() {
    return code.code() + " " + key + ": " + detail;
  }

  /** Returns it for whoever has an MSP's settings before them, named as the page names them. */
  String sentence(Msp msp) {
    String prefix = SettingsSource.prefix(msp);
    String own = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
    String name =
        MspSetting.of(own)
            .map(setting -> setting.title() + " (" + own + ")")
            .orElse(MspSetting.isKnown(own) ? own : key);
    return name + ": " + detail + (detail.endsWith(".") ? "" : ".");
  }
}
