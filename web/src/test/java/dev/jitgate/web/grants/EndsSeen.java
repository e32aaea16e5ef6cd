// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Call;
import dev.jitgate.sandbox.entra.CallHook;
import dev.jitgate.sandbox.entra.EntraStandIn;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a node first changed an account, and from when on the account was disabled and without
 * roles, as the directory itself has it after each call; by the clock of this machine, which is the
 * database's as well.
 */
final class EndsSeen implements CallHook {

  private static final String USERS = "/users/";

  private final EntraStandIn entra;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private final Map<String, Instant> gone = new ConcurrentHashMap<>();

  /** The accounts that were begun and are not gone, by directories. */
  private final Map<String, Set<String>> going = new ConcurrentHashMap<>();

  EndsSeen(EntraStandIn entra) {
    this.entra = entra;
  }

  @Override
  public void before(Call call) {
    String path = call.relativePath();
    if (changes(call) && path.startsWith(USERS)) {
      int end = path.indexOf('/', USERS.length());
      String object = path.substring(USERS.length(), end < 0 ? path.length() : end);
      if (begun.putIfAbsent(object, Instant.now()) == null) {
        going(call).add(object);
      }
    }
  }

  @Override
  public void after(Call call, int status) {
    if (!changes(call)) {
      return;
    }
    for (String object : going(call)) {
      // Which account a role was taken from, the call does not say.
      if (entra.directory(call.tenantId()).account(object).filter(EndsSeen::isOpen).isEmpty()) {
        gone.putIfAbsent(object, Instant.now());
        going(call).remove(object);
      }
    }
  }

  /** Returns when each account was first changed, by its object id. */
  Map<String, Instant> begun() {
    return begun;
  }

  /** Returns from when on each account was disabled and without roles, by its object id. */
  Map<String, Instant> gone() {
    return gone;
  }

  private Set<String> going(Call call) {
    return going.computeIfAbsent(call.tenantId(), it -> ConcurrentHashMap.newKeySet());
  }

  private static boolean changes(Call call) {
    return !call.method().equals("GET");
  }

  private static boolean isOpen(Account account) {
    return account.enabled() || !account.roles().isEmpty();
  }
}
