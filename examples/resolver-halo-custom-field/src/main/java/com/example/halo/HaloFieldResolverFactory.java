// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * Makes {@code halo-custom-field} resolvers.
 *
 * <p>Their settings are {@code base-url}, HaloPSA's address; {@code client-id} and {@code
 * client-secret} of an API application there that may read customers, the latter a secret; {@code
 * field}, the name of the custom field, for example {@code CFJitTenant}; and {@code variable}, the
 * parameter in the tab's address that has HaloPSA's number of the client, {@code clientId} unless
 * set. A hosted HaloPSA may also want {@code tenant}, the name that its API page shows.
 */
public final class HaloFieldResolverFactory implements TenantResolverFactory {

  /** How long a changed field is not seen; each look costs a call of HaloPSA's rate limit. */
  private static final Duration KEEP_FOR = Duration.ofMinutes(1);

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final Pattern FIELD = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

  @Override
  public String name() {
    return "halo-custom-field";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    String variable =
        checked(
            "variable",
            config.getOrDefault("variable", "clientId"),
            VARIABLE,
            "expected a name such as clientId");
    String field =
        checked("field", config.require("field"), FIELD, "expected a name such as CFJitTenant");
    // Last: nobody ends the threads of what is not given back.
    HaloApi halo =
        new HaloApi(
            checkedUrl(config.require("base-url")),
            config.get("tenant"),
            config.require("client-id"),
            config.require("client-secret"));
    return new HaloFieldResolver(
        variable, field, halo, new RecentAnswers(KEEP_FOR, InstantSource.system()));
  }

  private static String checked(String key, String value, Pattern form, String expected) {
    if (!form.matcher(value).matches()) {
      throw ResolverConfigException.malformed(key, expected);
    }
    return value;
  }

  private static URI checkedUrl(String value) {
    try {
      URI url = new URI(value.replaceAll("/+$", ""));
      boolean isSafe =
          "https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && "127.0.0.1".equals(url.getHost()));
      if (isSafe
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Its message has the value, so it is not passed on.
    }
    throw ResolverConfigException.malformed("base-url", "expected an https address");
  }
}
