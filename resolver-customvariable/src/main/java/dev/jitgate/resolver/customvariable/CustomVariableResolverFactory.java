// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.util.regex.Pattern;

/**
 * Makes {@code custom-variable} resolvers.
 *
 * <p>Their settings are {@code variable}, the name of the parameter in the tab's address; {@code
 * attribute}, the name of the tenants' attribute; and, if only a part of the value counts, {@code
 * pattern}, a Java regular expression that matches the whole value and has one capture group around
 * that part.
 */
public final class CustomVariableResolverFactory implements TenantResolverFactory {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final Pattern ATTRIBUTE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

  @Override
  public String name() {
    return "custom-variable";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new CustomVariableResolver(
        required(config, "variable", VARIABLE, "expected a name such as clientId"),
        required(config, "attribute", ATTRIBUTE, "expected the name of a column of the tenants"),
        config.get("pattern").map(Part::matchedBy).orElse(Part.WHOLE));
  }

  private static String required(ResolverConfig config, String key, Pattern form, String expected) {
    String value = config.require(key);
    if (!form.matcher(value).matches()) {
      throw ResolverConfigException.malformed(key, expected);
    }
    return value;
  }
}
