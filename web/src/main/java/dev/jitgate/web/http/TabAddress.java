// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the tab's, below the context root, to which somebody comes back after signing in.
 *
 * @param text path and query as they came over the wire
 */
public record TabAddress(String text) {

  /** Longer ones would not fit into what is kept while somebody is at the identity provider. */
  private static final int MOST = 1500;

  /** Nothing but a path of ours can stand before the query, so that no other host can follow. */
  private static final Pattern FORM = Pattern.compile("/(?:tenant)?(?:\\?[!-~]*)?");

  private static final String PREFIX = "tab.";
  private static final TabAddress HOME = new TabAddress("/");

  /** Checks that it leads to the tab. */
  public TabAddress {
    if (!isOne(text)) {
      throw new IllegalArgumentException("no address of the tab's");
    }
  }

  /** Returns whether a text is such an address. */
  public static boolean isOne(String text) {
    return text.length() <= MOST && FORM.matcher(text).matches();
  }

  /** Returns the address that was asked for; the tab's without a query if it cannot be kept. */
  static TabAddress of(HttpServletRequest request) {
    String query = request.getQueryString();
    String text = DoorFilter.path(request) + (query == null ? "" : "?" + query);
    return isOne(text) ? new TabAddress(text) : HOME;
  }

  /**
   * Returns the name under which the sign-in page takes it along, in letters that need no escape.
   */
  String name() {
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the address of the given name; empty if it is none. */
  public static Optional<TabAddress> named(String name) {
    if (!name.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(name.substring(PREFIX.length()));
      // Beyond ASCII there is nothing that the form would allow.
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return isOne(text) ? Optional.of(new TabAddress(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
