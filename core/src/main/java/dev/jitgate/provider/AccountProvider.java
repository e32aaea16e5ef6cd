// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.session.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts in one customer's directory, for one logical operation: whatever it calls there
 * carries the same request id.
 *
 * <p>Every method does at most what its name says, once, and waits at most about a minute. It may
 * be called again after it failed: it either has the same effect or says what was there already.
 * What was just written may not be seen by whatever reads next, for minutes: answers of writes are
 * to be believed, and {@link ProviderException.Trouble#NOT_THERE} after a write means "not yet".
 * Safe for use by many threads.
 *
 * <p>Every method throws a {@link ProviderException} if the directory did not do it.
 */
public interface AccountProvider {

  /** Returns the id by which the directory's operator finds the operation in their logs. */
  String requestId();

  /**
   * Creates an account that may sign in and may do nothing else.
   *
   * @param draft how it is to be named and marked
   * @param password its password, UTF-8
   * @throws ProviderException with {@code NAME_TAKEN} if another account has the user name; with
   *     {@code UNCERTAIN} if it may have been created all the same
   */
  DirectoryAccount create(AccountDraft draft, Bytes password);

  /** Returns the account with the given user name; empty if none is seen. */
  Optional<DirectoryAccount> byUserName(String userName);

  /** Returns the account with the given id; empty if none is seen. */
  Optional<DirectoryAccount> byId(String id);

  /** Returns all accounts that carry this installation's sign, deleted ones left out. */
  List<DirectoryAccount> marked();

  /** Lets an account sign in. */
  void enable(String id);

  /** Lets an account sign in no more. */
  void disable(String id);

  /** Gives an account another password, UTF-8. */
  void setPassword(String id, Bytes password);

  /**
   * Gives an account a Temporary Access Pass in place of the one it has.
   *
   * @param life how long it is wanted to work; the directory's policy may make it shorter or longer
   * @param once whether it is to work once only
   * @throws ProviderException with {@code UNSUPPORTED} if the directory allows none
   */
  TemporaryPass issuePass(String id, Duration life, boolean once);

  /** Takes every Temporary Access Pass from an account; it may have none. */
  void removePasses(String id);

  /** Puts an account into a group; it may be in it already. */
  void addToGroup(String id, String groupId);

  /** Takes an account out of a group; it may not be in it. */
  void removeFromGroup(String id, String groupId);

  /** Returns the ids of the groups that an account is in. */
  Set<String> groups(String id);

  /**
   * Gives an account a role; it may have it already.
   *
   * <p>Where the directory can end it by itself it is told to, as a second net below ours.
   */
  void assignRole(String id, String roleId, RoleTerm term);

  /** Returns the roles that an account has, however it came by them. */
  List<HeldRole> roles(String id);

  /** Takes a role from an account; it may be gone. */
  void removeRole(String id, HeldRole role);

  /** Ends every sign-in of an account. */
  void revokeSessions(String id);

  /** Deletes an account, for the time being; it may be gone. */
  void delete(String id);

  /** Deletes a deleted account for good; it may be gone. */
  void purge(String id);

  /** Returns the directory's roles, by name. */
  List<NamedObject> roleCatalogue();

  /** Returns the directory's groups of the given name that accounts can be put into. */
  List<NamedObject> groupsNamed(String name);

  /** Returns the domain of new accounts' user names where the policy names none. */
  String standardDomain();
}
