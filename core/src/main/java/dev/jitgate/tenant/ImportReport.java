// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of an imported table.
 *
 * @param added how many tenants are new
 * @param changed how many tenants are different now
 * @param unchanged how many lines said what was known already
 * @param rejected how many lines were not taken
 * @param rejections the first {@value #MOST} of these, in the table's order
 * @param warnings the first {@value #MOST} groups of tenants, among all of the MSP's, that make
 *     requests ambiguous
 */
public record ImportReport(
    int added,
    int changed,
    int unchanged,
    int rejected,
    List<Rejection> rejections,
    List<Warning> warnings) {

  /** Most rejections and most warnings that a report lists. */
  public static final int MOST = 1000;

  private static final int MOST_NAMES = 10;

  /** Takes unmodifiable copies of the lists. */
  public ImportReport {
    rejections = List.copyOf(rejections);
    warnings = List.copyOf(warnings);
  }

  /** Returns how many lines the table had, without its header and without empty ones. */
  public int lines() {
    return added + changed + unchanged + rejected;
  }

  /** Returns the figures as one sentence. */
  public String summary() {
    return lines()
        + " lines: "
        + added
        + " added, "
        + changed
        + " changed, "
        + unchanged
        + " unchanged, "
        + rejected
        + " rejected";
  }

  /**
   * A line that was not taken.
   *
   * @param line its number; the header is line 1
   * @param code which rule it breaks
   * @param reason what was found, safe to show
   */
  public record Rejection(long line, ErrorCode code, String reason) {

    @Override
    public String toString() {
      return "line " + line + ": " + code.code() + " " + reason;
    }
  }

  /**
   * Tenants that cannot be told apart.
   *
   * @param code {@code TENANT_KEY_SHARED}, {@code TENANT_LOOK_ALIKE} or {@code
   *     TENANT_CLIENT_SHARED}
   * @param reason the URL names of the tenants
   */
  public record Warning(ErrorCode code, String reason) {

    /**
     * Returns the warnings about an MSP's tenants, the first thousand: names first, then numbers.
     *
     * @param clientAttribute the attribute that holds HaloPSA's number of the customer
     */
    public static List<Warning> among(TenantSnapshot tenants, String clientAttribute) {
      try (Stream<Warning> warnings =
          Stream.concat(tenants.conflicts(), tenants.sharing(clientAttribute))
              .map(Warning::about)) {
        return warnings.limit(MOST).toList();
      }
    }

    /** Returns the warning about a group of tenants. */
    public static Warning about(NameConflict conflict) {
      String names =
          conflict.tenants().stream()
              .limit(MOST_NAMES)
              .map(Tenant::urlName)
              .sorted()
              .collect(Collectors.joining(", "));
      int more = conflict.size() - MOST_NAMES;
      return new Warning(conflict.code(), more > 0 ? names + " and " + more + " more" : names);
    }

    @Override
    public String toString() {
      return code.code() + " " + code.sentence() + " " + reason;
    }
  }
}
