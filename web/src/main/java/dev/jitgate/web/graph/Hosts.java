// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Cloud;
import java.net.URI;
import java.util.Optional;

/**
 * Where Microsoft is: each cloud's own hosts, unless the deployment names others for all.
 *
 * @param login replaces where tokens are issued; empty for the cloud's own
 * @param graph replaces where directories are asked; empty for the cloud's own
 */
public record Hosts(Optional<URI> login, Optional<URI> graph) {

  /** Returns where a cloud's tokens are issued. */
  public URI loginOf(Cloud cloud) {
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
