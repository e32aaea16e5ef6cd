// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.sandbox.entra.Call;
import dev.jitgate.sandbox.entra.CallHook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which accounts nodes have touched, in which order, and what they took from each how often. */
final class RemovalCalls implements CallHook {

  private static final String USERS = "/users/";
  private static final String ROLES = "/roleManagement/directory/roleAssignments/";
  private static final String REVOKE = "/revokeSignInSessions";

  private final Set<String> touched = new LinkedHashSet<>();
  private final Map<String, Integer> roles = new ConcurrentHashMap<>();
  private final Map<String, Integer> revoked = new ConcurrentHashMap<>();

  @Override
  public void before(Call call) {
    String path = call.relativePath();
    if (call.method().equals("PATCH") && path.startsWith(USERS)) {
      synchronized (touched) {
        touched.add(path.substring(USERS.length()));
      }
    }
  }

  @Override
  public void after(Call call, int status) {
    String path = call.relativePath();
    if (status / 100 != 2) {
      return;
    }
    if (call.method().equals("DELETE") && path.startsWith(ROLES)) {
      roles.merge(path.substring(ROLES.length()), 1, Integer::sum);
    } else if (path.startsWith(USERS) && path.endsWith(REVOKE)) {
      String account = path.substring(USERS.length(), path.length() - REVOKE.length());
      revoked.merge(account, 1, Integer::sum);
    }
  }

  /** Returns the object ids of accounts, in the order in which they were first to be disabled. */
  List<String> touched() {
    synchronized (touched) {
      return new ArrayList<>(touched);
    }
  }

  /** Returns how often each role assignment was taken away. */
  Map<String, Integer> roles() {
    return Map.copyOf(roles);
  }

  /** Returns how often each account's sign-ins were revoked, by its object id. */
  Map<String, Integer> revoked() {
    return Map.copyOf(revoked);
  }
}
