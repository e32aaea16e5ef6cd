// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Cloud;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where Microsoft is: each cloud's own hosts, unless the deployment names others for all.
 *
 * @param login replaces where tokens are issued; empty for the cloud's own
 * @param graph replaces where directories are asked; empty for the cloud's own
 */
public record Hosts(Optional<URI> login, Optional<URI> graph) {

  /** Each cloud's own. */
  public static final Hosts MICROSOFT = new Hosts(Optional.empty(), Optional.empty());

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  /**
   * Returns the origin that a setting names.
   *
   * @throws IllegalArgumentException if tokens and secrets must not be sent there
   */
  public static URI origin(String text) {
    URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    boolean safe =
        uri.getHost() != null
            && (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host)));
    boolean bare =
        uri.getRawUserInfo() == null
            && String.valueOf(uri.getRawPath()).isEmpty()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!safe || !bare) {
      throw new IllegalArgumentException(
          "expected https://<host>, or http:// on this machine, without a path");
    }
    return uri;
  }

  /** Returns where a cloud's tokens are issued. */
  URI loginOf(Cloud cloud) {
    return login.orElseGet(() -> URI.create(cloud.loginHost()));
  }

  /** Returns where a cloud's directories are asked. */
  URI graphOf(Cloud cloud) {
    return graph.orElseGet(() -> URI.create(cloud.graphHost()));
  }

  /** Returns what a token must be for; that is by the cloud, wherever it is sent. */
  static String scopeOf(Cloud cloud) {
    return cloud.graphHost() + "/.default";
  }
}
