// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.GrantTrail;
import dev.jitgate.grant.GrantStore.DirectoryLook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares directories with what is known of them, each once a day: an account that carries
 * jitgate's sign and is enabled, though jitgate has not opened it, is disabled and loses its roles.
 *
 * <p>It may be left over from a store that was lost or restored, or somebody at the customer's has
 * enabled it again. It is not deleted: whoever made it wants to see it. An account that is open and
 * that the directory does not have any more is put on record. Where an account could not be
 * disabled for a reason that passes, the directory is compared again in an hour: Entra ID refuses
 * it, too, as long as it shows roles that are gone. Safe for use by many threads.
 */
public final class DirectoryComparison {

  /** How often a directory is compared. */
  public static final Duration PERIOD = Duration.ofDays(1);

  /** When a directory is compared again in which an account could not be disabled yet. */
  public static final Duration AGAIN = Duration.ofHours(1);

  private static final Logger LOG = System.getLogger(DirectoryComparison.class.getName());

  private final GrantStore store;
  private final AccountProviders providers;
  private final GrantTrail trail;
  private final Supplier<Instant> clock;

  /** Makes the comparison. */
  public DirectoryComparison(
      GrantStore store, AccountProviders providers, GrantTrail trail, Supplier<Instant> clock) {
    this.store = store;
    this.providers = providers;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Compares the directory whose turn it is.
   *
   * @return whether there was one
   */
  public boolean next() {
    Instant now = clock.get();
    Optional<DirectoryLook> look = store.nextLook(now.minus(PERIOD), now);
    look.ifPresent(this::compare);
    return look.isPresent();
  }

  private void compare(DirectoryLook look) {
    try {
      AccountProvider provider = providers.of(look.msp(), look.tenant(), Urgency.LOW);
      Map<String, JitAccount> unseen = open(look);
      List<DirectoryAccount> there = provider.marked();
      // What is open is read after what is there, too: what is opened in between is known.
      Map<String, JitAccount> open = open(look);
      boolean again = false;
      for (DirectoryAccount account : there) {
        unseen.remove(account.marker());
        if (account.enabled() && !open.containsKey(account.marker())) {
          again |= shut(look, provider, account);
        }
      }
      if (again) {
        store.looked(look, clock.get().minus(PERIOD).plus(AGAIN));
      }
      tellMissing(look, provider, unseen.values());
    } catch (ProviderException e) {
      LOG.log(
          Level.WARNING,
          "MSP {0}: the directory of tenant {1} is compared again tomorrow: {2}",
          look.msp().name(),
          look.tenantName(),
          e.getMessage());
    }
  }

  /** Returns what may be able to sign in, by its markers. */
  private Map<String, JitAccount> open(DirectoryLook look) {
    Map<String, JitAccount> open = new HashMap<>();
    store.open(look.msp(), look.tenant()).forEach(account -> open.put(account.marker(), account));
    return open;
  }

  /** Returns whether an account is ready that the directory does not have; its sign may be lost. */
  private static boolean isGone(JitAccount account, AccountProvider provider) {
    return account.step() == AccountStep.READY
        && account.local().isEmpty()
        && account.objectId().flatMap(provider::byId).isEmpty();
  }

  private void tellMissing(
      DirectoryLook look, AccountProvider provider, Collection<JitAccount> unseen) {
    List<JitAccount> gone = unseen.stream().filter(account -> isGone(account, provider)).toList();
    if (gone.isEmpty()) {
      return;
    }
    // What has ended in between is not missing.
    Map<String, JitAccount> open = open(look);
    for (JitAccount account : gone) {
      JitAccount now = open.get(account.marker());
      if (now != null && now.step() == AccountStep.READY) {
        tellMissing(look, provider, account);
      }
    }
  }

  private void tellMissing(DirectoryLook look, AccountProvider provider, JitAccount account) {
    String userName = account.userName().orElse("");
    LOG.log(
        Level.WARNING,
        "{0} MSP {1}: {2} in tenant {3}",
        ErrorCode.ACCOUNT_MISSING.code(),
        look.msp().name(),
        userName,
        look.tenantName());
    trail.accountMissing(
        look.msp(),
        look.tenantName(),
        userName,
        account.objectId().orElse(""),
        provider.requestId());
  }

  /** Returns whether it is not shut and worth another try soon. */
  private boolean shut(DirectoryLook look, AccountProvider provider, DirectoryAccount account) {
    String done = "not disabled: ";
    boolean again = true;
    boolean removed = false;
    try {
      for (HeldRole role : provider.roles(account.id())) {
        provider.removeRole(account.id(), role);
        removed = true;
      }
      provider.disable(account.id());
      again = false;
      done = "disabled, roles removed; sign-ins not revoked: ";
      provider.revokeSessions(account.id());
      done = "disabled, roles removed";
    } catch (ProviderException e) {
      // Refused because of a role that is gone and still shown; else it lacks a permission.
      again &= e.trouble() == Trouble.REFUSED ? removed : e.trouble().isPassing();
      done += e.trouble().code().code();
    }
    LOG.log(
        Level.ERROR,
        "{0} MSP {1}: {2} in tenant {3}, {4}",
        ErrorCode.ORPHAN_FOUND.code(),
        look.msp().name(),
        account.userName(),
        look.tenantName(),
        done);
    trail.orphanFound(
        look.msp(),
        look.tenantName(),
        account.userName(),
        account.id(),
        done,
        provider.requestId());
    return again;
  }
}
