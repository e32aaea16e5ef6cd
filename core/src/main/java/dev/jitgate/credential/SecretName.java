// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.credential;

import java.util.regex.Pattern;

/**
 * Where a secret belongs; it opens nowhere else.
 *
 * @param tenant the tenant's id; empty if it is the MSP's own
 * @param record what the secret is part of, by its id; 1 to 128 visible ASCII characters
 * @param field which part of it; 1 to 64 letters, digits and hyphens
 */
public record SecretName(String tenant, String record, String field) {

  private static final Pattern TENANT = Pattern.compile("[!-~]{0,128}");
  private static final Pattern RECORD = Pattern.compile("[!-~]{1,128}");
  private static final Pattern FIELD = Pattern.compile("[a-z0-9-]{1,64}");

  /** Checks the form. */
  public SecretName {
    if (!TENANT.matcher(tenant).matches()
        || !RECORD.matcher(record).matches()
        || !FIELD.matcher(field).matches()) {
      throw new IllegalArgumentException("no name of a secret: " + record + " " + field);
    }
  }

  /** Returns the name of a secret that is the MSP's own. */
  public static SecretName ofMsp(String record, String field) {
    return new SecretName("", record, field);
  }
}
