// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.NamedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What policies call by name, as the directory knows it; looked up before anything is made.
 *
 * <p>Every method throws a {@link JitgateException} with {@code ROLE_UNKNOWN} if the directory has
 * none, or several, of a name.
 */
final class DirectoryNames {

  private static final int MOST_CANDIDATES = 4;

  private final AccountRun run;

  DirectoryNames(AccountRun run) {
    this.run = run;
  }

  /** Looks up and keeps the roles and groups of those coming grants for which it was not done. */
  void resolve() {
    for (Grant grant : run.coming()) {
      if (grant.roleIds().isEmpty() && grant.groupIds().isEmpty()) {
        List<String> roles = new ArrayList<>();
        for (String name : grant.ask().roles()) {
          roles.add(role(name));
        }
        List<String> groups = new ArrayList<>();
        for (String name : grant.ask().groups()) {
          groups.add(group(name));
        }
        run.save(run.account(), List.of(grant), it -> it.resolved(roles, groups));
      }
    }
  }

  private String role(String name) {
    return run.provider().roleCatalogue().stream()
        .filter(one -> one.name().equalsIgnoreCase(name))
        .map(NamedObject::id)
        .findFirst()
        .orElseThrow(() -> unknown("There is no role \"" + name + "\"."));
  }

  /** Returns the id of the one group of a name. */
  String group(String name) {
    List<NamedObject> found = run.provider().groupsNamed(name);
    if (found.size() != 1) {
      throw unknown(
          found.isEmpty()
              ? "There is no group \"" + name + "\"."
              : "There are " + found.size() + " groups \"" + name + "\".");
    }
    return found.get(0).id();
  }

  private static JitgateException unknown(String detail) {
    return new JitgateException(ErrorCode.ROLE_UNKNOWN, detail);
  }

  /** Returns the user names that the account may get, in the order in which they are tried. */
  List<String> candidates() {
    AccountPolicy policy = run.first().rules().account();
    String domain = policy.domain().isEmpty() ? run.provider().standardDomain() : policy.domain();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < MOST_CANDIDATES; i++) {
      names.add(UserNames.candidate(policy.userName(), i) + "@" + domain);
    }
    return names;
  }
}
