// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingDraft;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.tenant.MappingResolverFactory;
import dev.jitgate.tenant.MappingStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One MSP's mappings, for whoever looks at them or changes them; the tab itself asks {@link
 * MappingsInMemory}.
 *
 * <p>Every method takes which tenants the caller may enter: a mapping to another tenant is as if it
 * did not exist. A change answers on this node before the method returns, and on the others within
 * two seconds. Safe for use by many threads.
 */
public final class Mappings {

  /** Most mappings of an MSP. */
  static final int MOST = 200_000;

  /** Most variables: each of them is looked for in every address. */
  static final int MOST_VARIABLES = 32;

  private static final int BATCH = 200;

  private final ServedMsp msp;
  private final MappingStore store;
  private final MappingsInMemory memory;
  private final Misses misses;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final MappingRights rights;

  Mappings(
      ServedMsp msp,
      MappingStore store,
      MappingsInMemory memory,
      Misses misses,
      AuditTrail trail,
      InstantSource clock) {
    this.msp = msp;
    this.store = store;
    this.memory = memory;
    this.misses = misses;
    this.trail = trail;
    this.clock = clock;
    this.rights = new MappingRights(msp);
  }

  /**
   * Maps a variable's value to a tenant.
   *
   * @param variable the variable's name, as in the tab's address
   * @param value the value; spellings with one match key are one value
   * @param tenant the tenant's id
   * @param replaced the revision of the mapping that is to be replaced, as its author has seen it;
   *     empty if there should be none
   * @param reason why, at most 200 characters; may be empty
   * @param by who, and from where
   * @param who which tenants they may enter. Somebody who may not enter all maps only values that
   *     lead nowhere or to one of theirs: else they could lead the tickets of other customers to
   *     their own tenant
   * @return the mapping as it is now; the present one if nothing is replaced and it leads to that
   *     tenant already
   * @throws JitgateException with {@code MAPPING_UNFIT} if one of the texts cannot be used, with
   *     {@code TENANT_UNKNOWN} if there is no such tenant for them, with {@code MAPPING_TAKEN} if
   *     the value is mapped to another tenant and no revision was given, with {@code
   *     MAPPING_CHANGED} if the mapping is another one by now, with {@code MAPPING_ELSEWHERE} if
   *     the value leads to a tenant that is not theirs, with {@code MAPPING_SHARED} if several
   *     tenants fit it, with {@code MAPPINGS_TOO_MANY} at the limit
   */
  public Mapping map(
      String variable,
      String value,
      UUID tenant,
      OptionalLong replaced,
      String reason,
      Origin by,
      Entitlement who) {
    MappingKey key = new MappingKey(variable, value);
    MappingDraft draft = new MappingDraft(key, tenant, now(), by.actor().name(), reason);
    Tenant target = visible(tenant, who).orElseThrow(Mappings::tenantUnknown);
    Optional<Mapping> before = store.find(msp.msp(), key.id());
    rights.check(key, before, who);
    if (before.isPresent() && before.get().tenant().equals(tenant) && replaced.isEmpty()) {
      return before.get();
    }
    rights.checkNotShared(key, who);
    if (replaced.isEmpty()) {
      checkRoom(variable);
    }
    Mapping mapping =
        trail
            .mappings()
            .mapped(by, key, name(before), target.urlName(), draft.reason())
            .perform(
                () -> store.put(msp.msp(), draft, replaced),
                done -> AuditTrail.revision(done.revision()));
    memory.follow(msp.msp());
    misses.forget(key.id());
    return mapping;
  }

  /**
   * Deletes a mapping.
   *
   * @param id the id of {@link MappingKey#id}
   * @param revision the mapping's revision, as its author has seen it
   * @param reason why, at most 200 characters; may be empty
   * @throws JitgateException with {@code MAPPING_UNKNOWN} if there is none for them, with {@code
   *     MAPPING_CHANGED} if it is another one by now
   */
  public MappingChange unmap(UUID id, long revision, String reason, Origin by, Entitlement who) {
    String why = MappingDraft.checkedReason(reason);
    Mapping before = find(id, who).orElseThrow(Mappings::unknown);
    MappingChange change =
        trail
            .mappings()
            .unmapped(by, before.key(), name(Optional.of(before)), why)
            .perform(
                () -> store.delete(msp.msp(), id, revision, now(), by.actor().name(), why),
                done -> AuditTrail.revision(done.revision()));
    memory.follow(msp.msp());
    return change;
  }

