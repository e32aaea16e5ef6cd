// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks what a browser answers, by webauthn4j, whose complaints end here.
 *
 * <p>Attestation is neither asked for nor looked at: which make an authenticator is decides
 * nothing.
 */
final class AnswerCheck {

  /** What is asked for, the best first. */
  static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);

  private static final int MAX_ANSWER = 64 * 1024;

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
          .toList();

  /** What a browser may be told again later; other words than these are not kept. */
  private static final Set<AuthenticatorTransport> TRANSPORTS =
      Set.of(
          AuthenticatorTransport.USB,
          AuthenticatorTransport.NFC,
          AuthenticatorTransport.BLE,
          AuthenticatorTransport.SMART_CARD,
          AuthenticatorTransport.HYBRID,
          AuthenticatorTransport.INTERNAL);

  private static final Map<Class<? extends VerificationException>, String> WORDS =
      Map.of(
          BadChallengeException.class, "It signs another challenge.",
          BadRpIdException.class, "It is for another host.",
          BadSignatureException.class, "Its signature is not the passkey's.",
          InconsistentClientDataTypeException.class, "It answers another question.",
          UserNotPresentException.class, "Nobody touched the authenticator.",
          UserNotVerifiedException.class, "The authenticator did not check who is there.");

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentialData =
      new AttestedCredentialDataConverter(converter);

  AnswerCheck() {
    // A counter that does not grow is the caller's to report; it ends nothing.
    manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(answer -> {});
  }

  /** Returns what the answer registers, checked. */
  RegistrationData registration(RelyingParty rp, Bytes challenge, String json) {
    RegistrationData data = reading(() -> manager.parseRegistrationResponseJSON(bounded(json)));
    ClientData.check(data.getCollectedClientDataBytes(), rp);
    RegistrationParameters parameters =
        new RegistrationParameters(server(rp, challenge), PARAMETERS, true, true);
    return reading(() -> manager.verify(data, parameters));
  }

  /** Returns what the answer asserts, which nobody has checked yet. */
  AuthenticationData parse(String json) {
    return reading(() -> manager.parseAuthenticationResponseJSON(bounded(json)));
  }

  /** Checks that the answer is the passkey's, and signs the challenge. */
  void assertion(RelyingParty rp, Bytes challenge, AuthenticationData data, Passkey passkey) {
    ClientData.check(data.getCollectedClientDataBytes(), rp);
    AuthenticationParameters parameters =
        new AuthenticationParameters(server(rp, challenge), record(passkey), null, true, true);
    reading(() -> manager.verify(data, parameters));
  }

  /** Returns what is kept of a checked registration. */
  Passkey passkey(RegistrationData data, Msp msp, UUID person, String label, Instant now) {
    AuthenticatorData<?> authenticator = data.getAttestationObject().getAuthenticatorData();
    AttestedCredentialData credential = authenticator.getAttestedCredentialData();
    return new Passkey(
        UUID.randomUUID(),
        msp,
        person,
        Bytes.of(credential.getCredentialId()),
        Bytes.of(credentialData.convert(credential)),
        authenticator.getSignCount(),
        transports(data.getTransports()),
        authenticator.isFlagBE(),
        authenticator.isFlagBS(),
        label,
        now,
        Optional.empty());
  }

  /** Returns what the work returns; whatever goes wrong in it is the answer's fault. */
  static <T> T reading(Supplier<T> work) {
    try {
      return work.get();
    } catch (JitgateException e) {
      throw e;
    } catch (VerificationException e) {
      throw invalid(WORDS.getOrDefault(e.getClass(), "It breaks a rule: " + name(e) + "."));
    } catch (RuntimeException e) {
      // The library throws what its parsers throw, with what was sent inside.
      throw invalid("It cannot be read: " + name(e) + ".");
    }
  }

  static JitgateException invalid(String detail) {
    return new JitgateException(ErrorCode.PASSKEY_ANSWER_INVALID, detail);
  }

  private static List<String> transports(@Nullable Set<AuthenticatorTransport> sent) {
    return Stream.ofNullable(sent)
        .flatMap(Set::stream)
        .filter(TRANSPORTS::contains)
        .map(AuthenticatorTransport::getValue)
        .sorted()
        .toList();
  }

  private CredentialRecordImpl record(Passkey passkey) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        passkey.backupEligible(),
        passkey.backedUp(),
        passkey.signCount(),
        credentialData.convert(passkey.credentialData().toArray()),
        null,
        null,
        null,
        Set.of());
  }

  private static ServerProperty server(RelyingParty rp, Bytes challenge) {
    return ServerProperty.builder()
        .origin(Origin.create(rp.origin()))
        .rpId(rp.id())
        .challenge(new DefaultChallenge(challenge.toArray()))
        .build();
  }

  private static String bounded(String json) {
    if (json.length() > MAX_ANSWER) {
      throw invalid("It has " + json.length() + " characters; no authenticator says so much.");
    }
    return json;
  }

  private static String name(RuntimeException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}
