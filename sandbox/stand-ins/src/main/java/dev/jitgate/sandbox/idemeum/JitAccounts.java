// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which just-in-time accounts are enabled, and with which password. */
final class JitAccounts {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 12;

  private final SecureRandom random = new SecureRandom();
  private final Map<Account, String> passwords = new ConcurrentHashMap<>();

  /** One account: the technician's for one tile of the tenant with a URL name. */
  record Account(String tenant, String tile) {}

  void enable(Account account) {
    passwords.computeIfAbsent(account, any -> newPassword());
  }

  void disable(Account account) {
    passwords.remove(account);
  }

  Optional<String> password(Account account) {
    return Optional.ofNullable(passwords.get(account));
  }

  private String newPassword() {
    StringBuilder password = new StringBuilder();
    random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
    return password.toString();
  }
}
