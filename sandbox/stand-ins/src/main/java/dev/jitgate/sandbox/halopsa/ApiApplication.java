// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.util.Set;

/**
 * An application that may call the API, of the kind "Client ID and Secret (Services)".
 *
 * @param clientId the id that it shows
 * @param secret the secret that it shows
 * @param name what its actions are recorded under
 * @param agentId the agent that it logs in as
 * @param scopes what it may be allowed at most, for example {@code read:tickets}; {@code all} is
 *     everything
 */
public record ApiApplication(
    String clientId, String secret, String name, int agentId, Set<String> scopes) {

  /** Takes an unmodifiable copy. */
  public ApiApplication {
    scopes = Set.copyOf(scopes);
  }

  /** Returns an application that may read and write tickets and customers. */
  public static ApiApplication of(String clientId, String secret, String name, int agentId) {
    return new ApiApplication(
        clientId,
        secret,
        name,
        agentId,
        Set.of(
            ApiScopes.READ_TICKETS,
            ApiScopes.EDIT_TICKETS,
            ApiScopes.READ_CUSTOMERS,
            ApiScopes.EDIT_CUSTOMERS));
  }

  /** Returns this application with other permissions. */
  public ApiApplication withScopes(String... others) {
    return new ApiApplication(clientId, secret, name, agentId, Set.of(others));
  }

  /** Returns this application with another secret. */
  public ApiApplication withSecret(String other) {
    return new ApiApplication(clientId, other, name, agentId, scopes);
  }
}
