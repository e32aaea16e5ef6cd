// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.Act;
import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.CredentialKind;
import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.provider.RoleTerm;
import dev.jitgate.provider.TemporaryPass;
import dev.jitgate.session.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way up: makes an account, or lets it in again, and gives it what its grants bring; roles
 * last. What it is about to do is stored before it is done.
 *
 * <p>Every method throws a {@link ProviderException} if the directory does not do it, and may be
 * called again then.
 */
final class AccountOpening {

  private static final Duration SHORTEST_PASS = Duration.ofMinutes(10);

  private final AccountRun run;
  private final Credentials credentials;
  private final DirectoryNames names;

  AccountOpening(AccountRun run, Credentials credentials) {
    this.run = run;
    this.credentials = credentials;
    this.names = new DirectoryNames(run);
  }

  /** Goes on from wherever it is until all coming grants are active. */
  void goOn() {
    while (!run.coming().isEmpty()) {
      names.resolve();
      step();
    }
  }

  private void step() {
    JitAccount account = run.account();
    boolean joined = run.coming().stream().anyMatch(it -> it.state() == GrantState.RECORDED);
    if (joined && account.step().compareTo(AccountStep.CREDENTIAL) >= 0) {
      // One that came while the account was made ready for others; it has nothing yet.
      prepare(account);
      return;
    }
    switch (account.step()) {
      case SHUT -> begin();
      case CREATE -> create();
      case LET_IN -> letIn();
      case CREDENTIAL -> credential();
      case GROUPS -> groups();
      case ROLES -> roles();
      case PROBE -> probe();
      case READY -> prepare(account);
    }
  }

  private void begin() {
    AccountPolicy policy = run.first().rules().account();
    List<String> groups = new ArrayList<>();
    for (String name : List.of(policy.exclusionGroup(), policy.passGroup())) {
      if (!name.isEmpty()) {
        groups.add(names.group(name));
      }
    }
    JitAccount account =
        run.account().inGroups(groups).deletedAtEnd(policy.deletedAtEnd()).with(Optional.empty());
    Instant now = run.now();
    run.save(
        account.objectId().isPresent()
            ? account.at(AccountStep.LET_IN).raised(now)
            : account.making(names.candidates().get(0), now),
        run.coming(),
        grant -> grant.with(GrantState.CREATING));
  }

  private void create() {
    String name = run.account().userName().orElseThrow();
    Bytes password = credentials.keptPassword(run.account());
    AccountDraft draft =
        new AccountDraft(name, run.first().ask().personName() + " (JIT)", run.account().marker());
    run.renew();
    try {
      DirectoryAccount made = opening(name, () -> createOrFind(draft, password));
      prepare(run.account().found(made.id()).with(Optional.empty()));
    } catch (ProviderException e) {
      if (e.trouble() != Trouble.NAME_TAKEN) {
        throw e;
      }
      List<String> candidates = names.candidates();
      int next = candidates.indexOf(name) + 1;
      if (next == 0 || next >= candidates.size()) {
        throw e;
      }
      run.save(run.account().making(candidates.get(next), run.now()));
    }
  }

  /** An answer that was lost does not make a second account. */
  private DirectoryAccount createOrFind(AccountDraft draft, Bytes password) {
    try {
      return run.provider().create(draft, password);
    } catch (ProviderException e) {
      if (e.trouble() != Trouble.UNCERTAIN) {
        throw e;
      }
      return run.provider()
          .byUserName(draft.userName())
          .filter(found -> found.marker().equals(draft.marker()))
          .orElseThrow(() -> e);
    }
  }

  private void letIn() {
    String id = run.objectId();
    AccountProvider provider = run.provider();
    Bytes password = credentials.keptPassword(run.account());
    run.giving();
    try {
      opening(
          run.account().userName().orElse(""),
          () -> {
            // Somebody at the customer's may have given roles to it since.
            provider.roles(id).forEach(role -> provider.removeRole(id, role));
            provider.setPassword(id, password);
            run.giving();
            provider.enable(id);
            return id;
          });
    } catch (ProviderException e) {
      if (e.trouble() == Trouble.NOT_THERE && provider.byId(id).isEmpty()) {
        // Somebody at the customer's has deleted it; there will be another one.
        run.save(run.account().lost());
        return;
      }
      throw e;
    }
    prepare(run.account().with(Optional.empty()));
  }

