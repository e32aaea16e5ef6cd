// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A customer's directory, seen and changed by its owner: without Graph, and without any lag. */
public final class Directory {
  private final DirectoryState state;
  private final OwnerView owner;

  Directory(DirectoryState state) {
    this.state = state;
    this.owner = new OwnerView(state);
  }

  /** Returns how it is set up now. */
  public Tenant tenant() {
    synchronized (state) {
      return state.tenant();
    }
  }

  /** Changes how it is set up, for example {@code change(t -> t.withoutConsent(id))}. */
  public void change(UnaryOperator<Tenant> change) {
    synchronized (state) {
      state.setTenant(change.apply(state.tenant()));
    }
  }

  /** Returns the accounts that are not deleted, the oldest first. */
  public List<Account> accounts() {
    synchronized (state) {
      return state.users().stream()
          .filter(u -> u.deletedAt().isEmpty())
          .map(owner::account)
          .toList();
    }
  }

  /** Returns the accounts that are deleted and not yet gone for good. */
  public List<Account> deletedAccounts() {
    synchronized (state) {
      return state.users().stream()
          .filter(u -> u.deletedAt().isPresent())
          .map(owner::account)
          .toList();
    }
  }

  /** Returns an account by its object id or its user principal name. */
  public Optional<Account> account(String idOrName) {
    synchronized (state) {
      return state.user(idOrName).map(owner::account);
    }
  }

  /** Returns the accounts with this mark, deleted ones left out. */
  public List<Account> marked(String employeeId) {
    return accounts().stream().filter(a -> a.employeeId().equals(employeeId)).toList();
  }

  /** Returns the accounts that may sign in and hold a role: what must not be left behind. */
  public List<Account> enabledAdministrators() {
    return accounts().stream().filter(a -> a.enabled() && !a.roles().isEmpty()).toList();
  }

  /** Returns whether an account has this password. */
  public boolean hasPassword(String idOrName, String password) {
    synchronized (state) {
      return state.user(idOrName).filter(u -> u.password().equals(password)).isPresent();
    }
  }

  /** Returns how often a computer was told to change its local password. */
  public int rotations(String managedId) {
    synchronized (state) {
      return state.rotations().getOrDefault(managedId, 0);
    }
  }

  /** Gives a computer another local password, as its own policy does. */
  public void rotate(String deviceId) {
    synchronized (state) {
      state.tenant().computers().stream()
          .filter(computer -> computer.deviceId().equals(deviceId))
          .findAny()
          .ifPresent(computer -> DevicesApi.change(state, computer));
    }
  }

  /** Tries to sign in with a password or a Temporary Access Pass, which may use it up. */
  public SignIn signIn(String name, String credential) {
    synchronized (state) {
      return new SignInDesk(state).signIn(name, credential);
    }
  }

  /** Makes an account of the customer's own, which every replica knows at once. */
  public Account createAccount(String userPrincipalName, String displayName, String password) {
    synchronized (state) {
      return owner.account(owner.create(userPrincipalName, displayName, password));
    }
  }

  /** Gives an account of the customer's own a mark, as a clumsy or hostile owner might. */
  public void mark(String idOrName, String employeeId, String employeeType) {
    synchronized (state) {
      owner
          .known(idOrName)
          .change(
              state.now(),
              Jsons.object()
                  .add("employeeId", employeeId)
                  .add("employeeType", employeeType)
                  .build());
    }
  }

  /** Grants a role for good. */
  public void grantRole(String idOrName, BuiltInRole role) {
    synchronized (state) {
      state.grants().add(Grants.permanent(state, role.templateId(), owner.known(idOrName).id()));
    }
  }

  /** Takes every role away that an account holds itself. */
  public void removeRoles(String idOrName) {
    synchronized (state) {
      String id = owner.known(idOrName).id();
      state
          .activeGrants()
          .filter(grant -> grant.principalId().equals(id))
          .toList()
          .forEach(grant -> grant.endAt(state.now()));
    }
  }

  /** Makes an account a member of a group. */
  public void addToGroup(String idOrName, String groupId) {
    synchronized (state) {
      state.memberships().add(new Membership(groupId, owner.known(idOrName).id()));
    }
  }

  /** Enables or disables an account. */
  public void setEnabled(String idOrName, boolean enabled) {
    synchronized (state) {
      owner
          .known(idOrName)
          .change(state.now(), Jsons.object().add("accountEnabled", enabled).build());
    }
  }

  /** Deletes an account, so that it can still be restored. */
  public void delete(String idOrName) {
    synchronized (state) {
      owner.known(idOrName).setDeletedAt(state.now());
    }
  }
}
