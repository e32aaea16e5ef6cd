// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.TenantResolver;

/**
 * Calls the resolver in the thread of the request: a hand-over to another thread costs more than
 * the whole verdict of a resolver that only looks into the snapshot.
 */
final class InlineCaller implements Caller {

  private final TenantResolver resolver;
  private final ClassLoader loader;

  InlineCaller(TenantResolver resolver, ClassLoader loader) {
    this.resolver = resolver;
    this.loader = loader;
  }

  @Override
  public Reply call(HostRequest request) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return reply(resolver.resolve(request));
    } catch (InterruptedException e) {
      // The server wants this thread back and must go on seeing that.
      thread.interrupt();
      return Fault.of(e);
    } catch (Throwable t) {
      return Fault.of(t);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns the answer as a reply, or the fault that null is. */
  static Reply reply(Resolution resolution) {
    return resolution == null
        ? new Fault(ErrorCode.RESOLVER_FAILED, "it answered null")
        : new Reply.Answer(resolution);
  }
}