  /** Goes on with what all coming grants need of an account that is there. */
  private void prepare(JitAccount account) {
    run.save(
        account.at(AccountStep.CREDENTIAL),
        run.coming(),
        grant -> grant.with(GrantState.PREPARING));
  }

  private <T> T opening(String name, Act.Work<T, RuntimeException> work) {
    Grant first = run.first();
    return run.trail()
        .opened(Facts.of(first), first.msp(), name, run.provider().requestId())
        .perform(work);
  }

  private void credential() {
    String id = run.objectId();
    for (String group : run.account().groupIds()) {
      run.giving();
      run.provider().addToGroup(id, group);
    }
    CredentialKind kind = run.first().rules().credential();
    if (kind != CredentialKind.PASSWORD) {
      try {
        pass(kind);
        credentials.forgetPassword(run.account());
      } catch (ProviderException e) {
        if (kind != CredentialKind.BEST || e.trouble() != Trouble.UNSUPPORTED) {
          throw e;
        }
      }
    }
    run.save(run.account().at(AccountStep.GROUPS).with(Optional.empty()));
  }

  /** Gives the account a pass that works for as long as its grants do, if the directory lets it. */
  void pass(CredentialKind kind) {
    Instant now = run.now();
    Instant end =
        run.live().stream().flatMap(it -> it.endsAt().stream()).max(Instant::compareTo).orElse(now);
    Optional<Instant> has = run.account().passEndsAt();
    if (kind != CredentialKind.PASS_ONCE && has.isPresent() && !has.get().isBefore(end)) {
      return;
    }
    Duration life = Duration.between(now, end);
    run.giving();
    TemporaryPass pass =
        run.provider()
            .issuePass(
                run.objectId(),
                life.compareTo(SHORTEST_PASS) < 0 ? SHORTEST_PASS : life,
                kind == CredentialKind.PASS_ONCE);
    credentials.keepPass(run.account(), pass.value());
    run.save(run.account().withPass(pass.endsAt()));
  }

  private void groups() {
    for (String group : groupIds(run.coming())) {
      run.giving();
      run.provider().addToGroup(run.objectId(), group);
    }
    run.save(run.account().at(AccountStep.ROLES).with(Optional.empty()));
  }

  private void roles() {
    assign(run.coming());
    run.save(run.account().at(AccountStep.PROBE).with(Optional.empty()));
  }

  /** Gives the roles of some grants, each until its grant ends. */
  void assign(List<Grant> grants) {
    for (Grant grant : grants) {
      RoleTerm term =
          new RoleTerm(
              run.now(),
              grant.endsAt().orElseThrow(),
              grant.ask().personName()
                  + grant.ask().ticket().map(number -> ", ticket " + number).orElse("")
                  + (grant.ask().reason().isEmpty() ? "" : ": " + grant.ask().reason()),
              grant.ask().ticket());
      for (String role : grant.roleIds()) {
        run.giving();
        run.provider().assignRole(run.objectId(), role, term);
      }
    }
  }

  /** Nothing is called ready that the directory does not show. */
  private void probe() {
    run.renew();
    String id = run.objectId();
    AccountProvider provider = run.provider();
    if (provider.byId(id).filter(DirectoryAccount::enabled).isEmpty()) {
      throw AccountRun.notYet("Entra ID does not show the account as enabled yet.");
    }
    Set<String> roles =
        provider.roles(id).stream().map(HeldRole::roleId).collect(Collectors.toSet());
    Set<String> wantedGroups = groupIds(run.coming());
    for (Grant grant : run.coming()) {
      if (!roles.containsAll(grant.roleIds())) {
        throw AccountRun.notYet("Entra ID does not show all roles yet.");
      }
    }
    if (!wantedGroups.isEmpty() && !provider.groups(id).containsAll(wantedGroups)) {
      throw AccountRun.notYet("Entra ID does not show all groups yet.");
    }
    List<Grant> probed =
        run.coming().stream().filter(grant -> grant.state() == GrantState.PREPARING).toList();
    Instant now = run.now();
    for (Grant grant : probed) {
      run.trail()
          .ready(
              Facts.of(grant),
              grant.msp(),
              run.account().userName().orElse(""),
              grant.endsAt().orElseThrow(),
              provider.requestId());
    }
    run.save(
        run.account().at(AccountStep.READY).with(Optional.empty()),
        probed,
        grant -> grant.active(now));
  }

  private static Set<String> groupIds(List<Grant> grants) {
    Set<String> ids = new HashSet<>();
    grants.forEach(grant -> ids.addAll(grant.groupIds()));
    return ids;
  }
}
