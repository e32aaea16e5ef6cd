// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The account that one person has in one tenant's directory, shared by all their grants there, also
 * by later ones; or what they know of one workstation's local administrator.
 *
 * @param id never used for another one
 * @param msp the MSP
 * @param tenant the tenant
 * @param person the person
 * @param marker what is written into the directory's object so that it is known again
 * @param step how far it is; anything but {@code SHUT} means that it may be able to sign in
 * @param userName the user name that was tried last; empty until one was
 * @param objectId the directory's id; empty until it is known
 * @param deletedAtEnd whether it is deleted at the end, or else disabled
 * @param groupIds further groups that it is in while it is open
 * @param makingSince when it was last begun to be made under a new user name; empty if nothing was,
 *     or nothing of it is left
 * @param raisedAt when it was last given anything: the directory may not show it for a while
 * @param passEndsAt until when its pass works; empty if it has none
 * @param refresh whether what it has is to be prolonged
 * @param trouble what is in the way; empty if nothing is
 * @param local what is known of the workstation; empty if it is an account in the directory
 */
public record JitAccount(
    UUID id,
    Msp msp,
    UUID tenant,
    UUID person,
    String marker,
    AccountStep step,
    Optional<String> userName,
    Optional<String> objectId,
    boolean deletedAtEnd,
    List<String> groupIds,
    Optional<Instant> makingSince,
    Optional<Instant> raisedAt,
    Optional<Instant> passEndsAt,
    boolean refresh,
    Optional<AccountTrouble> trouble,
    Optional<LocalAccount> local) {

  /** Takes an unmodifiable copy. */
  public JitAccount {
    groupIds = List.copyOf(groupIds);
  }

  /** Makes an account in the directory. */
  public JitAccount(
      UUID id,
      Msp msp,
      UUID tenant,
      UUID person,
      String marker,
      AccountStep step,
      Optional<String> userName,
      Optional<String> objectId,
      boolean deletedAtEnd,
      List<String> groupIds,
      Optional<Instant> makingSince,
      Optional<Instant> raisedAt,
      Optional<Instant> passEndsAt,
      boolean refresh,
      Optional<AccountTrouble> trouble) {
    this(
        id,
        msp,
        tenant,
        person,
        marker,
        step,
        userName,
        objectId,
        deletedAtEnd,
        groupIds,
        makingSince,
        raisedAt,
        passEndsAt,
        refresh,
        trouble,
        Optional.empty());
  }

  /** Returns an account that the directory does not have yet. */
  static JitAccount fresh(
      UUID id,
      Msp msp,
      UUID tenant,
      UUID person,
      String marker,
      Optional<Workstation> workstation) {
    return new JitAccount(
        id,
        msp,
        tenant,
        person,
        marker,
        AccountStep.SHUT,
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        workstation.map(LocalAccount::of));
  }

  /** Returns whether it may be able to sign in, as far as is known. */
  boolean isOpen() {
    return step != AccountStep.SHUT;
  }

  /** Returns it a step further. */
  JitAccount at(AccountStep next) {
    return changed(draft -> draft.step = next);
  }

  /** Returns it about to be made under a user name. */
  JitAccount making(String name, Instant now) {
    return changed(
        draft -> {
          draft.step = AccountStep.CREATE;
          draft.userName = Optional.of(name);
          draft.makingSince = Optional.of(now);
          draft.raisedAt = Optional.of(now);
        });
  }

  /** Returns it found in the directory. */
  JitAccount found(String object) {
    return changed(draft -> draft.objectId = Optional.of(object));
  }

  /** Returns it known to be there no more, so that it can be made anew. */
  JitAccount lost() {
    return changed(
        draft -> {
          draft.step = AccountStep.SHUT;
          draft.objectId = Optional.empty();
          draft.makingSince = Optional.empty();
        });
  }

  /** Returns it about to be given something. */
  JitAccount raised(Instant now) {
    return changed(draft -> draft.raisedAt = Optional.of(now));
  }

  /** Returns it with what is to become of it at the end. */
  JitAccount deletedAtEnd(boolean deleted) {
    return changed(draft -> draft.deletedAtEnd = deleted);
  }

  /** Returns it in further groups. */
  JitAccount inGroups(List<String> groups) {
    return changed(draft -> draft.groupIds = groups);
  }

  /** Returns it with a pass. */
  JitAccount withPass(Instant until) {
    return changed(draft -> draft.passEndsAt = Optional.of(until));
  }

  /** Returns it with nothing to be prolonged. */
  JitAccount refreshed() {
    return changed(draft -> draft.refresh = false);
  }

  /** Returns it with what is in the way. */
  JitAccount with(Optional<AccountTrouble> now) {
    return changed(draft -> draft.trouble = now);
  }

  /**
   * Returns it shut.
   *
   * @param nothingLeft whether the directory has nothing of it; else it can be let in again
   */
  JitAccount shut(boolean nothingLeft) {
    return changed(
        draft -> {
          draft.step = AccountStep.SHUT;
          draft.groupIds = List.of();
          draft.passEndsAt = Optional.empty();
          draft.refresh = false;
          draft.trouble = Optional.empty();
          if (nothingLeft) {
            draft.objectId = Optional.empty();
            draft.makingSince = Optional.empty();
          }
        });
  }

  /** Returns it with what is known of the workstation now. */
  JitAccount with(LocalAccount now) {
    return changed(draft -> draft.local = Optional.of(now));
  }

  private JitAccount changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.account(this);
  }

  /** What may change about an account. */
  private static final class Draft {
    private AccountStep step;
    private Optional<String> userName;
    private Optional<String> objectId;
    private boolean deletedAtEnd;
    private List<String> groupIds;
    private Optional<Instant> makingSince;
    private Optional<Instant> raisedAt;
    private Optional<Instant> passEndsAt;
    private boolean refresh;
    private Optional<AccountTrouble> trouble;
    private Optional<LocalAccount> local;

    private Draft(JitAccount account) {
      step = account.step;
      userName = account.userName;
      objectId = account.objectId;
      deletedAtEnd = account.deletedAtEnd;
      groupIds = account.groupIds;
      makingSince = account.makingSince;
      raisedAt = account.raisedAt;
      passEndsAt = account.passEndsAt;
      refresh = account.refresh;
      trouble = account.trouble;
      local = account.local;
    }

    private JitAccount account(JitAccount of) {
      return new JitAccount(
          of.id,
          of.msp,
          of.tenant,
          of.person,
          of.marker,
          step,
          userName,
          objectId,
          deletedAtEnd,
          groupIds,
          makingSince,
          raisedAt,
          passEndsAt,
          refresh,
          trouble,
          local);
    }
  }
}
