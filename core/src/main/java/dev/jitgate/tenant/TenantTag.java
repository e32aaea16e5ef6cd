// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;

/** A short text that differs whenever a tenant does, to notice what others have changed. */
public final class TenantTag {

  private static final int BYTES = 16;

  private TenantTag() {}

  /** Returns the tag of a tenant: letters, digits, hyphens and low lines. */
  public static String of(Tenant tenant) {
    // No text of a tenant holds a line break, so that no two tenants make the same lines.
    StringBuilder lines = new StringBuilder();
    lines.append(tenant.id()).append('\n').append(tenant.urlName()).append('\n');
    lines.append(tenant.displayName()).append('\n');
    new TreeMap<>(tenant.attributes())
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    byte[] digest = sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
