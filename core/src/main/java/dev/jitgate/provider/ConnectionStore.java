// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where connections are kept, one for each tenant at most; a deleted tenant takes its own with it.
 * Every call is about one MSP and sees nothing of the others. The secrets are not kept here.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface ConnectionStore {

  /** Returns a tenant's connection; empty if it has none. */
  Optional<Connection> find(Msp msp, UUID tenant);

  /** Returns all connections of an MSP, in no order. */
  List<Connection> all(Msp msp);

  /**
   * Notes a credential before its secret is kept, so that the secret is found again whatever
   * becomes of the connection.
   */
  void register(Msp msp, UUID tenant, ConnectionCredential credential, Instant at);

  /**
   * Stores a connection.
   *
   * @param wanted how it is to be; its revision counts for nothing. Its credentials are registered
   * @param replaced the revision of the connection that it replaces; empty if it is to replace none
   * @return the connection as it is now
   * @throws dev.jitgate.problem.JitgateException with {@code TENANT_UNKNOWN} if the MSP has no such
   *     tenant, with {@code CONNECTION_CHANGED} if the one to be replaced is not the present one,
   *     with {@code TENANT_HAS_ACCOUNTS} if it is to another directory and accounts would be left
   *     behind
   */
  Connection put(Connection wanted, OptionalLong replaced);

  /**
   * Deletes a connection.
   *
   * @param revision the connection's revision
   * @throws dev.jitgate.problem.JitgateException with {@code CONNECTION_CHANGED} if it is not that
   *     one, or gone, with {@code TENANT_HAS_ACCOUNTS} if accounts would be left behind
   */
  void delete(Msp msp, UUID tenant, long revision);

  /**
   * Returns credentials that no connection has any more and that were registered before the given
   * time; their secrets are to be wiped.
   */
  List<Unused> unused(Msp msp, Instant before);

  /** Forgets a credential whose secret was wiped. */
  void forget(Msp msp, UUID credential);

  /**
   * Notes that it was told that a credential ends within so many days.
   *
   * @return false if it was told before
   */
  boolean tell(Msp msp, UUID credential, int days, Instant at);

  /** Keeps a request for consent until it is answered or too old. */
  void ask(ConsentRequest request);

  /** Returns a request for consent, once; empty if there is none, or it was answered before. */
  Optional<ConsentRequest> answer(Msp msp, String stateHash);

  /** Forgets requests for consent that were made before the given time. */
  int purge(Instant before);

  /**
   * A credential that no connection has.
   *
   * @param tenant whose it was
   * @param credential its id
   */
  record Unused(UUID tenant, UUID credential) {}
}
