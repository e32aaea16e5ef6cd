// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.Origin;
import dev.jitgate.msp.TabSecret;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.settings.MspSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the secret that the custom tab shares with HaloPSA without a moment in which tabs are
 * refused: the new one beside the old one, then HaloPSA, then the old one goes. Nobody has to know
 * the old one for that.
 */
public final class TabSecretRotation {

  private static final String KEY = MspSetting.TAB_SECRETS.key();
  private static final int MOST = 2;

  private final LiveSettings settings;

  /** Makes a rotation of an MSP's settings. */
  public TabSecretRotation(LiveSettings settings) {
    this.settings = settings;
  }

  /**
   * Puts a secret behind the present one.
   *
   * @param secret the new secret; 16 or more characters without a comma
   * @return the revision from now on
   * @throws JitgateException with {@code SETTING_REFUSED} if it cannot be one, is there already, or
   *     there are two already
   */
  public long add(String secret, Origin by, String reason) {
    if (secret.indexOf(',') >= 0) {
      throw refused("A comma separates two secrets; it cannot stand in one.");
    }
    try {
      TabSecret unused = new TabSecret(secret);
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.SETTING_REFUSED, String.valueOf(e.getMessage()), e);
    }
    Clear now = settings.clear(KEY);
    List<String> secrets = new ArrayList<>(parts(now.text()));
    if (secrets.contains(secret)) {
      throw refused("It is there already.");
    }
    if (secrets.size() >= MOST) {
      throw refused("There are two already; take the old one away first.");
    }
    secrets.add(secret);
    return set(now, secrets, by, reason);
  }

  /**
   * Takes the older of two secrets away.
   *
   * @return the revision from now on
   * @throws JitgateException with {@code SETTING_REFUSED} if there are not two
   */
  public long dropOld(Origin by, String reason) {
    Clear now = settings.clear(KEY);
    List<String> secrets = parts(now.text());
    if (secrets.size() < MOST) {
      throw refused("There is no old one beside the present one.");
    }
    return set(now, secrets.subList(secrets.size() - 1, secrets.size()), by, reason);
  }

  private long set(Clear now, List<String> secrets, Origin by, String reason) {
    return settings.change(
        now.revision(), Map.of(KEY, Optional.of(String.join(",", secrets))), by, reason);
  }

  private static List<String> parts(Optional<String> text) {
    return text.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.SETTING_REFUSED, detail);
  }

  /**
   * One setting in clear.
   *
   * @param revision the revision of the settings in which it is so
   * @param text its value; empty if it is not set
   */
  record Clear(long revision, Optional<String> text) {

    /** Returns nothing of the value. */
    @Override
    public String toString() {
      return "Clear[" + revision + "]";
    }
  }
}
