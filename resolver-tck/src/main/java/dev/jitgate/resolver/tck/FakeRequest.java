// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static java.util.Objects.requireNonNull;

import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A request as the host would make it; built step by step, each step a new request.
 *
 * <pre>{@code
 * FakeRequest.in(directory).with("customerDisplayName", "Demo PAM tenant")
 * }</pre>
 *
 * @param variables see {@link ResolutionRequest#variables()}
 * @param tenants see {@link ResolutionRequest#tenants()}
 * @param deadline see {@link ResolutionRequest#deadline()}
 * @since 0.1
 */
public record FakeRequest(Map<String, String> variables, TenantDirectory tenants, Instant deadline)
    implements ResolutionRequest {

  private static final int HOST_DEADLINE_MILLIS = 800;

  /** Checks that nothing is null and takes an unmodifiable copy of the variables. */
  public FakeRequest {
    variables = Map.copyOf(variables);
    requireNonNull(tenants, "tenants is null");
    requireNonNull(deadline, "deadline is null");
  }

  /**
   * Returns a request without variables whose deadline is the host's default.
   *
   * @param tenants the MSP's tenants
   * @return the request
   */
  public static FakeRequest in(TenantDirectory tenants) {
    return new FakeRequest(Map.of(), tenants, Instant.now().plusMillis(HOST_DEADLINE_MILLIS));
  }

  /**
   * Returns this request with one more variable.
   *
   * @param name the variable's name
   * @param value the variable's value, as the host decoded it
   * @return the request
   */
  public FakeRequest with(String name, String value) {
    return with(Map.of(name, value));
  }

  /**
   * Returns this request with further variables.
   *
   * @param more names and values
   * @return the request
   */
  public FakeRequest with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(more);
    return new FakeRequest(all, tenants, deadline);
  }

  /**
   * Returns this request with another deadline.
   *
   * @param moment the moment after which the answer no longer counts
   * @return the request
   */
  public FakeRequest before(Instant moment) {
    return new FakeRequest(variables, tenants, moment);
  }
}
