// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

/**
 * A call that has arrived.
 *
 * @param tenantId the directory it is about, or nothing when that is unknown
 * @param method in upper case
 * @param path the path as it was sent, for example {@code /v1.0/users}
 * @param query the query as it was sent, or nothing
 */
public record Call(String tenantId, String method, String path, String query) {
  /** Returns the path below the Graph version, or below the tenant for the login host. */
  public String relativePath() {
    int second = path.indexOf('/', 1);
    return second < 0 ? "/" : path.substring(second);
  }
}
