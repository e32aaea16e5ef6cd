// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.problem.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A value that led to no tenant, or not to one.
 *
 * @param id the same for all spellings of the value, as {@code MappingKey.id()} is
 * @param variable the variable's name
 * @param value the value as it was read last; empty if HaloPSA did not fill it in
 * @param code why it led to no tenant, the last time
 * @param count how often it was sent
 * @param first when it was sent first
 * @param last when it was sent last
 * @param ticket the ticket in which it was sent last, if that was told
 */
public record Miss(
    UUID id,
    String variable,
    String value,
    ErrorCode code,
    long count,
    Instant first,
    Instant last,
    Optional<String> ticket) {

  /**
   * Returns whether a mapping of the value may mend that: not if several tenants fit, since several
   * customers may send it, nor if it may be cut off, since that leads to none whatever is mapped.
   *
   * @param clientVariable the variable that carries HaloPSA's own number of the customer, which is
   *     one customer's however many tenants say that it is theirs
   * @param all whether whoever maps may enter all tenants; nobody else may map such a number
   */
  public boolean isMappable(String clientVariable, boolean all) {
    boolean mends =
        code == ErrorCode.TENANT_NOT_FOUND
            || code == ErrorCode.TENANT_AMBIGUOUS
            || code == ErrorCode.VALUES_DISAGREE;
    return mends && !value.isEmpty() && mayMap(code, variable.equals(clientVariable), all);
  }

  /**
   * Returns whether somebody may map a value that led to no tenant. A name that several customers
   * have would lead all of them to one tenant; HaloPSA's number is one customer's, and mapped only
   * by who may enter all tenants.
   *
   * @param code why it led to none
   * @param number whether the value is HaloPSA's number of the customer
   * @param all whether they may enter all tenants
   */
  public static boolean mayMap(ErrorCode code, boolean number, boolean all) {
    return number ? all : code != ErrorCode.TENANT_AMBIGUOUS;
  }

  /** Returns this miss and a later one of the same value as one. */
  Miss and(Miss later) {
    return new Miss(
        id,
        variable,
        later.value,
        later.code,
        count + later.count,
        first,
        later.last,
        later.ticket.isPresent() ? later.ticket : ticket);
  }
}
