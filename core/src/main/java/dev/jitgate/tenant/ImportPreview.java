// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * What the import of a table would do, if no tenant changes before.
 *
 * @param report what it would report
 * @param samples the first {@value #MOST_ADDED} tenants that would be added and the first {@value
 *     #MOST_CHANGED} that would be changed
 * @param version the version of the tenants with which the table was compared
 */
public record ImportPreview(ImportReport report, List<Sample> samples, long version) {

  /** Most added tenants that are shown. */
  public static final int MOST_ADDED = 5;

  /** Most changed tenants that are shown. */
  public static final int MOST_CHANGED = 20;

  /** Takes an unmodifiable copy of the list. */
  public ImportPreview {
    samples = List.copyOf(samples);
  }

  /**
   * One tenant that would be different.
   *
   * @param before as it is; empty if there is none
   * @param after as it would be
   */
  public record Sample(Optional<Tenant> before, Tenant after) {}
}
