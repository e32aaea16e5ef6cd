// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.urlname;

import dev.jitgate.resolver.spi.ResolverConfigException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The MSP's own tenant, under whose host its customers' hosts are formed.
 *
 * @param host the host, with a port if it has one: {@code nikpot.idemeum.com}
 * @param nameSuffix what follows a customer's URL name in the host's first label: {@code -nikpot}
 * @param hostSuffix what follows it in the whole host: {@code -nikpot.idemeum.com}
 */
record Parent(String host, String nameSuffix, String hostSuffix) {

  static final String SETTING = "idemeum-parent";

  /** A host's 253 characters, and a port. */
  private static final int LONGEST = 259;

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9-]+)+(?::[0-9]{1,5})?");

  static Parent of(String setting) {
    String host = setting.toLowerCase(Locale.ROOT);
    if (host.length() > LONGEST || !HOST.matcher(host).matches()) {
      throw ResolverConfigException.malformed(
          SETTING, "expected a host such as nikpot.idemeum.com, with its port if it has one");
    }
    return new Parent(host, "-" + host.substring(0, host.indexOf('.')), "-" + host);
  }
}
