// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.provider.AccountProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The boundaries at which a process may end: before and after each call of a store or directory.
 */
final class CrashPoints {

  private final AtomicInteger passed = new AtomicInteger();
  private final int last;
  private final Runnable crash;

  /**
   * Makes the points.
   *
   * @param last at which point to crash, from 1; 0 for none
   * @param crash does not come back
   */
  CrashPoints(int last, Runnable crash) {
    this.last = last;
    this.crash = crash;
  }

  /** Returns how many points were passed. */
  int passed() {
    return passed.get();
  }

  /** Returns the same thing with a point before and after each of its calls. */
  <T> T around(Class<T> type, T thing) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          pass();
          Object result;
          try {
            result = method.invoke(thing, arguments);
          } catch (InvocationTargetException e) {
            pass();
            throw e.getCause();
          }
          pass();
          return result instanceof AccountProvider provider
              ? around(AccountProvider.class, provider)
              : result;
        };
    return type.cast(
        Proxy.newProxyInstance(CrashPoints.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void pass() {
    if (passed.incrementAndGet() == last) {
      crash.run();
    }
  }

  /** A process that ended, as far as one can tell from inside. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }
}
