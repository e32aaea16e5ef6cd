// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Makes {@code crm-http} resolvers.
 *
 * <p>Their settings are {@code base-url}, the address of the CRM's API; {@code token}, a secret;
 * {@code variable}, the parameter in the tab's address that has the customer's number, {@code
 * customerNumber} unless set; and {@code keep-for}, how long an answer of the CRM counts, {@code
 * PT1M} unless set and {@code PT1H} at most.
 */
public final class CrmResolverFactory implements TenantResolverFactory {

  @Override
  public String name() {
    return "crm-http";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    URI baseUrl = checkedUrl(config.require("base-url"));
    String token = config.require("token");
    if (!token.matches("[\\x21-\\x7e]+")) {
      // Said here and now; the HTTP client would repeat the token in its exception.
      throw ResolverConfigException.malformed("token", "expected visible ASCII characters");
    }
    String variable = config.getOrDefault("variable", "customerNumber");
    if (!variable.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}")) {
      throw ResolverConfigException.malformed("variable", "expected a name such as customerNumber");
    }
    Duration keepFor = config.get("keep-for", Duration::parse).orElse(Duration.ofMinutes(1));
    if (keepFor.isNegative() || keepFor.compareTo(Duration.ofHours(1)) > 0) {
      throw ResolverConfigException.malformed("keep-for", "expected PT0S to PT1H");
    }
    return new CrmResolver(
        variable, new Crm(baseUrl, token, new RecentAnswers(keepFor, InstantSource.system())));
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
