// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Device;
import dev.jitgate.provider.DeviceProvider;
import dev.jitgate.provider.LocalPassword;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.session.SignedIn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where people find the workstations of one MSP's tenants and see their local administrators'
 * passwords.
 *
 * <p>A password is read from the directory each time that it is shown, and kept nowhere: another
 * one may have taken its place since. Safe for use by many threads. Every method waits for the
 * directory, and throws what {@link #refusal} says if it does not answer.
 */
public final class WorkstationDesk {

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final Duration RATE = Duration.ofMinutes(1);
  private static final int MOST_IN_RATE = 10;
  private static final int MOST_TICKETS_IN_RATE = 20;

  private final GrantLedger ledger;
  private final GrantDesk desk;
  private final AccountProviders providers;
  private final Tries tries = new Tries(RATE, MOST_IN_RATE);
  private final Tries ticketTries = new Tries(RATE, MOST_TICKETS_IN_RATE);

  /**
   * Makes it.
   *
   * @param desk where access to workstations is requested like all other
   */
  public WorkstationDesk(GrantLedger ledger, GrantDesk desk, AccountProviders providers) {
    this.ledger = ledger;
    this.desk = desk;
    this.providers = providers;
  }

  /**
   * Returns a workstation that has a local password, as it is now.
   *
   * @param id the device id that somebody says it has
   * @throws JitgateException with {@code WORKSTATION_UNKNOWN} or {@code LAPS_MISSING}, with {@code
   *     GRANTS_TOO_MANY} if the person has asked the directory too often in a short time
   */
  public Workstation find(SignedIn who, UUID tenant, String id) {
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    holdBack(who);
    Device device =
        asked(tenant, directory -> directory.device(id).orElseThrow(WorkstationDesk::unknown));
    if (device.backup().isEmpty()) {
      throw missing();
    }
    return new Workstation(device.id(), device.name());
  }

  /**
   * Shows the password of one's own access; it is on record before.
   *
   * @throws JitgateException with {@code GRANT_NOT_READY} or {@code GRANT_OVER} if it may not be
   *     shown now, with {@code LAPS_MISSING} if there is none any more, with {@code
   *     GRANTS_TOO_MANY} if the person has asked the directory too often in a short time
   */
  public LocalPassword reveal(Origin by, SignedIn who, UUID id) {
    Grant grant = desk.usable(who, id);
    Workstation workstation =
        grant.ask().workstation().orElseThrow(() -> new JitgateException(ErrorCode.GRANT_OVER, ""));
    holdBack(who);
    return ledger
        .trail()
        .revealed(by, Facts.of(grant), Credentials.PASSWORD, "")
        .perform(
            () -> read(grant, workstation), password -> Map.of("user-name", password.account()));
  }

  /**
   * Returns whether a person may have one more ticket looked at for the devices that it names,
   * which counts then: HaloPSA answers all of an MSP's people only so often.
   */
  public boolean mayLookAtTicket(SignedIn who) {
    return ticketTries.allows(who.person().id(), ledger.now());
  }

  /** Each look is several calls of the directory, or an entry in the customer's own audit. */
  private void holdBack(SignedIn who) {
    if (!tries.allows(who.person().id(), ledger.now())) {
      throw new JitgateException(
          ErrorCode.GRANTS_TOO_MANY, "For so many looks at workstations, that is.");
    }
  }

  /** What was shown is on record before it is, or else its end would be told wrong. */
  private LocalPassword read(Grant grant, Workstation workstation) {
    LocalPassword password =
        asked(
            grant.ask().tenant(),
            directory ->
                directory.password(workstation.id()).orElseThrow(WorkstationDesk::missing));
    if (!ledger.store().shown(grant, password.account(), password.backedUpAt(), ledger.now())) {
      throw new JitgateException(ErrorCode.GRANT_OVER, "It has ended meanwhile.");
    }
    return password;
  }

  private <T> T asked(UUID tenant, Function<DeviceProvider, T> question) {
    try {
      return question.apply(providers.devices(ledger.msp(), tenant, Urgency.HIGH));
    } catch (ProviderException e) {
      throw refusal(e);
    }
  }

  /** Returns what people are told of a directory that did not answer. */
  public static JitgateException refusal(ProviderException e) {
    ErrorCode code =
        e.trouble() == Trouble.REFUSED ? ErrorCode.LAPS_NOT_PERMITTED : e.trouble().code();
    return new JitgateException(code, e.detail(), e);
  }

  static JitgateException missing() {
    return new JitgateException(
        ErrorCode.LAPS_MISSING, "Entra ID has no local password of the workstation.");
  }

  private static JitgateException unknown() {
    return new JitgateException(
        ErrorCode.WORKSTATION_UNKNOWN, "The directory has no Windows workstation of that id.");
  }
}
