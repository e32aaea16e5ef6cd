// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Where people sign in to the directories of one MSP's tenants. Safe for use by many threads. */
@FunctionalInterface
public interface SignInPages {

  /** Returns where people sign in to a tenant's directory; empty if it is connected to none. */
  Optional<SignInPage> of(UUID tenant);

  /**
   * Where people sign in to one directory.
   *
   * @param login the cloud's host for that
   * @param directory the directory's own id
   */
  record SignInPage(URI login, UUID directory) {

    /**
     * Returns where Launch leads.
     *
     * @param template the policy's address, with {@code {tenant}} and {@code {user}} in it; empty
     *     for the directory's own page
     * @param userName who is to sign in
     */
    public String launch(String template, String userName) {
      String address = template.isEmpty() ? login + "/{tenant}/?login_hint={user}" : template;
      return address
          .replace("{tenant}", directory.toString())
          .replace("{user}", URLEncoder.encode(userName, StandardCharsets.UTF_8));
    }
  }
}
