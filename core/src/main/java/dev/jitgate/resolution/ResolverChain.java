// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One MSP's chain of resolvers, in the order of the MSP's list.
 *
 * <p>There is one object for an MSP as long as the MSP is served; when resolver jars come, change
 * or go, {@link Resolvers#refresh} exchanges what is inside it. Safe for use by many threads.
 */
public final class ResolverChain {

  private static final System.Logger LOG = System.getLogger(ResolverChain.class.getName());

  private final String msp;
  private volatile List<ResolverEntry> entries;
  private volatile ResolutionMode mode;
  private final ResolverMaker maker;
  private volatile Generation current = new Generation(List.of());

  ResolverChain(String msp, List<ResolverEntry> entries, ResolutionMode mode, ResolverMaker maker) {
    this.msp = msp;
    this.entries = List.copyOf(entries);
    this.mode = mode;
    this.maker = maker;
  }

  /** Returns the name of the MSP. */
  public String msp() {
    return msp;
  }

  /** Returns why this MSP cannot be served now, or empty if it can. */
  public Optional<JitgateException> refusal() {
    return current.refusal();
  }

  /** Returns the names of the variables that the resolvers of the chain read; unmodifiable. */
  public Set<String> variables() {
    return current.variables();
  }

  /**
   * Returns the settings that an entry's resolver asked for while it was created.
   *
   * @param entry the entry's name
   * @return keys without the entry's prefix; empty if there is no such entry or no resolver in it
   */
  public Set<String> askedKeys(String entry) {
    return current.slots().stream()
        .filter(slot -> slot.entry().name().equals(entry))
        .findFirst()
        .map(Slot::askedKeys)
        .orElse(Set.of());
  }

  /** Returns the first entry that has no resolver in it now, or empty if each has one. */
  public Optional<String> emptyEntry() {
    return current.slots().stream()
        .filter(EmptySlot.class::isInstance)
        .map(slot -> slot.entry().name())
        .findFirst();
  }

  /** Returns how each entry fares, in the chain's order. */
  public List<ResolverState> states() {
    return current.slots().stream().map(Slot::state).toList();
  }

  /**
   * Lets a resolver in again that was left out.
   *
   * @param entry the entry's name
   * @return whether there is such an entry with a resolver in it
   */
  public boolean release(String entry) {
    List<GuardedResolver> resolvers =
        current.slots().stream()
            .filter(slot -> slot.entry().name().equals(entry))
            .filter(GuardedResolver.class::isInstance)
            .map(GuardedResolver.class::cast)
            .toList();
    resolvers.forEach(GuardedResolver::release);
    return !resolvers.isEmpty();
  }

  /**
   * Returns which tenant is meant, or why none is.
   *
   * @param variables what the tab's address carried
   * @param tenants this MSP's tenants
   * @throws JitgateException if the MSP cannot be served now, see {@link #refusal}
   */
  public Verdict resolve(Variables variables, TenantDirectory tenants) {
    return resolve(variables, tenants, Generation::slots);
  }

  /**
   * Returns what those of its resolvers say that are part of jitgate: for whoever has thousands of
   * questions at once, which would hold up others' resolvers and what these ask.
   *
   * @throws JitgateException as {@link #resolve} does
   */
  public Verdict resolveInside(Variables variables, TenantDirectory tenants) {
    return resolve(variables, tenants, Generation::inside);
  }

  /**
   * Returns what all resolvers say but those of one factory.
   *
   * @param inside whether only those are asked that are part of jitgate, which are never away
   * @throws JitgateException as {@link #resolve} does
   */
  public Verdict resolveWithout(
      String factory, boolean inside, Variables variables, TenantDirectory tenants) {
    return resolve(variables, tenants, generation -> generation.without(factory, inside));
  }

  /** Returns whether {@link #resolveInside} leaves resolvers out. */
  public boolean hasOutside() {
    Generation now = current;
    return now.inside().size() < now.slots().size();
  }

  private Verdict resolve(
      Variables variables, TenantDirectory tenants, Function<Generation, List<Slot>> asked) {
    while (true) {
      Generation generation = current;
      // If it has just been exchanged, the next round finds the new one.
      if (generation.enter()) {
        try {
          return resolve(generation, variables.customer(), tenants, asked);
        } finally {
          generation.leave();
        }
      }
    }
  }

  private Verdict resolve(
      Generation generation,
      List<Variable> variables,
      TenantDirectory tenants,
      Function<Generation, List<Slot>> asked) {
    Optional<JitgateException> refusal = generation.refusal();
    if (refusal.isPresent()) {
      throw new JitgateException(refusal.get().code(), refusal.get().detail(), refusal.get());
    }
    List<Slot> slots = asked.apply(generation);
    if (variables.size() == 1 && variables.get(0).readings().size() == 1) {
      Variable only = variables.get(0);
      Inquiry inquiry = new Inquiry(slots, tenants, mode == ResolutionMode.ALL_AGREE);
      inquiry.ask(Map.of(only.name(), only.readings().get(0)));
      return inquiry.verdict(only.mayBeCut());
    }
    List<Variable> set = variables.stream().filter(Variable::isSet).toList();
    if (set.isEmpty()) {
      return refused(ErrorCode.VARIABLE_NOT_SET, notSet(variables));
    }
    if (Readings.count(set) > Readings.MOST) {
      return refused(
          ErrorCode.TOO_MANY_READINGS,
          "The values can be read in more than " + Readings.MOST + " ways.");
    }
    boolean askAll = mode == ResolutionMode.ALL_AGREE || set.size() > 1;
    Inquiry inquiry = new Inquiry(slots, tenants, askAll);
    for (Map<String, String> reading : Readings.of(set)) {
      if (!inquiry.ask(reading)) {
        break;
      }
    }
    return inquiry.verdict(set.stream().anyMatch(Variable::mayBeCut));
  }

  private static String notSet(List<Variable> variables) {
    return variables.isEmpty()
        ? "The address names no customer."
        : "HaloPSA did not fill in "
            + variables.stream().map(Variable::name).collect(Collectors.joining(", "))
            + ".";
  }

  private static Verdict refused(ErrorCode code, String reason) {
    return new Verdict.Refused(code, List.of(), reason, List.of());
  }

  /**
   * A generation that went, and those of its resolvers that no later one uses.
   *
   * @param generation the generation
   * @param resolvers the resolvers to be closed when everybody has left
   */
  record Retired(Generation generation, List<GuardedResolver> resolvers) {}

  /** Takes other entries; they count from the next {@link #follow} on. */
  void become(List<ResolverEntry> others, ResolutionMode otherMode) {
    entries = List.copyOf(others);
    mode = otherMode;
  }

  /** Returns a generation of the given entries that answers nobody, and what is new in it. */
  Retired trial(List<ResolverEntry> others, ResolverRegistry registry) {
    List<Slot> kept = current.slots();
    List<Slot> slots = slots(others, kept, registry);
    return retire(new Generation(slots), kept);
  }

  private List<Slot> slots(
      List<ResolverEntry> wanted, List<Slot> present, ResolverRegistry registry) {
    List<Slot> slots = new ArrayList<>(wanted.size());
    for (ResolverEntry entry : wanted) {
      Optional<LoadedFactory> factory = registry.find(entry.factory());
      slots.add(
          present.stream()
              .filter(slot -> slot.entry().equals(entry) && slot.factory().equals(factory))
              .findFirst()
              .orElseGet(() -> maker.make(entry, factory)));
    }
    return slots;
  }

  /**
   * Takes up what is loaded now. Resolvers whose factory is still the same stay, with all that they
   * hold. Called by one thread at a time.
   *
   * @param registry what is loaded now
   * @return what went; empty if nothing changed
   */
  Optional<Retired> follow(ResolverRegistry registry) {
    Generation before = current;
    List<Slot> slots = slots(entries, before.slots(), registry);
    if (slots.equals(before.slots())) {
      return Optional.empty();
    }
    Generation next = new Generation(slots);
    current = next;
    say(next);
    return Optional.of(retire(before, slots));
  }

  /** Ends the chain for good. */
  Retired end() {
    Generation before = current;
    current =
        new Generation(
            new JitgateException(ErrorCode.MSP_NOT_STARTED, "MSP '" + msp + "' is not served"));
    return retire(before, List.of());
  }

  private static Retired retire(Generation generation, List<Slot> kept) {
    generation.retire();
    return new Retired(
        generation,
        generation.slots().stream()
            .filter(slot -> !kept.contains(slot))
            .filter(GuardedResolver.class::isInstance)
            .map(GuardedResolver.class::cast)
            .toList());
  }

  private void say(Generation generation) {
    String order =
        generation.slots().stream()
            .map(
                slot ->
                    slot.entry().name()
                        + " ("
                        + slot.factory().map(f -> f.origin().toString()).orElse("absent")
                        + ")")
            .collect(Collectors.joining(", "));
    LOG.log(
        Level.INFO,
        "MSP ''{0}'' asks in this order: {1}; the order is the setting resolvers",
        msp,
        order);
    generation
        .refusal()
        .ifPresent(
            refusal ->
                LOG.log(Level.ERROR, "MSP ''{0}'' is not served: {1}", msp, refusal.getMessage()));
  }
}
