// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.Set;

/**
 * A resolver of the host's own: the variables that it reads may change while it is asked.
 *
 * <p>No jar can have one, because its variables would have to be checked at each tab.
 */
public interface HostResolver extends TenantResolver {

  /** Returns what this resolver makes of the request; never blocks. */
  @Override
  Resolution resolve(ResolutionRequest request);

  /**
   * Returns the names of the variables that this resolver reads now. Called for every tab.
   *
   * @return the same unmodifiable object as long as nothing has changed
   */
  @Override
  Set<String> variables();
}
