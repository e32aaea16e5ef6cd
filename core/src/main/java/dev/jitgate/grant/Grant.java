// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Access of one person to one app of one tenant, for a while.
 *
 * @param id never used for another one
 * @param msp the MSP
 * @param ask what was asked for
 * @param rules what the policy said then
 * @param account the account in the directory that it is about
 * @param state how far it is
 * @param requestedAt when it was asked for
 * @param waitsUntil until when it waits for approval; empty if it needs or needed none
 * @param approvedBy who said yes, for people to read; empty if nobody had to
 * @param endsAt when it ends at the latest; empty while it waits
 * @param activeAt when it became active; empty if it did not
 * @param extended how often it was extended
 * @param roleIds the directory's ids of the roles; empty until they were looked up
 * @param groupIds the directory's ids of the groups; empty until they were looked up
 * @param end why it ends; empty while it does not
 * @param overAt when it was over; empty until then
 * @param proof what was read back at the end; empty until then
 * @param version raised by each change
 */
public record Grant(
    UUID id,
    Msp msp,
    Ask ask,
    GrantRules rules,
    UUID account,
    GrantState state,
    Instant requestedAt,
    Optional<Instant> waitsUntil,
    Optional<String> approvedBy,
    Optional<Instant> endsAt,
    Optional<Instant> activeAt,
    int extended,
    List<String> roleIds,
    List<String> groupIds,
    Optional<GrantEnd> end,
    Optional<Instant> overAt,
    Optional<String> proof,
    long version) {

  /** Takes unmodifiable copies. */
  public Grant {
    roleIds = List.copyOf(roleIds);
    groupIds = List.copyOf(groupIds);
  }

  /** Returns whether its time is over. */
  boolean isOverdue(Instant now) {
    return state.isLive() && endsAt.isPresent() && !endsAt.get().isAfter(now);
  }

  /** Returns it about the account that the person already has. */
  public Grant about(UUID present) {
    return changed(it -> it.account = present);
  }

  /** Returns it approved; its time begins to run. */
  Grant approved(String by, Instant now) {
    return with(GrantState.RECORDED)
        .changed(it -> it.approvedBy = Optional.of(by))
        .changed(it -> it.endsAt = Optional.of(now.plus(ask.duration())));
  }

  /** Returns it in another state. */
  Grant with(GrantState next) {
    return changed(it -> it.state = next);
  }

  /** Returns it with what the directory calls its roles and groups. */
  Grant resolved(List<String> roles, List<String> groups) {
    return changed(it -> it.roleIds = roles).changed(it -> it.groupIds = groups);
  }

  /** Returns it active. */
  Grant active(Instant now) {
    return with(GrantState.ACTIVE).changed(it -> it.activeAt = Optional.of(now));
  }

  /** Returns it for longer. */
  Grant extended(Instant until) {
    return changed(it -> it.extended++).changed(it -> it.endsAt = Optional.of(until));
  }

  /** Returns it on its way out; what never left the store is over at once. */
  Grant ending(GrantEnd why) {
    Grant ending = changed(it -> it.end = Optional.of(why));
    return switch (state) {
      case WAITING ->
          ending
              .with(why.why() == GrantEnd.Why.DECLINED ? GrantState.DECLINED : GrantState.LAPSED)
              .changed(it -> it.overAt = Optional.of(why.at()));
      case RECORDED, CREATING, PREPARING, ACTIVE -> ending.with(GrantState.ENDING);
      case ENDING, UNCONFIRMED, REMOVED, ENDED, FAILED, DECLINED, LAPSED -> this;
    };
  }

  /** Returns it over, for good. */
  Grant over(String proof, Instant now) {
    boolean failed = end.filter(it -> it.why() == GrantEnd.Why.FAILED).isPresent();
    return with(failed ? GrantState.FAILED : GrantState.REMOVED)
        .changed(it -> it.overAt = Optional.of(now))
        .changed(it -> it.proof = Optional.of(proof));
  }

  /** Returns it over, although what was shown works on. */
  Grant overButValid(String why, Instant now) {
    return over(why, now).with(GrantState.ENDED);
  }

  /** Returns for how long it may be extended now; empty if it may not. */
  public Optional<Duration> extension() {
    return state == GrantState.ACTIVE && extended < rules.extensions()
        ? Optional.of(rules.longest())
        : Optional.empty();
  }

  private Grant changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.grant(this);
  }

  /** What may change about a grant. */
  private static final class Draft {
    private UUID account;
    private GrantState state;
    private Optional<String> approvedBy;
    private Optional<Instant> endsAt;
    private Optional<Instant> activeAt;
    private int extended;
    private List<String> roleIds;
    private List<String> groupIds;
    private Optional<GrantEnd> end;
    private Optional<Instant> overAt;
    private Optional<String> proof;

    private Draft(Grant grant) {
      account = grant.account;
      state = grant.state;
      approvedBy = grant.approvedBy;
      endsAt = grant.endsAt;
      activeAt = grant.activeAt;
      extended = grant.extended;
      roleIds = grant.roleIds;
      groupIds = grant.groupIds;
      end = grant.end;
      overAt = grant.overAt;
      proof = grant.proof;
    }

    private Grant grant(Grant of) {
      return new Grant(
          of.id,
          of.msp,
          of.ask,
          of.rules,
          account,
          state,
          of.requestedAt,
          of.waitsUntil,
          approvedBy,
          endsAt,
          activeAt,
          extended,
          roleIds,
          groupIds,
          end,
          overAt,
          proof,
          of.version);
    }
  }
}