  /** Returns a mapping; empty if there is none for them. */
  public Optional<Mapping> find(UUID id, Entitlement who) {
    return store.find(msp.msp(), id).filter(mapping -> who.allows(mapping.tenant()));
  }

  /**
   * Returns the mapping of a variable's value; empty if there is none for them.
   *
   * @throws JitgateException with {@code MAPPING_UNFIT} if there can be none
   */
  public Optional<Mapping> find(String variable, String value, Entitlement who) {
    return find(new MappingKey(variable, value).id(), who);
  }

  /** Returns the mappings that a query asks for, as far as they may see them, latest first. */
  public List<Mapping> list(MappingQuery query, Entitlement who) {
    if (who.isAll()) {
      return store.list(msp.msp(), query);
    }
    List<Mapping> visible = new ArrayList<>();
    MappingQuery next =
        new MappingQuery(query.variable(), query.tenant(), query.text(), query.before(), BATCH);
    while (true) {
      List<Mapping> batch = store.list(msp.msp(), next);
      for (Mapping mapping : batch) {
        if (who.allows(mapping.tenant())) {
          visible.add(mapping);
        }
        if (visible.size() == query.limit()) {
          return visible;
        }
      }
      if (batch.size() < BATCH) {
        return visible;
      }
      next = next.after(batch.get(batch.size() - 1));
    }
  }

  /**
   * Returns changes, the latest first, as far as they may see them: those from or to a tenant that
   * is not theirs are left out.
   *
   * @param id only those of one value; empty means of all
   * @param before only those with a lower revision
   * @param limit at most so many
   */
  public List<MappingChange> history(Optional<UUID> id, long before, int limit, Entitlement who) {
    List<MappingChange> visible = new ArrayList<>();
    long next = before;
    while (true) {
      List<MappingChange> batch = store.history(msp.msp(), id, next, who.isAll() ? limit : BATCH);
      for (MappingChange change : batch) {
        if (sees(who, change.before()) && sees(who, change.after())) {
          visible.add(change);
        }
        if (visible.size() == limit) {
          return visible;
        }
        next = change.revision();
      }
      if (batch.isEmpty() || who.isAll()) {
        return visible;
      }
    }
  }

  private static boolean sees(Entitlement who, Optional<MappingChange.Target> target) {
    return target.isEmpty() || who.allows(target.get().tenant());
  }

  /** Returns whether the MSP's chain asks for mappings at all. */
  public boolean areAsked() {
    return msp.settings().resolvers().stream()
        .anyMatch(entry -> entry.factory().equals(MappingResolverFactory.NAME));
  }

  /**
   * Returns whether somebody may be told of a value that led nowhere once: by now it may lead to a
   * tenant that is not theirs, and then it is that tenant's name.
   */
  public boolean mayBeTold(String variable, String value, Entitlement who) {
    return who.isAll() || rights.leadsNowhereElse(new MappingKey(variable, value), who);
  }

  /** Returns a tenant by its id; empty if there is none for them. */
  public Optional<Tenant> visible(UUID tenant, Entitlement who) {
    return who.allows(tenant) ? msp.tenants().byId(tenant) : Optional.empty();
  }

  private void checkRoom(String variable) {
    MappingIndex index = memory.index(msp.msp().name()).get();
    if (index.size() >= MOST) {
      throw new JitgateException(ErrorCode.MAPPINGS_TOO_MANY, "There are " + MOST + " already.");
    }
    if (!index.variables().contains(variable) && index.variables().size() >= MOST_VARIABLES) {
      throw new JitgateException(
          ErrorCode.MAPPINGS_TOO_MANY,
          "They are about " + MOST_VARIABLES + " different variables already.");
    }
  }

  private String name(Optional<Mapping> mapping) {
    return mapping
        .flatMap(present -> msp.tenants().byId(present.tenant()))
        .map(Tenant::urlName)
        .orElse("");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.MAPPING_UNKNOWN, "The MSP has none with that id.");
  }

  private static JitgateException tenantUnknown() {
    return new JitgateException(ErrorCode.TENANT_UNKNOWN, "The MSP has none with that id.");
  }
}
