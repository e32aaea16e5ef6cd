// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.util.Map;

/**
 * What holds for the account that a person has in a tenant's directory, whatever the app.
 *
 * @param userName how it is named before the at sign
 * @param domain the domain; empty for the directory's own
 * @param deletedAtEnd whether it is deleted when the last access ends, or else disabled
 * @param exclusionGroup name of a group that it is in while access lasts; empty for none
 * @param passGroup name of the group that may have passes; empty if everybody may
 */
public record AccountPolicy(
    String userName, String domain, boolean deletedAtEnd, String exclusionGroup, String passGroup) {

  static AccountPolicy of(Map<PolicySetting, String> texts) {
    return new AccountPolicy(
        Policy.text(texts, PolicySetting.USER_NAME),
        Policy.text(texts, PolicySetting.DOMAIN),
        Policy.text(texts, PolicySetting.AT_END).equals("delete"),
        Policy.text(texts, PolicySetting.EXCLUSION_GROUP),
        Policy.text(texts, PolicySetting.PASS_GROUP));
  }
}
