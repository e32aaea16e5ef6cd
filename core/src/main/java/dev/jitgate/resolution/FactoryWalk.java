// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the factories that a class loader offers, so that a faulty one costs only itself.
 *
 * <p>A plain loop over a {@link ServiceLoader} ends at the first class that is missing, does not
 * link or cannot be made. Here every move of the iterator and every provider is guarded.
 */
final class FactoryWalk {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");

  /** An iterator that fails for ever (an unreadable jar) must not hold us for ever. */
  private static final int MOST_FAULTS = 100;

  private final String where;
  private final Function<Class<?>, ResolverOrigin> origins;
  private final Health health;
  private final List<LoadedFactory> factories = new ArrayList<>();
  private final List<LoadFault> faults = new ArrayList<>();
  private final Set<Class<?>> seen = new HashSet<>();

  private FactoryWalk(String where, Function<Class<?>, ResolverOrigin> origins, Health health) {
    this.where = where;
    this.origins = origins;
    this.health = health;
  }

  /**
   * Returns what the loader offers.
   *
   * @param loader where to look
   * @param where the name to give in faults of which no class is known
   * @param origins says where a factory's class came from
   * @param health told if loading did worse than fail
   */
  static Loading walk(
      ClassLoader loader, String where, Function<Class<?>, ResolverOrigin> origins, Health health) {
    FactoryWalk walk = new FactoryWalk(where, origins, health);
    Iterator<ServiceLoader.Provider<TenantResolverFactory>> providers =
        ServiceLoader.load(TenantResolverFactory.class, loader).stream().iterator();
    while (walk.faults.size() < MOST_FAULTS && walk.move(providers)) {}
    return new Loading(walk.factories, walk.faults);
  }

  private boolean move(Iterator<ServiceLoader.Provider<TenantResolverFactory>> providers) {
    ServiceLoader.Provider<TenantResolverFactory> provider;
    try {
      if (!providers.hasNext()) {
        return false;
      }
      provider = providers.next();
    } catch (Throwable t) {
      fault(where, "", Fault.of(t));
      return true;
    }
    // A class loader may show its parent's services a second time; that is no double.
    if (seen.add(provider.type())) {
      take(provider);
    }
    return true;
  }

  private void take(ServiceLoader.Provider<TenantResolverFactory> provider) {
    Class<?> type = provider.type();
    ResolverOrigin origin = origins.apply(type);
    try {
      TenantResolverFactory factory = provider.get();
      String name = factory.name();
      if (name == null || !NAME.matcher(name).matches()) {
        String said = name == null ? "null" : "'" + Fault.printable(name) + "'";
        refuse(origin.jar(), type.getName() + ": its name " + said + " does not match " + NAME);
        return;
      }
      factories.add(new LoadedFactory(name, factory, origin));
    } catch (Throwable t) {
      fault(origin.jar(), type.getName() + ": ", Fault.of(t));
    }
  }

  private void fault(String jar, String type, Fault fault) {
    health.note(fault);
    refuse(jar, type + fault.message());
  }

  private void refuse(String jar, String message) {
    faults.add(new LoadFault(jar, ErrorCode.RESOLVER_NOT_LOADED, message));
  }
}
