// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.DeviceProvider;
import dev.jitgate.provider.LocalBackup;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The way of a grant that is about a workstation's local administrator: nothing is given in the
 * directory, so that little is to be taken away.
 *
 * <p>It begins when the directory says that it has a password. It ends at once; what takes its time
 * is to find out whether the password that was shown works any more. Used by one thread.
 */
final class WorkstationRun {

  /** What may be better soon; all else is how it is. */
  private static final Set<Trouble> PASSING =
      EnumSet.of(Trouble.THROTTLED, Trouble.UNREACHABLE, Trouble.UNCERTAIN, Trouble.NOT_THERE);

  private final AccountRun run;
  private final Supplier<DeviceProvider> devices;

  /**
   * Makes it.
   *
   * @param devices the workstations of the tenant's directory; throws as {@link
   *     dev.jitgate.provider.AccountProviders#devices} does
   */
  WorkstationRun(AccountRun run, Supplier<DeviceProvider> devices) {
    this.run = run;
    this.devices = devices;
  }

  /**
   * Makes all coming grants active.
   *
   * @throws ProviderException if the directory does not answer
   * @throws JitgateException with {@code LAPS_MISSING} or {@code LAPS_NOT_PERMITTED}
   */
  void open() {
    while (!run.coming().isEmpty()) {
      run.save(
          run.account().at(AccountStep.PROBE).with(local().notAsked()),
          run.coming(),
          grant -> grant.with(GrantState.PREPARING));
      DeviceProvider directory = devices.get();
      LocalBackup backup = backup(directory);
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
                directory.requestId());
      }
      run.save(
          run.account()
              .at(AccountStep.READY)
              .with(Optional.empty())
              .with(local().due(backup.nextAt())),
          probed,
          grant -> grant.active(now));
    }
  }

  private LocalBackup backup(DeviceProvider directory) {
    try {
      return directory.backup(local().device()).orElseThrow(WorkstationDesk::missing);
    } catch (ProviderException e) {
      if (e.trouble() == Trouble.REFUSED) {
        throw new JitgateException(ErrorCode.LAPS_NOT_PERMITTED, e.detail(), e);
      }
      throw e;
    }
  }

  /** Lets go what ends. Returns when to look again; empty if it is over. */
  Optional<Instant> close(Patience patience) {
    // What became of a password that another grant showed is not theirs.
    over(
        run.going().stream().filter(grant -> grant.activeAt().isEmpty()).toList(),
        "It never became active.");
    List<Grant> going = run.going();
    if (local().shown().isEmpty()) {
      over(going, "The password was never shown.");
      return Optional.empty();
    }
    try {
      if (!going.isEmpty()) {
        finish(going);
      }
      return Optional.empty();
    } catch (JitgateException e) {
      if (AccountWork.isOfStore(e)) {
        throw e;
      }
      // A sealed secret that does not open, perhaps: nobody can ask the directory then.
      left(going, e.code().code() + " " + e.detail(), "-");
      return Optional.empty();
    } catch (ProviderException e) {
      // Who waits for the next access does not wait for what becomes of the last one.
      boolean waits = PASSING.contains(e.trouble()) && run.live().isEmpty() && !isLate(going);
      if (waits) {
        return Optional.of(patience.waitFor(run, e));
      }
      left(going, why(e), "-");
      return Optional.empty();
    }
  }

  private void finish(List<Grant> going) {
    DeviceProvider directory = devices.get();
    Optional<LocalBackup> found = directory.backup(local().device());
    if (found.isEmpty()) {
      left(going, "Entra ID has no password of the workstation any more.", directory.requestId());
      return;
    }
    run.save(run.account().with(local().due(found.get().nextAt())));
    if (local().isUnseen(found.get().at())) {
      over(
          going,
          "Read back: the workstation has handed in another password, at " + found.get().at() + ".",
          directory.requestId());
      return;
    }
    if (!asks(going) || !run.live().isEmpty()) {
      left(going, asked().orElse(""), directory.requestId());
      return;
    }
    if (local().askedAt().isEmpty()) {
      ask(directory, going);
    }
    throw AccountRun.notYet("The workstation has not handed in another password yet.");
  }

  private static boolean asks(List<Grant> going) {
    return going.stream().anyMatch(grant -> grant.rules().rotation());
  }

  private void ask(DeviceProvider directory, List<Grant> going) {
    Grant first = going.get(0);
    Instant asked =
        run.trail()
            .rotationAsked(Facts.of(first), first.msp(), directory.requestId())
            .perform(
                () -> {
                  directory.rotate(local().device());
                  return run.now();
                });
    run.save(run.account().with(local().asked(asked)));
  }

  private boolean isLate(List<Grant> going) {
    Instant now = run.now();
    return going.stream()
        .flatMap(grant -> grant.end().stream())
        .noneMatch(end -> now.isBefore(end.at().plus(run.times().unconfirmed())));
  }

  private String why(ProviderException e) {
    return asked()
        .map(said -> said + " It is not proven that it made one: " + e.detail())
        .orElse(
            (asks(run.going())
                    ? "The workstation could not be asked for another password: "
                    : "Entra ID could not be asked: ")
                + e.detail());
  }

  private Optional<String> asked() {
    return local()
        .askedAt()
        .map(at -> "The workstation was asked for another password at " + at + ".");
  }

  private void over(List<Grant> going, String proof) {
    if (!going.isEmpty()) {
      over(going, proof, "-");
    }
  }

  private void over(List<Grant> going, String proof, String request) {
    Instant now = run.now();
    for (Grant grant : going) {
      run.trail().removed(Facts.of(grant), grant.msp(), userName(), proof, request);
    }
    run.save(shut(), going, grant -> grant.over(proof, now));
  }

  /** Nothing is called removed that works on. */
  private void left(List<Grant> going, String why, String request) {
    String until =
        "The password that was shown works until the workstation makes another one"
            + local().nextAt().map(at -> ", by its policy on " + at + ".").orElse(".");
    String said = Patience.cut(why.isEmpty() ? until : why + " " + until);
    Instant now = run.now();
    for (Grant grant : going) {
      run.trail().leftValid(Facts.of(grant), grant.msp(), userName(), said, request);
    }
    run.save(shut(), going, grant -> grant.overButValid(said, now));
  }

  private JitAccount shut() {
    return run.live().isEmpty() ? run.account().shut(false) : run.account().with(Optional.empty());
  }

  private String userName() {
    return run.account().userName().orElse("");
  }

  private LocalAccount local() {
    return run.account().local().orElseThrow();
  }
}
