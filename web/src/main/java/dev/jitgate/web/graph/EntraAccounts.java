// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.NamedObject;
import dev.jitgate.provider.RoleTerm;
import dev.jitgate.provider.TemporaryPass;
import dev.jitgate.session.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of one directory, for one logical operation. */
final class EntraAccounts implements AccountProvider {

  private final GraphSession graph;
  private final Users users;
  private final Roles roles;
  private final Groups groups;
  private final Passes passes;
  private final Domains domains;

  EntraAccounts(GraphSession graph, DirectoryMemory memory) {
    this.graph = graph;
    this.users = new Users(graph);
    this.roles = new Roles(graph, memory);
    this.groups = new Groups(graph);
    this.passes = new Passes(graph);
    this.domains = new Domains(graph);
  }

  @Override
  public String requestId() {
    return graph.requestId();
  }

  @Override
  public DirectoryAccount create(AccountDraft draft, Bytes password) {
    return users.create(draft, password);
  }

  @Override
  public Optional<DirectoryAccount> byUserName(String userName) {
    return users.byUserName(userName);
  }

  @Override
  public Optional<DirectoryAccount> byId(String id) {
    return users.byId(id);
  }

  @Override
  public List<DirectoryAccount> marked() {
    return users.marked();
  }

  @Override
  public void enable(String id) {
    users.setEnabled(id, true);
  }

  @Override
  public void disable(String id) {
    users.setEnabled(id, false);
  }

  @Override
  public void setPassword(String id, Bytes password) {
    users.setPassword(id, password);
  }

  @Override
  public TemporaryPass issuePass(String id, Duration life, boolean once) {
    return passes.issue(id, life, once);
  }

  @Override
  public void removePasses(String id) {
    passes.remove(id);
  }

  @Override
  public void addToGroup(String id, String groupId) {
    groups.add(id, groupId);
  }

  @Override
  public void removeFromGroup(String id, String groupId) {
    groups.remove(id, groupId);
  }

  @Override
  public Set<String> groups(String id) {
    return groups.of(id);
  }

  @Override
  public void assignRole(String id, String roleId, RoleTerm term) {
    roles.assign(id, roleId, term);
  }

  @Override
  public List<HeldRole> roles(String id) {
    return roles.of(id);
  }

  @Override
  public void removeRole(String id, HeldRole role) {
    roles.remove(id, role);
  }

  @Override
  public void revokeSessions(String id) {
    users.revokeSessions(id);
  }

  @Override
  public void delete(String id) {
    users.delete(id);
  }

  @Override
  public void purge(String id) {
    users.purge(id);
  }

  @Override
  public List<NamedObject> roleCatalogue() {
    return roles.catalogue();
  }

  @Override
  public List<NamedObject> groupsNamed(String name) {
    return groups.named(name);
  }

  @Override
  public String standardDomain() {
    return domains.standard();
  }
}
