// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.NamedObject;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.RoleTerm;
import dev.jitgate.provider.TemporaryPass;
import dev.jitgate.session.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A directory to which there is no way: whatever it is asked, it says why. */
final class Unreachable implements AccountProvider {

  private final ProviderException why;

  Unreachable(ProviderException why) {
    this.why = why;
  }

  @Override
  public String requestId() {
    return "-";
  }

  @Override
  public DirectoryAccount create(AccountDraft draft, Bytes password) {
    throw why;
  }

  @Override
  public Optional<DirectoryAccount> byUserName(String userName) {
    throw why;
  }

  @Override
  public Optional<DirectoryAccount> byId(String id) {
    throw why;
  }

  @Override
  public List<DirectoryAccount> marked() {
    throw why;
  }

  @Override
  public void enable(String id) {
    throw why;
  }

  @Override
  public void disable(String id) {
    throw why;
  }

  @Override
  public void setPassword(String id, Bytes password) {
    throw why;
  }

  @Override
  public TemporaryPass issuePass(String id, Duration life, boolean once) {
    throw why;
  }

  @Override
  public void removePasses(String id) {
    throw why;
  }

  @Override
  public void addToGroup(String id, String groupId) {
    throw why;
  }

  @Override
  public void removeFromGroup(String id, String groupId) {
    throw why;
  }

  @Override
  public Set<String> groups(String id) {
    throw why;
  }

  @Override
  public void assignRole(String id, String roleId, RoleTerm term) {
    throw why;
  }

  @Override
  public List<HeldRole> roles(String id) {
    throw why;
  }

  @Override
  public void removeRole(String id, HeldRole role) {
    throw why;
  }

  @Override
  public void revokeSessions(String id) {
    throw why;
  }

  @Override
  public void delete(String id) {
    throw why;
  }

  @Override
  public void purge(String id) {
    throw why;
  }

  @Override
  public List<NamedObject> roleCatalogue() {
    throw why;
  }

  @Override
  public List<NamedObject> groupsNamed(String name) {
    throw why;
  }

  @Override
  public String standardDomain() {
    throw why;
  }
}
