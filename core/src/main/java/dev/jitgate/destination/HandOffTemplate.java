// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.destination;

import dev.jitgate.destination.Destination.HandOff;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address to which a tab is handed over, with placeholders.
 *
 * <p>Nothing that HaloPSA sent finds a way into it: the host is made of settings and the tenant's
 * stored URL name, and stored values behind the host are escaped.
 */
public final class HandOffTemplate {

  /** The address that idemeum's own custom tab has. */
  public static final String DEFAULT = "https://{parent}/?customerName={name}";

  private static final Pattern FORM =
      Pattern.compile("(?<scheme>https?)://(?<child>\\{name}-)?\\{parent}(?<rest>(?:[/?].*)?)");

  /**
   * A placeholder, or a piece of what RFC 3986 lets stand in a path or a query: no fragment, no
   * space. No choice is repeated, which in a long text would take more stack than there is.
   */
  private static final Pattern PIECE =
      Pattern.compile(
          "\\{(?<placeholder>[A-Za-z0-9._:-]+)}"
              + "|(?<literal>[A-Za-z0-9._~!$&'()*+,;=:@/?-]+|%[0-9A-Fa-f]{2})");

  /** A step up or in place; browsers take it also when its dots are escaped. */
  private static final Pattern DOT_SEGMENT = Pattern.compile("(?:.*/)?(?:\\.|%2[Ee]){1,2}(?:/.*)?");

  private static final Pattern URL_NAME =
      Pattern.compile("(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final int MAX_LABEL = 63;

  private final IdemeumParent parent;
  private final String scheme;
  private final boolean hostIsChild;
  private final List<Part> rest;

  private HandOffTemplate(
      IdemeumParent parent, String scheme, boolean hostIsChild, List<Part> rest) {
    this.parent = parent;
    this.scheme = scheme;
    this.hostIsChild = hostIsChild;
    this.rest = List.copyOf(rest);
  }

  /**
   * Reads a configured template.
   *
   * @param template for example {@link #DEFAULT}
   * @param parent the MSP's own tenant
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public static HandOffTemplate parse(String template, IdemeumParent parent) {
    Matcher form = FORM.matcher(template);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "The hand-off address \""
              + template
              + "\" must be https://, then {parent} or {name}-{parent}, then a path or a query,"
              + " such as "
              + DEFAULT
              + ".");
    }
    String scheme = form.group("scheme");
    if (scheme.equals("http") && !parent.isLocalhost()) {
      throw new IllegalArgumentException(
          "The hand-off address \""
              + template
              + "\" must start with https://; http:// is for parents below localhost only.");
    }
    boolean hostIsChild = form.group("child") != null;
    return new HandOffTemplate(parent, scheme, hostIsChild, parts(template, form.start("rest")));
  }

  private static List<Part> parts(String template, int start) {
    List<Part> parts = new ArrayList<>();
    StringBuilder example = new StringBuilder();
    Matcher piece = PIECE.matcher(template);
    for (int at = start; at < template.length(); at = piece.end()) {
      if (!piece.region(at, template.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "The hand-off address \""
                + template
                + "\" has something at character "
                + (at + 1)
                + " that is neither a placeholder nor allowed in a path or a query.");
      }
      String literal = piece.group("literal");
      parts.add(
          literal == null
              ? Part.placeholder(piece.group("placeholder"))
              : new Part.Literal(literal));
      example.append(literal == null ? "x" : literal);
    }
    if (hasDotSegment(example.toString())) {
      throw new IllegalArgumentException(
          "The hand-off address \"" + template + "\" has a path with . or .. in it.");
    }
    return parts;
  }

  private static boolean hasDotSegment(String pathAndQuery) {
    return DOT_SEGMENT.matcher(pathAndQuery.split("\\?", 2)[0]).matches();
  }

  /**
   * Returns where a tenant's tab is handed over to.
   *
   * @throws JitgateException if the tenant lacks something that the address needs
   */
  public HandOff locationFor(Tenant tenant) {
    StringBuilder pathAndQuery = new StringBuilder();
    for (Part part : rest) {
      pathAndQuery.append(part.textFor(tenant, parent));
    }
    if (hasDotSegment(pathAndQuery.toString())) {
      throw unaddressable("A value of the tenant is . or .. and would change the address' path.");
    }
    return new HandOff(scheme + "://" + hostFor(tenant) + pathAndQuery);
  }

  private String hostFor(Tenant tenant) {
    String name = tenant.urlName();
    // Checked when it was stored; a host is worth a second look.
    if (!URL_NAME.matcher(name).matches()) {
      throw unaddressable("The tenant's URL name cannot be part of a host name.");
    }
    if (!hostIsChild) {
      return parent.value();
    }
    if (name.length() + 1 + parent.label().length() > MAX_LABEL) {
      throw unaddressable(
          "The tenant's URL name and the parent's together are longer than a host name's part.");
    }
    return name + "-" + parent.value();
  }

  private static JitgateException unaddressable(String detail) {
    return new JitgateException(ErrorCode.TENANT_UNADDRESSABLE, detail);
  }

  /** Returns where a tab that names no customer is handed over to: the MSP's own tenant. */
  public HandOff portal() {
    return new HandOff(scheme + "://" + parent.value() + "/");
  }
}
