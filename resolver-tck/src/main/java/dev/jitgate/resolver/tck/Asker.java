// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Calls foreign code as the host does: on another thread, for a limited time, trusting nothing. */
final class Asker {

  private final Duration limit;

  Asker(Duration limit) {
    this.limit = limit;
  }

  /** Returns the answer; everything that the host would call a fault is an assertion error. */
  Resolution ask(TenantResolver resolver, ResolutionRequest request) {
    try {
      return within(() -> askHere(resolver, request));
    } catch (ExecutionException e) {
      throw new AssertionError("resolve threw " + e.getCause(), e.getCause());
    }
  }

  /** Returns the answer to a question put in the calling thread, after the same checks. */
  static Resolution askHere(TenantResolver resolver, ResolutionRequest request) throws Exception {
    Resolution answer = resolver.resolve(request);
    if (answer == null) {
      throw new AssertionError("resolve answered null");
    }
    for (Tenant tenant : tenantsOf(answer)) {
      if (!request.tenants().byId(tenant.id()).equals(Optional.of(tenant))) {
        throw new AssertionError(
            "resolve answered with a tenant that is not in the request's directory: " + tenant);
      }
    }
    return answer;
  }

  /** Does something else within the limit; what it throws is an assertion error. */
  <T> T call(String what, Callable<T> action) {
    try {
      return within(action);
    } catch (ExecutionException e) {
      throw new AssertionError(what + " threw " + e.getCause(), e.getCause());
    }
  }

  /** Does something within the limit; what it throws comes wrapped. */
  <T> T within(Callable<T> action) throws ExecutionException {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task, "resolver-contract");
    // A resolver that ignores its interruption must not keep the build from ending.
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new AssertionError("took longer than " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("the test run was interrupted", e);
    }
  }

  static List<Tenant> tenantsOf(Resolution answer) {
    if (answer instanceof Resolution.Resolved resolved) {
      return List.of(resolved.tenant());
    }
    return answer instanceof Resolution.Ambiguous ambiguous ? ambiguous.candidates() : List.of();
  }

  /** Returns the answer without its reason, which may vary, and without any order. */
  static String outcome(Resolution answer) {
    return answer.getClass().getSimpleName()
        + tenantsOf(answer).stream().map(Tenant::urlName).sorted().collect(Collectors.toList());
  }
}
