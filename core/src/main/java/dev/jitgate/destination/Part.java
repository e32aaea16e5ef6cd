// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.destination;

import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;

/** A piece of an address behind its host. */
sealed interface Part {

  /** Returns the piece for a tenant, escaped. */
  String textFor(Tenant tenant, IdemeumParent parent);

  /**
   * Returns the part for a placeholder.
   *
   * @param name what stands between the braces
   */
  static Part placeholder(String name) {
    String attribute = "attribute:";
    if (name.startsWith(attribute) && name.length() > attribute.length()) {
      return new Attribute(name.substring(attribute.length()));
    }
    return switch (name) {
      case "parent" -> new Parent();
      case "name" -> new UrlName();
      case "displayName" -> new DisplayName();
      default ->
          throw new IllegalArgumentException(
              "The hand-off address has the unknown placeholder {"
                  + name
                  + "}; known are {parent}, {name}, {displayName} and {attribute:<name>}.");
    };
  }

  /**
   * Stands there as it is.
   *
   * @param text the text, escaped where needed
   */
  record Literal(String text) implements Part {
    @Override
    public String textFor(Tenant tenant, IdemeumParent parent) {
      return text;
    }
  }

  /** The parent's host. */
  record Parent() implements Part {
    @Override
    public String textFor(Tenant tenant, IdemeumParent parent) {
      return PercentEncoding.encode(parent.value());
    }
  }

  /** The tenant's URL name. */
  record UrlName() implements Part {
    @Override
    public String textFor(Tenant tenant, IdemeumParent parent) {
      return PercentEncoding.encode(tenant.urlName());
    }
  }

  /** The tenant's display name. */
  record DisplayName() implements Part {
    @Override
    public String textFor(Tenant tenant, IdemeumParent parent) {
      return PercentEncoding.encode(tenant.displayName());
    }
  }

  /**
   * An attribute, without which there is no address: an empty value could lead somewhere else.
   *
   * @param name the attribute's name
   */
  record Attribute(String name) implements Part {
    @Override
    public String textFor(Tenant tenant, IdemeumParent parent) {
      String value = tenant.attributes().get(name);
      if (value == null || value.isBlank()) {
        throw new JitgateException(
            ErrorCode.TENANT_UNADDRESSABLE, "The tenant has no attribute " + name + ".");
      }
      return PercentEncoding.encode(value);
    }
  }
}
