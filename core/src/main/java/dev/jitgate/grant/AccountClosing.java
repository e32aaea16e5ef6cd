// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way down: takes from an account what grants that end have brought, roles first, and reads
 * back that it is gone.
 *
 * <p>Every method throws a {@link ProviderException} if the directory does not do it, or does not
 * show it yet, and may be called again then.
 */
final class AccountClosing {

  private final AccountRun run;
  private final Credentials credentials;

  AccountClosing(AccountRun run, Credentials credentials) {
    this.run = run;
    this.credentials = credentials;
  }

  /** Takes what ends; all there is, if nothing of the account is live any more. */
  void goOn() {
    // Whatever begins to end meanwhile is not yet taken away, and waits for the next look.
    List<Grant> going = run.going();
    if (run.live().isEmpty()) {
      close(going);
    } else {
      strip(going);
    }
  }

  /** Takes what only the ending grants have brought, and leaves the rest. */
  private void strip(List<Grant> going) {
    Optional<String> object = run.account().objectId();
    if (object.isEmpty()) {
      // Nothing was given yet to the account, which is still about to be made for others.
      over(going, "The account had not been made for it.");
      return;
    }
    String id = object.get();
    AccountProvider provider = run.provider();
    Set<String> roles = only(going, Grant::roleIds);
    Set<String> groups = only(going, Grant::groupIds);
    run.renew();
    for (HeldRole role : provider.roles(id)) {
      if (roles.contains(role.roleId())) {
        provider.removeRole(id, role);
      }
    }
    groups.forEach(group -> provider.removeFromGroup(id, group));
    run.renew();
    checkNone(id, roles, groups);
    checkSettled();
    over(going, "Roles and groups of it are gone; others keep the account open.");
  }

  private Set<String> only(List<Grant> going, Function<Grant, List<String>> what) {
    Set<String> ids = new HashSet<>();
    going.forEach(grant -> ids.addAll(what.apply(grant)));
    run.live().forEach(grant -> what.apply(grant).forEach(ids::remove));
    return ids;
  }

  private void close(List<Grant> going) {
    if (run.account().makingSince().isEmpty()) {
      over(going, "No account was made.");
      return;
    }
    Optional<String> object = run.account().objectId().or(this::look);
    if (object.isEmpty()) {
      shut(true);
      over(going, "No account with jitgate's marker is there.");
      return;
    }
    String id = object.get();
    AccountProvider provider = run.provider();
    run.renew();
    if (!disableIfAllowed(id)) {
      if (run.account().deletedAtEnd()) {
        purge(id);
      }
      checkLost(id);
      shut(true);
      over(going, "Read back: the account is not there any more.");
      return;
    }
    provider.roles(id).forEach(role -> provider.removeRole(id, role));
    Set<String> groups = new HashSet<>(run.account().groupIds());
    going.forEach(grant -> groups.addAll(grant.groupIds()));
    groups.forEach(group -> provider.removeFromGroup(id, group));
    run.renew();
    provider.disable(id);
    provider.revokeSessions(id);
    removePasses(id);
    run.renew();
    boolean deleted = run.account().deletedAtEnd();
    if (deleted) {
      provider.delete(id);
      purge(id);
      // What is deleted may not be known to be so yet, and then is not purged: once more after the
      // lag.
      run.save(run.account().raised(run.now()));
    } else {
      provider.setPassword(id, credentials.password());
      checkNone(id, null, groups);
    }
    String proof = deleted ? checkDeleted(id) : checkDisabled(id);
    checkSettled();
    shut(deleted);
    over(going, proof);
  }

  /** Returns the id of the account whose creation has not been answered; empty if there is none. */
  private Optional<String> look() {
    AccountProvider provider = run.provider();
    String marker = run.account().marker();
    Optional<DirectoryAccount> found =
        run.account()
            .userName()
            .flatMap(provider::byUserName)
            .filter(account -> account.marker().equals(marker))
            .or(
                () ->
                    provider.marked().stream()
                        .filter(account -> account.marker().equals(marker))
                        .findFirst());
    if (found.isEmpty()) {
      checkSettled();
      return Optional.empty();
    }
    run.save(run.account().found(found.get().id()));
    return Optional.of(found.get().id());
  }

  /** Returns false if the account is not seen. It may be refused while the account has roles. */
  private boolean disableIfAllowed(String id) {
    try {
      run.provider().disable(id);
      return true;
    } catch (ProviderException e) {
      if (e.trouble() == Trouble.NOT_THERE) {
        return false;
      }
      if (e.trouble() == Trouble.REFUSED) {
        return true;
      }
      throw e;
    }
  }

  /** An account that is not seen may be too young, or be gone. */
  private void checkLost(String id) {
    if (run.provider().byId(id).isPresent()) {
      throw AccountRun.notYet("Entra ID shows the account and does not.");
    }
    checkSettled();
  }

  private void removePasses(String id) {
    try {
      run.provider().removePasses(id);
    } catch (ProviderException e) {
      if (e.trouble() != Trouble.UNSUPPORTED) {
        throw e;
      }
    }
  }

  /** Right after it was deleted the directory may not know yet that there is something to purge. */
  private void purge(String id) {
    try {
      run.provider().purge(id);
    } catch (ProviderException e) {
      if (e.trouble() != Trouble.NOT_THERE || run.provider().byId(id).isPresent()) {
        throw e;
      }
    }
  }

  private void checkNone(String id, @Nullable Set<String> roles, Set<String> groups) {
    Set<String> held =
        run.provider().roles(id).stream().map(HeldRole::roleId).collect(Collectors.toSet());
    if (roles != null) {
      held.retainAll(roles);
    }
    if (!held.isEmpty()) {
      throw AccountRun.notYet("Entra ID still shows " + held.size() + " roles of the account.");
    }
    if (!groups.isEmpty()) {
      Set<String> in = new HashSet<>(run.provider().groups(id));
      in.retainAll(groups);
      if (!in.isEmpty()) {
        throw AccountRun.notYet("Entra ID still shows the account in " + in.size() + " groups.");
      }
    }
  }

  private String checkDisabled(String id) {
    Optional<DirectoryAccount> read = run.provider().byId(id);
    if (read.isEmpty()) {
      throw AccountRun.notYet("Entra ID does not show the account to read it back.");
    }
    if (read.get().enabled()) {
      throw AccountRun.notYet("Entra ID still shows the account as enabled.");
    }
    return "Read back: disabled, without roles; password replaced, sign-ins revoked.";
  }

  private String checkDeleted(String id) {
    if (run.provider().byId(id).isPresent()) {
      throw AccountRun.notYet("Entra ID still shows the account.");
    }
    return "Read back: deleted; sign-ins were revoked.";
  }

  /** What was given just now may not have been shown to whoever looked for it. */
  private void checkSettled() {
    Instant settled = run.account().raisedAt().orElse(Instant.EPOCH).plus(run.times().lag());
    Instant now = run.now();
    if (now.isBefore(settled)) {
      throw new ProviderException(
          Trouble.NOT_THERE,
          "It is read back once more when Entra ID must have heard of all that was given.",
          Duration.between(now, settled),
          null);
    }
  }

  private void shut(boolean nothingLeft) {
    run.save(run.account().shut(nothingLeft));
  }

  private void over(List<Grant> going, String proof) {
    Instant now = run.now();
    for (Grant grant : going) {
      run.trail()
          .removed(
              Facts.of(grant),
              grant.msp(),
              run.account().userName().orElse(""),
              proof,
              run.provider().requestId());
    }
    run.save(run.account().with(Optional.empty()), going, grant -> grant.over(proof, now));
  }
}
