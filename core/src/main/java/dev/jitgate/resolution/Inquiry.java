// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request's way through the chain, reading by reading, up to the verdict. */
final class Inquiry {

  private final List<Slot> slots;
  private final TenantDirectory tenants;
  private final boolean askAll;
  private final List<Step> steps;
  private @Nullable Step decider;
  private @Nullable Step stop;
  private boolean disagree;

  /** Further tenants than the decider's, which hardly any request has. */
  private @Nullable Map<UUID, Tenant> others;

  Inquiry(List<Slot> slots, TenantDirectory tenants, boolean askAll) {
    this.slots = slots;
    this.tenants = tenants;
    this.askAll = askAll;
    this.steps = new ArrayList<>(slots.size());
  }

  /** Asks the resolvers about one reading; returns whether another reading may be asked. */
  boolean ask(Map<String, String> reading) {
    Tenant found = null;
    for (Slot slot : slots) {
      Step step = slot.ask(reading, tenants);
      steps.add(step);
      switch (step.outcome()) {
        case RESOLVED -> {
          Tenant tenant = step.tenants().get(0);
          disagree |= found != null && !found.id().equals(tenant.id());
          found = tenant;
          note(step, tenant);
          if (!askAll) {
            return true;
          }
        }
        case AMBIGUOUS, FAILED -> {
          stop = step;
          return false;
        }
        case NO_MATCH, SKIPPED -> {}
      }
    }
    return true;
  }

  private void note(Step step, Tenant tenant) {
    if (decider == null) {
      decider = step;
    } else if (!decider.tenants().get(0).id().equals(tenant.id())) {
      if (others == null) {
        others = new LinkedHashMap<>();
      }
      others.put(tenant.id(), tenant);
    }
  }

  /**
   * Returns what comes of all answers. What fits the beginning of a value says nothing about who is
   * meant: neither that one tenant does, nor that none or several do.
   *
   * @param mayBeCut whether a value may lack its end
   */
  Verdict verdict(boolean mayBeCut) {
    List<Step> all = Collections.unmodifiableList(steps);
    if (stop != null && stop.outcome() == Step.Outcome.FAILED) {
      return failed(stop, all);
    }
    if (mayBeCut) {
      return refused(ErrorCode.VALUE_MAY_BE_CUT, List.of(), "A value may lack its end.", all);
    }
    if (stop != null) {
      return refused(
          ErrorCode.TENANT_AMBIGUOUS,
          found(stop.tenants()),
          "'" + stop.entry() + "': " + stop.reason(),
          all);
    }
    if (others != null) {
      return disagree
          ? refused(
              ErrorCode.VALUES_DISAGREE,
              found(List.of()),
              "The resolvers name different tenants: " + finders() + ".",
              all)
          : refused(
              ErrorCode.TENANT_AMBIGUOUS,
              found(List.of()),
              "A + in the value can be read as plus or space, and the two readings lead to"
                  + " different tenants.",
              all);
    }
    if (decider == null) {
      return nothing(all);
    }
    return new Verdict.Found(decider.tenants().get(0), decider.entry(), decider.reason(), all);
  }

  private static Verdict failed(Step step, List<Step> all) {
    return refused(
        step.code().orElse(ErrorCode.RESOLVER_FAILED),
        List.of(),
        "'" + step.entry() + "': " + step.reason(),
        all);
  }

  /** Nobody found a tenant; but only if everybody was asked does that mean that there is none. */
  private Verdict nothing(List<Step> all) {
    boolean asked = all.stream().anyMatch(step -> step.outcome() == Step.Outcome.NO_MATCH);
    Optional<Step> missing =
        all.stream()
            .filter(step -> step.outcome() == Step.Outcome.SKIPPED)
            .filter(step -> !asked || !step.code().equals(Optional.of(ErrorCode.RESOLVER_ABSENT)))
            .findFirst();
    if (missing.isPresent()) {
      Step step = missing.get();
      return refused(
          step.code().orElse(ErrorCode.RESOLVER_FAILED),
          List.of(),
          "No other resolver found a tenant, and '"
              + step.entry()
              + "' was skipped: "
              + step.reason(),
          all);
    }
    List<String> names = slots.stream().map(slot -> slot.entry().name()).toList();
    return refused(
        ErrorCode.TENANT_NOT_FOUND,
        List.of(),
        "None of the MSP's resolvers found a tenant: " + String.join(", ", names) + ".",
        all);
  }

  private String finders() {
    Collection<String> names =
        steps.stream()
            .filter(step -> step.outcome() == Step.Outcome.RESOLVED)
            .map(Step::entry)
            .distinct()
            .toList();
    return String.join(", ", names);
  }

  private List<Tenant> found(List<Tenant> more) {
    Map<UUID, Tenant> all = new LinkedHashMap<>();
    if (decider != null) {
      decider.tenants().forEach(tenant -> all.put(tenant.id(), tenant));
    }
    if (others != null) {
      all.putAll(others);
    }
    more.forEach(tenant -> all.put(tenant.id(), tenant));
    return List.copyOf(all.values());
  }

  private static Verdict refused(
      ErrorCode code, List<Tenant> candidates, String reason, List<Step> steps) {
    return new Verdict.Refused(code, candidates, reason, steps);
  }
}
