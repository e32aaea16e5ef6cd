// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.urlname;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks {@code customerName} up among the URL names, in each form in which people write one.
 *
 * <p>Forms are compared as text, end to end, and not taken apart by {@link java.net.URI}: that
 * would admit user names, paths and escapes, all of which would have to be refused one by one.
 */
final class UrlNameResolver implements TenantResolver {

  private static final String VARIABLE = "customerName";
  private static final Set<String> VARIABLES = Set.of(VARIABLE);
  private static final String SCHEME = "https://";
  private static final int MAX_LABEL = 63;

  private static final NoMatch NOT_SENT = new NoMatch("customerName was not sent");
  private static final NoMatch UNKNOWN = new NoMatch("no tenant has the URL name in customerName");
  private static final NoMatch NO_NAME =
      new NoMatch(
          "customerName is no URL name: at most 63 of the letters a-z, digits and inner hyphens,"
              + " not starting with xn--");
  private static final NoMatch NOT_HTTPS =
      new NoMatch("customerName is an address that does not start with https://");
  private static final NoMatch NO_PARENT =
      new NoMatch(
          "customerName is a host or an address, which is understood only if idemeum-parent is"
              + " set");
  private static final NoMatch OWN_HOST =
      new NoMatch("customerName is the MSP's own host, not a customer's");
  private static final NoMatch FOREIGN =
      new NoMatch(
          "customerName is not exactly a host under the MSP's idemeum-parent, without path and with"
              + " the same port");

  private final @Nullable Parent parent;

  UrlNameResolver(@Nullable Parent parent) {
    this.parent = parent;
  }

  @Override
  public Resolution resolve(ResolutionRequest request) {
    String value = request.variables().get(VARIABLE);
    if (value == null) {
      return NOT_SENT;
    }
    // Beyond ASCII there are letters whose lower case is an ASCII one.
    if (!isAscii(value)) {
      return NO_NAME;
    }
    String text = value.toLowerCase(Locale.ROOT);
    if (text.startsWith(SCHEME)) {
      int end = text.endsWith("/") ? text.length() - 1 : text.length();
      return byHost(text.substring(Math.min(SCHEME.length(), end), end), request.tenants());
    }
    if (text.contains("://")) {
      return NOT_HTTPS;
    }
    return text.indexOf('.') >= 0 || text.indexOf(':') >= 0
        ? byHost(text, request.tenants())
        : byName(text, request.tenants());
  }

  private Resolution byHost(String host, TenantDirectory tenants) {
    if (parent == null) {
      return NO_PARENT;
    }
    if (host.equals(parent.host())) {
      return OWN_HOST;
    }
    if (!host.endsWith(parent.hostSuffix())) {
      return FOREIGN;
    }
    // What is left must be a plain name; a user, a path or another host before it is none.
    String name = host.substring(0, host.length() - parent.hostSuffix().length());
    if (!isName(name)) {
      return FOREIGN;
    }
    return tenants
        .byUrlName(name)
        .<Resolution>map(tenant -> found(tenant, "customerName is the tenant's host"))
        .orElse(UNKNOWN);
  }

  private Resolution byName(String name, TenantDirectory tenants) {
    if (!isName(name)) {
      return NO_NAME;
    }
    Optional<Tenant> whole = tenants.byUrlName(name);
    Optional<Tenant> part = byNameBeforeParent(name, tenants);
    if (whole.isPresent() && part.isPresent()) {
      return Resolution.of(
          Stream.concat(whole.stream(), part.stream()).toList(),
          "customerName is one tenant's URL name, and another's followed by the MSP's own");
    }
    return whole
        .<Resolution>map(tenant -> found(tenant, "customerName is the tenant's URL name"))
        .or(
            () ->
                part.map(
                    tenant ->
                        found(tenant, "customerName is the tenant's URL name and the MSP's own")))
        .orElse(UNKNOWN);
  }

  /** Finds {@code demo} for {@code demo-nikpot}. */
  private Optional<Tenant> byNameBeforeParent(String name, TenantDirectory tenants) {
    if (parent == null || !name.endsWith(parent.nameSuffix())) {
      return Optional.empty();
    }
    String before = name.substring(0, name.length() - parent.nameSuffix().length());
    return isName(before) ? tenants.byUrlName(before) : Optional.empty();
  }

  private static Resolution found(Tenant tenant, String reason) {
    return Resolution.of(List.of(tenant), reason);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String text) {
    int last = text.length() - 1;
    // Punycode may stand for letters that look like others; no URL name is written so.
    if (last < 0 || last >= MAX_LABEL || text.startsWith("xn--")) {
      return false;
    }
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      boolean innerHyphen = c == '-' && i > 0 && i < last;
      if (!innerHyphen && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Set<String> variables() {
    return VARIABLES;
  }
}
