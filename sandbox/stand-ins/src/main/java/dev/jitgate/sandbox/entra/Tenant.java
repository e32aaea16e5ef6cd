// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A customer's directory as its owner set it up; each {@code with} returns a changed copy. */
public final class Tenant {
  private final String id;
  private final String displayName;
  private List<Domain> domains = List.of();
  private List<Group> groups = List.of();
  private List<Computer> computers = List.of();
  private Map<String, String> customRoles = Map.of();
  private Map<String, Set<Permission>> consents = Map.of();
  private Map<String, Set<BuiltInRole>> appRoles = Map.of();
  private Set<String> servicePlans = Set.of("AAD_PREMIUM");
  private PassPolicy passPolicy = PassPolicy.ENABLED;
  private PimPolicy pimPolicy = PimPolicy.USUAL;
  private Lags lags = Lags.NONE;
  private Throttle throttle = Throttle.SMALL_TENANT;
  private int pageSize = 100;
  private boolean emptyFirstPages;
  private boolean wrappedLocalPasswords;

  private Tenant(String id, String displayName) {
    this.id = id;
    this.displayName = displayName;
  }

  private Tenant(Tenant from) {
    this(from.id, from.displayName);
    domains = from.domains;
    groups = from.groups;
    computers = from.computers;
    customRoles = from.customRoles;
    consents = from.consents;
    appRoles = from.appRoles;
    servicePlans = from.servicePlans;
    passPolicy = from.passPolicy;
    pimPolicy = from.pimPolicy;
    lags = from.lags;
    throttle = from.throttle;
    pageSize = from.pageSize;
    emptyFirstPages = from.emptyFirstPages;
    wrappedLocalPasswords = from.wrappedLocalPasswords;
  }

  /**
   * Returns a directory without a domain, with passes allowed, without P2 and Intune, without lags
   * and without any consent.
   *
   * @param id the directory's id, in lower case
   */
  public static Tenant of(String id, String displayName) {
    return new Tenant(id, displayName);
  }

  /** Returns this directory with one domain more. */
  public Tenant withDomain(Domain domain) {
    Tenant changed = new Tenant(this);
    changed.domains = plus(domains, domain);
    return changed;
  }

  /** Returns this directory with one group more. */
  public Tenant withGroup(Group group) {
    Tenant changed = new Tenant(this);
    changed.groups = plus(groups, group);
    return changed;
  }

  /** Returns this directory with one computer more, in place of one with the same device id. */
  public Tenant withComputer(Computer computer) {
    Tenant changed = new Tenant(this);
    changed.computers = new ArrayList<>(computers);
    changed.computers.removeIf(c -> c.deviceId().equals(computer.deviceId()));
    changed.computers.add(computer);
    return changed;
  }

  /** Returns this directory with a role of its own. */
  public Tenant withCustomRole(String roleId, String name) {
    Tenant changed = new Tenant(this);
    changed.customRoles = new HashMap<>(customRoles);
    changed.customRoles.put(roleId, name);
    return changed;
  }

  /** Returns this directory, in which an app has these permissions and no others. */
  public Tenant withConsent(String clientId, Collection<Permission> permissions) {
    Tenant changed = new Tenant(this);
    changed.consents = new HashMap<>(consents);
    changed.consents.put(clientId, Permissions.setOf(permissions));
    return changed;
  }

  /** Returns this directory, in which an app is unknown. */
  public Tenant withoutConsent(String clientId) {
    Tenant changed = new Tenant(this);
    changed.consents = new HashMap<>(consents);
    changed.consents.remove(clientId);
    return changed;
  }

  /** Returns this directory, in which an app's service principal holds one role more. */
  public Tenant withAppRole(String clientId, BuiltInRole role) {
    Tenant changed = new Tenant(this);
    Set<BuiltInRole> roles = new HashSet<>(appRoles.getOrDefault(clientId, Set.of()));
    roles.add(role);
    changed.appRoles = new HashMap<>(appRoles);
    changed.appRoles.put(clientId, roles);
    return changed;
  }

  /** Returns this directory, in which an app's service principal holds no role. */
  public Tenant withoutAppRoles(String clientId) {
    Tenant changed = new Tenant(this);
    changed.appRoles = new HashMap<>(appRoles);
    changed.appRoles.remove(clientId);
    return changed;
  }

  /** Returns this directory with Entra ID P2, which scheduled role assignments need. */
  public Tenant withP2() {
    return withServicePlan("AAD_PREMIUM_P2");
  }

  /** Returns this directory with Intune. */
  public Tenant withIntune() {
    return withServicePlan("INTUNE_A");
  }

  /** Returns this directory with one service plan more. */
  public Tenant withServicePlan(String name) {
    Tenant changed = new Tenant(this);
    changed.servicePlans = new LinkedHashSet<>(servicePlans);
    changed.servicePlans.add(name);
    return changed;
  }

  /** Returns this directory without any licence. */
  public Tenant withoutServicePlans() {
    Tenant changed = new Tenant(this);
    changed.servicePlans = Set.of();
    return changed;
  }

  /** Returns this directory with another policy for Temporary Access Passes. */
  public Tenant withPassPolicy(PassPolicy policy) {
    Tenant changed = new Tenant(this);
    changed.passPolicy = policy;
    return changed;
  }

  /** Returns this directory with another policy for scheduled role assignments. */
  public Tenant withPimPolicy(PimPolicy policy) {
    Tenant changed = new Tenant(this);
    changed.pimPolicy = policy;
    return changed;
  }

  /** Returns this directory with other lags. */
  public Tenant withLags(Lags other) {
    Tenant changed = new Tenant(this);
    changed.lags = other;
    return changed;
  }

  /** Returns this directory with another limit of calls. */
  public Tenant withThrottle(Throttle limit) {
    Tenant changed = new Tenant(this);
    changed.throttle = limit;
    return changed;
  }

  /** Returns this directory with lists cut into pages of that many. */
  public Tenant withPageSize(int size) {
    Tenant changed = new Tenant(this);
    changed.pageSize = size;
    return changed;
  }

  /** Returns this directory, whose lists begin with an empty page. */
  public Tenant withEmptyFirstPages() {
    Tenant changed = new Tenant(this);
    changed.emptyFirstPages = true;
    return changed;
  }

  /** Returns this directory, whose local passwords come inside a {@code value}. */
  public Tenant withWrappedLocalPasswords() {
    Tenant changed = new Tenant(this);
    changed.wrappedLocalPasswords = true;
    return changed;
  }

  /** Returns the directory's id. */
  public String id() {
    return id;
  }

  /** Returns the name that people read. */
  public String displayName() {
    return displayName;
  }

  List<Domain> domains() {
    return domains;
  }

  List<Group> groups() {
    return groups;
  }

  List<Computer> computers() {
    return computers;
  }

  Map<String, String> customRoles() {
    return customRoles;
  }

  Map<String, Set<Permission>> consents() {
    return consents;
  }

  Set<BuiltInRole> appRoles(String clientId) {
    return appRoles.getOrDefault(clientId, Set.of());
  }

  Set<String> servicePlans() {
    return servicePlans;
  }

  PassPolicy passPolicy() {
    return passPolicy;
  }

  PimPolicy pimPolicy() {
    return pimPolicy;
  }

  Lags lags() {
    return lags;
  }

  Throttle throttle() {
    return throttle;
  }

  int pageSize() {
    return pageSize;
  }

  boolean emptyFirstPages() {
    return emptyFirstPages;
  }

  boolean wrappedLocalPasswords() {
    return wrappedLocalPasswords;
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return List.copyOf(more);
  }
}
