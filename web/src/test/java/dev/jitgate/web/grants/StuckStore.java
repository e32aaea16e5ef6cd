// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.grant.GrantStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A store in which one grant cannot be changed, as if something were wrong with it alone. */
final class StuckStore {

  private final GrantWorld world;
  private final Grant stuck;

  StuckStore(GrantWorld world, Grant stuck) {
    this.world = world;
    this.stuck = stuck;
  }

  GrantLedger ledger() {
    GrantStore store =
        (GrantStore)
            Proxy.newProxyInstance(
                GrantStore.class.getClassLoader(),
                new Class<?>[] {GrantStore.class},
                (proxy, method, arguments) -> call(method, arguments));
    return world.ledger(store);
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("change") && stuck.id().equals(arguments[1])) {
      throw new IllegalStateException("This grant is stuck.");
    }
    try {
      return method.invoke(world.store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  ServedGrants served() {
    ServedGrants whole = world.served();
    return new ServedGrants(
        ledger(),
        whole.desk(),
        new GrantOversight(ledger()),
        whole.policies(),
        whole.signInPages(),
        whole.counts(),
        whole.workstations());
  }
}
