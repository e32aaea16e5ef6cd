// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call's request. The deadline is worked out only for those who ask: most do not. */
final class HostRequest implements ResolutionRequest {

  private final Map<String, String> variables;
  private final TenantDirectory tenants;
  private final long endNanos;
  private @Nullable Instant deadline;

  HostRequest(Map<String, String> variables, TenantDirectory tenants, long endNanos) {
    this.variables = variables;
    this.tenants = tenants;
    this.endNanos = endNanos;
  }

  @Override
  public Map<String, String> variables() {
    return variables;
  }

  @Override
  public TenantDirectory tenants() {
    return tenants;
  }

  @Override
  public synchronized Instant deadline() {
    if (deadline == null) {
      deadline = Instant.now().plusNanos(endNanos - System.nanoTime());
    }
    return deadline;
  }
}
