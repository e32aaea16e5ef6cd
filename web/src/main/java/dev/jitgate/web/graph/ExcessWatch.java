// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Connection;
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
    Connection connection = directory.connection();
    String app =
        "MSP %s: the app %s in %s"
            .formatted(connection.msp(), connection.clientId(), directory.place());
    if (excess.isEmpty()) {
      said.remove(app);
    } else if (!excess.equals(said.put(app, excess))) {
      LOG.log(
          Level.WARNING,
          "{0} has permissions that jitgate does not use: {1}. Take them from the app registration,"
              + " and from the enterprise application.",
          app,
          String.join(", ", excess));
    }
  }
}
