// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InlineCallerTest {

  private final ClassLoader jars = new ClassLoader(getClass().getClassLoader()) {};

  private Reply call(TenantResolver resolver) {
    return new InlineCaller(resolver, jars)
        .call(new HostRequest(Map.of(), TestTenants.ALL, System.nanoTime()));
  }

  @Test
  void lendsTheThreadTheJarsLoaderForTheCallOnly() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();

    Reply answered =
        call(request -> new Resolution.NoMatch("" + (thread.getContextClassLoader() == jars)));
    assertThat(thread.getContextClassLoader()).isSameAs(before);
    call(
        request -> {
          throw new IllegalStateException();
        });

    assertThat(answered).isEqualTo(new Reply.Answer(new Resolution.NoMatch("true")));
    assertThat(thread.getContextClassLoader()).isSameAs(before);
  }

  @Test
  void leavesTheThreadsInterruptionToTheServer() {
    Thread.currentThread().interrupt();

    Reply reply =
        call(
            request -> {
              Thread.sleep(60_000);
              return new Resolution.NoMatch("slept");
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reply)
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(ErrorCode.RESOLVER_UNAVAILABLE);
              assertThat(fault.message())
                  .isEqualTo("java.lang.InterruptedException: sleep interrupted");
            });
  }
}
