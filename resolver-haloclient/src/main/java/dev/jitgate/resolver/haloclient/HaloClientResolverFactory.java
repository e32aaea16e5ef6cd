// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.haloclient;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.util.regex.Pattern;

/**
 * Makes {@code halo-client} resolvers.
 *
 * <p>Their settings are {@code variable}, the name of the parameter in the tab's address that
 * carries {@code $CLIENT_ID}, and {@code attribute}, the name of the tenants' attribute that holds
 * that number. Both may be left out: {@code clientId} and {@code haloClientId}, as everything else
 * of jitgate has them.
 */
public final class HaloClientResolverFactory implements TenantResolverFactory {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final Pattern ATTRIBUTE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

  @Override
  public String name() {
    return "halo-client";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new HaloClientResolver(
        named(config, "variable", "clientId", VARIABLE, "expected a name such as clientId"),
        named(
            config,
            "attribute",
            "haloClientId",
            ATTRIBUTE,
            "expected the name of a column of the tenants"));
  }

  private static String named(
      ResolverConfig config, String key, String usual, Pattern form, String expected) {
    String value = config.getOrDefault(key, usual);
    if (!form.matcher(value).matches()) {
      throw ResolverConfigException.malformed(key, expected);
    }
    return value;
  }
}
