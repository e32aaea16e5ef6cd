// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.CredentialKind;
import java.time.Duration;

/**
 * What the policy said when a grant was asked for; later changes of it do not loosen what is under
 * way.
 *
 * @param longest how long it may last from the moment it is asked for or extended
 * @param extensions how often it may be extended
 * @param credential what is handed out
 * @param account what holds for the account
 * @param rotation whether a workstation is asked for another local password at the end
 */
public record GrantRules(
    Duration longest,
    int extensions,
    CredentialKind credential,
    AccountPolicy account,
    boolean rotation) {

  /** Makes those of an account in the directory. */
  public GrantRules(
      Duration longest, int extensions, CredentialKind credential, AccountPolicy account) {
    this(longest, extensions, credential, account, false);
  }
}
