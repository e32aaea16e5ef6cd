// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.UUID;

/**
 * A directory that keeps some of the MSP's tenants back from whoever asks.
 *
 * <p>A resolver that names one of them all the same, because it knew its id, has made no mistake;
 * its answer counts as if the tenant did not exist.
 */
public interface NarrowedDirectory extends TenantDirectory {

  /** Returns whether a tenant is the MSP's and is kept back. */
  boolean keepsBack(UUID tenant);
}
