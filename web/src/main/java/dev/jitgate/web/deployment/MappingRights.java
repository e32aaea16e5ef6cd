// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.MappingResolverFactory;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which values may be mapped: by nobody one that several tenants fit. Somebody who may not
 * enter all tenants maps only those that lead nowhere or to one of theirs; else they could lead the
 * tickets of other customers to their own tenant.
 */
final class MappingRights {

  private final ServedMsp msp;

  MappingRights(ServedMsp msp) {
    this.msp = msp;
  }

  /**
   * Checks that somebody may map a value.
   *
   * @param before what it is mapped to now, if it is
   * @throws JitgateException with {@code MAPPING_ELSEWHERE} if they may not
   */
  void check(MappingKey key, Optional<Mapping> before, Entitlement who) {
    if (who.isAll()) {
      return;
    }
    if (!isReadByOthers(key.variable())) {
      throw new JitgateException(
          ErrorCode.MAPPING_ELSEWHERE,
          key.variable().equals(msp.settings().clientVariable())
              ? "Only who may enter all tenants maps HaloPSA's number of a customer."
              : "No resolver of the chain reads " + key.variable() + ".");
    }
    boolean own =
        before.isPresent() ? who.allows(before.get().tenant()) : leadsNowhereElse(key, who);
    if (!own) {
      throw elsewhere();
    }
  }

  /**
   * Checks that a value does not fit several tenants, but for the mapping that it has: the
   * customers of all of them may send it, and would open one tenant. HaloPSA's own number of a
   * customer is one customer's, whatever the tenants say.
   *
   * @throws JitgateException with {@code MAPPING_SHARED} if it does; with {@code MAPPING_ELSEWHERE}
   *     if one of the tenants is not theirs
   */
  void checkNotShared(MappingKey key, Entitlement who) {
    if (key.variable().equals(msp.settings().clientVariable())) {
      return;
    }
    Variables sent = Variables.of(new Variable(key.variable(), List.of(key.value()), false));
    String mapping = MappingResolverFactory.NAME;
    Verdict verdict = msp.chain().resolveWithout(mapping, false, sent, msp.tenants());
    if (verdict instanceof Verdict.Refused refused && refused.candidates().isEmpty()) {
      // Somebody's resolver that is away has not been asked, nor may anybody behind it have been.
      verdict = msp.chain().resolveWithout(mapping, true, sent, msp.tenants());
    }
    if (verdict instanceof Verdict.Refused refused
        && refused.code() == ErrorCode.TENANT_AMBIGUOUS) {
      if (!refused.candidates().stream().allMatch(tenant -> who.allows(tenant.id()))) {
        throw elsewhere();
      }
      throw new JitgateException(
          ErrorCode.MAPPING_SHARED, refused.candidates().size() + " tenants fit it.");
    }
  }

  private static JitgateException elsewhere() {
    return new JitgateException(ErrorCode.MAPPING_ELSEWHERE, "It may lead elsewhere already.");
  }

  /**
   * Returns whether no spelling that the mapping would catch leads to a tenant that is not theirs:
   * a mapping is looked up by its match key, other resolvers may tell spellings apart.
   */
  boolean leadsNowhereElse(MappingKey key, Entitlement who) {
    String folded = MatchKey.of(key.value());
    return Stream.of(key.value(), folded, folded.toUpperCase(Locale.ROOT))
        .distinct()
        .allMatch(spelling -> leadsNowhereElse(key.variable(), spelling, who));
  }

  private boolean leadsNowhereElse(String name, String value, Entitlement who) {
    Variable variable = new Variable(name, List.of(value), false);
    Verdict verdict = msp.chain().resolve(Variables.of(variable), msp.tenants());
    if (verdict instanceof Verdict.Found found) {
      return who.allows(found.tenant().id());
    }
    Verdict.Refused refused = (Verdict.Refused) verdict;
    return refused.candidates().isEmpty()
        ? refused.code() == ErrorCode.TENANT_NOT_FOUND
        : refused.candidates().stream().allMatch(tenant -> who.allows(tenant.id()));
  }

  /** A name that only mappings read would be a new parameter for everybody's tabs. */
  private boolean isReadByOthers(String variable) {
    return !variable.equals(msp.settings().clientVariable())
        && msp.chain().variables().contains(variable);
  }
}
