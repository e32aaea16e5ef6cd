// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Where grants and accounts are kept.
 *
 * <p>People change grants at any time; what is done in a directory for an account is done by one
 * thread of one node at a time, which holds the account's <em>lease</em>. Whoever has lost it must
 * not go on.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface GrantStore {

  /** Returns where is kept what technicians are asked about their tickets. */
  QuestionStore questions();

  /** Returns the store's own time, the same for all nodes. */
  Instant now();

  /** Returns the latest time that {@link #mark} was told. */
  Instant highestMark();

  /** Notes the time, so that it is never earlier again. */
  void mark(Instant time);

  /**
   * Keeps a grant, and the person's account in the tenant if there is none yet.
   *
   * @param grant the grant; which account it is about is for the store to say
   * @param fresh the account if there is none
   * @param rank how much the grant brings: what brings more ends first
   * @param since from when on grants of the person count
   * @param most how many there may be since then
   * @return the grant, or the one that the person already has of that app in that tenant
   * @throws dev.jitgate.problem.JitgateException with {@code GRANTS_TOO_MANY}; with {@code
   *     TENANT_UNKNOWN} if the tenant is gone
   */
  Grant record(Grant grant, JitAccount fresh, int rank, Instant since, int most);

  /** Returns a grant; empty if the MSP has none with that id. */
  Optional<Grant> find(Msp msp, UUID grant);

  /** Returns an account; empty if the MSP has none with that id. */
  Optional<JitAccount> account(Msp msp, UUID account);

  /** Returns grants, the latest first. */
  List<Grant> list(GrantQuery query);

  /**
   * Changes a grant and lets its account be looked at; what opens the account goes, in the same
   * step, if no grant of it is live any more; and what an account has is prolonged if a grant of it
   * was extended.
   *
   * @param from in which states it may be
   * @param change returns the grant changed; called with the grant as it is now
   * @return the grant changed; empty if it is in no such state, or not there
   */
  Optional<Grant> change(Msp msp, UUID grant, Set<GrantState> from, UnaryOperator<Grant> change);

  /**
   * Notes that a workstation's password is about to be shown by a grant.
   *
   * @param account the local account's name
   * @param handedIn when the workstation handed the password in
   * @param now the store's own time
   * @return false if the grant is not active any more, or its time is over; the password must not
   *     be shown then
   */
  boolean shown(Grant grant, String account, Instant handedIn, Instant now);

  /**
   * Counts an MSP's grants.
   *
   * @return how many there are in each of the given states, also where there is none
   */
  Map<GrantState, Integer> count(Msp msp, Set<GrantState> states);

  /**
   * Returns an MSP's grants that wait for approval for too long, and those of people who may not
   * sign in, or not enter the tenant, any more; the oldest first.
   */
  List<Grant> stale(Msp msp, Instant now, int most);

  /** Takes the leases of accounts that are to be looked at, those that bring most first. */
  List<Claim> claim(Instant now, Duration lease, Room room);

  /** The same for one account; empty if it is not to be looked at, or somebody else has it. */
  Optional<Claim> claim(UUID account, Instant now, Duration lease);

  /**
   * Keeps what has changed and prolongs the lease.
   *
   * @param before the account and its grants when they were read
   * @param account the account as it is now
   * @param changed grants that have changed
   * @return the account and its unfinished grants as they are stored now
   * @throws LeaseLostException if somebody else has the lease, or has changed one of the grants;
   *     nothing has changed then
   */
  Claim save(Claim before, JitAccount account, List<Grant> changed, Instant leaseUntil);

  /**
   * Gives a lease back.
   *
   * @param due when the account is to be looked at again; empty: when a grant of it changes, or at
   *     once if one is on its way up or down
   */
  void release(Claim claim, Optional<Instant> due);

  /** Gives a lease back of which no use was made; whoever takes it next finds all as it was. */
  void putBack(Claim claim);

  /**
   * Returns a tenant's accounts that may be able to sign in; whatever else carries the sign may
   * not.
   */
  List<JitAccount> open(Msp msp, UUID tenant);

  /**
   * Returns a directory that was not compared for so long, and notes that it is now; empty if there
   * is none. No two nodes get the same one.
   */
  Optional<DirectoryLook> nextLook(Instant before, Instant now);

  /**
   * Notes that a directory was compared at another time, so that its turn comes sooner or later.
   */
  void looked(DirectoryLook look, Instant at);

  /**
   * A directory that is to be compared with what is known of it.
   *
   * @param msp the MSP
   * @param tenant the tenant's id
   * @param tenantName the tenant's URL name
   */
  record DirectoryLook(Msp msp, UUID tenant, String tenantName) {}

  /** Thrown when somebody else goes on in one's place. */
  final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public LeaseLostException() {
      super("somebody else goes on with this account");
    }
  }
}
