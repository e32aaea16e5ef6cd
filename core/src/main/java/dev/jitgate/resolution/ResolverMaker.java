// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.variables.QueryReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Creates the resolvers of one MSP's entries, each with its own settings. */
final class ResolverMaker {

  private static final int MOST_VARIABLES = 100;

  private final String msp;
  private final Health health;
  private final Ticker ticker;
  private final Duration limit;

  ResolverMaker(String msp, Health health, Ticker ticker, Duration limit) {
    this.msp = msp;
    this.health = health;
    this.ticker = ticker;
    this.limit = limit;
  }

  /**
   * A resolver and what it said about itself.
   *
   * @param resolver the resolver
   * @param variables the variables that it declared
   * @param askedKeys the settings that it asked for
   */
  record Made(TenantResolver resolver, Set<String> variables, Set<String> askedKeys) {}

  /**
   * Returns the entry's resolver behind its guard, or an empty slot that says why there is none.
   */
  Slot make(ResolverEntry entry, Optional<LoadedFactory> found) {
    if (found.isEmpty()) {
      return empty(entry, found, new Fault(ErrorCode.RESOLVER_ABSENT, absence(entry)));
    }
    LoadedFactory factory = found.get();
    FaultLog faults = new FaultLog(who(entry, factory), ticker);
    try {
      Made made =
          Outside.start(
                  "jitgate-create-" + msp + "-" + entry.name(),
                  factory.loader(),
                  () -> create(entry, factory))
              .await(limit);
      return new GuardedResolver(msp, entry, factory, made, faults, health, ticker);
    } catch (FaultException e) {
      Fault fault = e.fault();
      faults.note(fault);
      health.note(fault);
      return empty(entry, found, fault);
    }
  }

  private Made create(ResolverEntry entry, LoadedFactory factory) throws FaultException {
    EntryConfig config = new EntryConfig(msp, entry);
    TenantResolver resolver;
    try {
      resolver = factory.factory().create(config);
    } catch (ResolverConfigException e) {
      String key = "jitgate.msp." + msp + ".resolver." + entry.name() + "." + e.key();
      throw new FaultException(
          new Fault(ErrorCode.RESOLVER_SETTING, Fault.printable(key + ": " + e.getMessage())));
    }
    if (resolver == null) {
      throw new FaultException(new Fault(ErrorCode.RESOLVER_FAILED, "create answered null"));
    }
    Set<String> askedKeys = config.created();
    try {
      return new Made(resolver, checkedVariables(resolver), askedKeys);
    } catch (Throwable t) {
      resolver.close();
      throw t;
    }
  }

  private static Set<String> checkedVariables(TenantResolver resolver) throws FaultException {
    Set<String> variables = new TreeSet<>();
    for (String variable : resolver.variables()) {
      try {
        QueryReader.checkName(variable);
      } catch (IllegalArgumentException e) {
        throw unusable(String.valueOf(e.getMessage()));
      }
      // The set is foreign code too; its iterator may have no end.
      if (variables.add(variable) && variables.size() > MOST_VARIABLES) {
        throw unusable("there are more than " + MOST_VARIABLES);
      }
    }
    return variables;
  }

  private static FaultException unusable(String why) {
    return new FaultException(
        new Fault(
            ErrorCode.RESOLVER_FAILED, Fault.printable("its variables cannot be used: " + why)));
  }

  private EmptySlot empty(ResolverEntry entry, Optional<LoadedFactory> factory, Fault fault) {
    String detail =
        factory.isEmpty()
            ? fault.message()
            : who(entry, factory.get()) + " was not created: " + fault.message();
    return new EmptySlot(
        entry, factory, new JitgateException(fault.code(), detail, fault.trace()), Instant.now());
  }

  private String absence(ResolverEntry entry) {
    return "resolver entry '"
        + entry.name()
        + "' of MSP '"
        + msp
        + "' needs the resolver '"
        + entry.factory()
        + "', which was not found";
  }

  private String who(ResolverEntry entry, LoadedFactory factory) {
    return "resolver entry '"
        + entry.name()
        + "' of MSP '"
        + msp
        + "' ("
        + factory.origin().jar()
        + ")";
  }
}
