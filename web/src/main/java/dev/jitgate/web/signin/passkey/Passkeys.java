// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.CeremonyStore;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.PasskeyCeremony;
import dev.jitgate.session.PasskeyCeremony.Kind;
import dev.jitgate.session.PasskeyStore;
import dev.jitgate.session.PasskeyStore.Joining;
import dev.jitgate.session.PasskeyStore.Removal;
import dev.jitgate.session.Person;
import dev.jitgate.session.TokenHash;
import dev.jitgate.web.signin.passkey.Ceremonies.Begun;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers passkeys and recognizes people by them.
 *
 * <p>Safe for use by many threads. Every refusal is a {@link JitgateException}; the store's come
 * through. Whether a person may sign in at all, how often somebody may try, and that an answer
 * comes from the browser that was asked ({@link #boundTo}), are the caller's matter.
 */
public final class Passkeys {

  private static final System.Logger SECURITY = System.getLogger("dev.jitgate.security");

  private final PasskeyStore passkeys;
  private final Ceremonies ceremonies;
  private final InstantSource clock;
  private final AnswerCheck check = new AnswerCheck();

  /** Makes the service over its stores. */
  public Passkeys(
      PasskeyStore passkeys, CeremonyStore ceremonies, InstantSource clock, SecureRandom random) {
    this(passkeys, new Ceremonies(ceremonies, random, ""), clock);
  }

  private Passkeys(PasskeyStore passkeys, Ceremonies ceremonies, InstantSource clock) {
    this.passkeys = passkeys;
    this.ceremonies = ceremonies;
    this.clock = clock;
  }

  /**
   * Returns the same for ceremonies that only who began them can finish.
   *
   * @param binding what both have in common, and nobody else
   */
  public Passkeys boundTo(TokenHash binding) {
    return new Passkeys(passkeys, ceremonies.boundTo(binding.hex()), clock);
  }

  /** Returns what to ask a browser for, so that a signed-in person gets another passkey. */
  public Ceremony startRegistration(RelyingParty rp, Person person) {
    requireOwn(rp, person);
    List<Passkey> known = passkeys.list(rp.msp(), person.id());
    Begun begun = ceremonies.begin(rp, Kind.REGISTER, person.id(), clock.instant());
    return begun.with(OptionsJson.creation(rp, person, begun.challenge(), known));
  }

  /**
   * Adds the passkey that a browser has made.
   *
   * @param transaction the ceremony's
   * @param responseJson the browser's {@code PublicKeyCredential.toJSON()}
   * @param label what the person calls it; white space around it is dropped
   * @throws JitgateException with {@code PASSKEY_LABEL}, after which the same answer may come
   *     again; with {@code PASSKEY_CEREMONY_OVER}, {@code PASSKEY_ANSWER_INVALID} or {@code
   *     PASSKEY_REPEATED}, after which the ceremony is over
   */
  public Passkey finishRegistration(
      RelyingParty rp, String transaction, String responseJson, String label) {
    Passkey passkey = made(rp, transaction, responseJson, label);
    if (!passkeys.add(passkey)) {
      throw repeated();
    }
    return passkey;
  }

  /**
   * Adds a person's first passkey, and uses up the link by which they join: both or neither.
   *
   * @param name what colleagues call them from now on
   * @throws JitgateException as {@link #finishRegistration} does, and with {@code LINK_VOID} if the
   *     link is not theirs, or cannot be used now
   */
  public Passkey finishJoin(
      RelyingParty rp,
      String transaction,
      String responseJson,
      String label,
      String name,
      TokenHash link) {
    Passkey passkey = made(rp, transaction, responseJson, label);
    Joining joining = passkeys.join(passkey, name, link, clock.instant());
    if (joining == Joining.REPEATED) {
      throw repeated();
    }
    if (joining == Joining.LINK_VOID) {
      throw new JitgateException(
          ErrorCode.LINK_VOID, "It was used, replaced, or is older than 24 hours.");
    }
    return passkey;
  }

  private Passkey made(RelyingParty rp, String transaction, String responseJson, String label) {
    String checkedLabel = PasskeyLabel.checked(label);
    Instant now = clock.instant();
    PasskeyCeremony ceremony = ceremonies.take(rp, transaction, Kind.REGISTER, now);
    UUID person = ceremony.person().orElseThrow();
    RegistrationData data = check.registration(rp, ceremony.challenge(), responseJson);
    return check.passkey(data, rp.msp(), person, checkedLabel, now);
  }

  /** Returns what to ask a browser for, so that somebody signs in by any passkey of the MSP. */
  public Ceremony startAssertion(RelyingParty rp) {
    Begun begun = ceremonies.begin(rp, Kind.ASSERT, null, clock.instant());
    return begun.with(OptionsJson.request(rp, begun.challenge(), List.of()));
  }

  /**
   * Returns what to ask a browser for, so that a known person proves to be still there.
   *
   * @throws JitgateException with {@code PASSKEY_UNKNOWN} if the person has no passkey
   */
  public Ceremony startAssertion(RelyingParty rp, Person person) {
    requireOwn(rp, person);
    List<Passkey> allowed = passkeys.list(rp.msp(), person.id());
    if (allowed.isEmpty()) {
      // An empty list would ask for anybody's.
      throw new JitgateException(ErrorCode.PASSKEY_UNKNOWN, "The person has no passkey.");
    }
    Begun begun = ceremonies.begin(rp, Kind.ASSERT, person.id(), clock.instant());
    return begun.with(OptionsJson.request(rp, begun.challenge(), allowed));
  }

  /**
   * Returns who has answered; after a refusal, too, the ceremony is over.
   *
   * @param transaction the ceremony's
   * @param responseJson the browser's {@code PublicKeyCredential.toJSON()}
   * @throws JitgateException with {@code PASSKEY_CEREMONY_OVER}, {@code PASSKEY_ANSWER_INVALID} or
   *     {@code PASSKEY_UNKNOWN}
   */
  public Asserted finishAssertion(RelyingParty rp, String transaction, String responseJson) {
    Instant now = clock.instant();
    PasskeyCeremony ceremony = ceremonies.take(rp, transaction, Kind.ASSERT, now);
    AuthenticationData data = check.parse(responseJson);
    Passkey passkey =
        Optional.ofNullable(data.getCredentialId())
            .flatMap(id -> passkeys.find(rp.msp(), Bytes.of(id)))
            .orElseThrow(Passkeys::unknown);
    checkOwner(ceremony, passkey, data.getUserHandle());
    check.assertion(rp, ceremony.challenge(), data, passkey);
    AuthenticatorData<?> authenticator = data.getAuthenticatorData();
    reportCounter(passkey, authenticator.getSignCount());
    boolean backedUp = authenticator.isFlagBS();
    if (!passkeys.used(rp.msp(), passkey.id(), authenticator.getSignCount(), backedUp, now)) {
      throw unknown();
    }
    return new Asserted(passkey.person(), passkey.id(), backedUp);
  }

  /** Returns a person's passkeys, the oldest first. */
  public List<Passkey> list(Msp msp, UUID person) {
    return passkeys.list(msp, person);
  }

  /**
   * Gives a person's passkey another label.
   *
   * @throws JitgateException with {@code PASSKEY_LABEL} or {@code PASSKEY_UNKNOWN}
   */
  public void rename(Msp msp, UUID person, UUID passkey, String label) {
    if (!passkeys.rename(msp, person, passkey, PasskeyLabel.checked(label))) {
      throw unknown();
    }
  }

  /**
   * Removes a person's passkey.
   *
   * @throws JitgateException with {@code PASSKEY_UNKNOWN}, or with {@code PASSKEY_LAST} if neither
   *     another passkey nor a recovery code would be left
   */
  public void remove(Msp msp, UUID person, UUID passkey) {
    Removal removal = passkeys.remove(msp, person, passkey);
    if (removal == Removal.UNKNOWN) {
      throw unknown();
    }
    if (removal == Removal.LAST) {
      throw new JitgateException(
          ErrorCode.PASSKEY_LAST, "There is no other passkey and no unused recovery code.");
    }
  }

  private static void checkOwner(
      PasskeyCeremony ceremony, Passkey passkey, byte @Nullable [] userHandle) {
    if (ceremony.person().filter(asked -> !asked.equals(passkey.person())).isPresent()) {
      throw AnswerCheck.invalid("It is by another person's passkey.");
    }
    // Without a list of credentials to choose from, an authenticator has to say whose it is.
    boolean fits =
        userHandle == null
            ? ceremony.person().isPresent()
            : Bytes.of(userHandle).equals(Passkey.userHandle(passkey.person()));
    if (!fits) {
      throw AnswerCheck.invalid("Its user handle is not the passkey's.");
    }
  }

  /** Keys that are copied between devices do not count well; a copied one may be stolen, too. */
  private static void reportCounter(Passkey passkey, long sent) {
    long known = passkey.signCount();
    if (sent <= known && known > 0) {
      SECURITY.log(
          Level.WARNING,
          "The counter of passkey {0} of MSP {1} went from {2} to {3}; it may have been copied.",
          passkey.id(),
          passkey.msp(),
          known,
          sent);
    }
  }

  private static JitgateException repeated() {
    return new JitgateException(
        ErrorCode.PASSKEY_REPEATED, "Its credential id is registered at this MSP.");
  }

  private static void requireOwn(RelyingParty rp, Person person) {
    if (!person.msp().equals(rp.msp())) {
      throw new IllegalArgumentException("The person is another MSP's.");
    }
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.PASSKEY_UNKNOWN, "The MSP has no such passkey.");
  }
}
