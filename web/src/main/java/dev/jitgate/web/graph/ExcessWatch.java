// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Warns in the log of an app that has permissions which jitgate does not use: by each of them
 * whoever gets hold of the app can do more. It does so once for each directory and each set of
 * permissions, and again after a restart.
 *
 * <p>Safe for use by many threads.
 */
final class ExcessWatch {

  private static final Logger LOG = System.getLogger(ExcessWatch.class.getName());

  private final Map<String, List<String>> said = new ConcurrentHashMap<>();

  /** Looks at the permissions of a token that has just been got. */
  void look(Directory directory, AccessToken token) {
    List<String> excess = token.permissions().map(AppPermission::excess).orElse(List.of());
    String app = directory.connection().clientId() + " in " + directory.place();
    if (excess.isEmpty()) {
      said.remove(app);
    } else if (!excess.equals(said.put(app, excess))) {
      LOG.log(
          Level.WARNING,
          "MSP {0}: the app {1} has permissions that jitgate does not use: {2}. Take them from the"
              + " app registration, and from the enterprise application.",
          directory.connection().msp(),
          app,
          String.join(", ", excess));
    }
  }
}
