// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialDescriptor;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.data.extension.client.AuthenticationExtensionsClientInputs;
import com.webauthn4j.test.TestDataUtil;
import com.webauthn4j.test.authenticator.webauthn.GetAssertionRequest;
import com.webauthn4j.test.authenticator.webauthn.GetAssertionResponse;
import com.webauthn4j.test.authenticator.webauthn.MakeCredentialRequest;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.client.AuthenticationEmulationOption;
import com.webauthn4j.test.client.RegistrationEmulationOption;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser with one authenticator, which tells the truth until a test has it lie. */
public final class Browser {

  static final byte UP = AuthenticatorData.BIT_UP;
  static final byte UV = AuthenticatorData.BIT_UV;
  static final byte BE = AuthenticatorData.BIT_BE;
  static final byte BS = AuthenticatorData.BIT_BS;

  private final NoneAttestationAuthenticator device = new NoneAttestationAuthenticator();
  private final AttestationObjectConverter attestations =
      new AttestationObjectConverter(new ObjectConverter());

  String origin;
  JsonValue crossOrigin = JsonValue.FALSE;
  @Nullable String topOrigin;
  @Nullable String type;
  @Nullable String rpId;
  @Nullable String challenge;
  byte @Nullable [] userHandle;
  boolean withoutUserHandle;
  boolean tampersWithSignature;

  /** Signs instead of the emulator, which knows elliptic curves only. */
  @Nullable Signer signer;

  /** Flags that the authenticator sets otherwise than the emulator, and signs. */
  int turnedFlags;

  /** The counter that the authenticator sends; the emulator's if negative. */
  long counter = -1;

  /** Makes a browser whose pages have the given origin. */
  public Browser(String origin) {
    this.origin = origin;
  }

  /** Does what {@code navigator.credentials.create} does; returns the answer's JSON. */
  public JsonObject create(String optionsJson) {
    JsonObject options = parse(optionsJson);
    byte[] clientData = clientData("webauthn.create", options.getString("challenge"));
    JsonObject user = options.getJsonObject("user");
    MakeCredentialRequest request =
        new MakeCredentialRequest(
            sha256(clientData),
            new PublicKeyCredentialRpEntity(
                rpId == null ? options.getJsonObject("rp").getString("id") : rpId, "shown"),
            new PublicKeyCredentialUserEntity(
                bytes(user.getString("id")), user.getString("name"), user.getString("displayName")),
            options.getJsonObject("authenticatorSelection").getBoolean("requireResidentKey"),
            true,
            true,
            List.of(
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
            descriptors(options, "excludeCredentials"),
            new AuthenticationExtensionsClientInputs<>());
    AttestationObject made =
        device.makeCredential(request, new RegistrationEmulationOption()).getAttestationObject();
    AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data = made.getAuthenticatorData();
    AttestationObject sent =
        new AttestationObject(
            new AuthenticatorData<>(
                data.getRpIdHash(),
                (byte) (data.getFlags() ^ turnedFlags),
                counter < 0 ? data.getSignCount() : counter,
                withKeyOfSigner(data.getAttestedCredentialData())),
            new NoneAttestationStatement());
    return answer(
        data.getAttestedCredentialData().getCredentialId(),
        Json.createObjectBuilder()
            .add("clientDataJSON", text(clientData))
            .add("attestationObject", text(attestations.convertToBytes(sent)))
            .add("transports", Json.createArrayBuilder(List.of("internal", "hybrid", "x,y"))));
  }

  /** Does what {@code navigator.credentials.get} does; returns the answer's JSON. */
  public JsonObject get(String optionsJson) {
    JsonObject options = parse(optionsJson);
    byte[] clientData = clientData("webauthn.get", options.getString("challenge"));
    GetAssertionResponse response =
        device.getAssertion(
            new GetAssertionRequest(
                rpId == null ? options.getString("rpId") : rpId,
                sha256(clientData),
                descriptors(options, "allowCredentials"),
                true,
                true,
                new AuthenticationExtensionsClientInputs<>()),
            new AuthenticationEmulationOption());
    byte[] data = response.getAuthenticatorData();
    data[32] ^= (byte) turnedFlags;
    if (counter >= 0) {
      ByteBuffer.wrap(data).putInt(33, (int) counter);
    }
    byte[] signature = sign(response.getCredentialId(), data, sha256(clientData));
    signature[signature.length - 1] ^= (byte) (tampersWithSignature ? 1 : 0);
    JsonObjectBuilder parts =
        Json.createObjectBuilder()
            .add("clientDataJSON", text(clientData))
            .add("authenticatorData", text(data))
            .add("signature", text(signature));
    if (!withoutUserHandle) {
      parts.add("userHandle", text(userHandle == null ? response.getUserHandle() : userHandle));
    }
    return answer(response.getCredentialId(), parts);
  }

  private AttestedCredentialData withKeyOfSigner(AttestedCredentialData data) {
    return signer == null
        ? data
        : new AttestedCredentialData(data.getAaguid(), data.getCredentialId(), signer.coseKey());
  }

  private byte[] sign(byte[] credentialId, byte[] data, byte[] hash) {
    byte[] signed = ByteBuffer.allocate(data.length + hash.length).put(data).put(hash).array();
    if (signer != null) {
      return signer.sign(signed);
    }
    return TestDataUtil.calculateSignature(device.lookup(credentialId).getPrivateKey(), signed);
  }

  private byte[] clientData(String honestType, String honestChallenge) {
    JsonObjectBuilder data =
        Json.createObjectBuilder()
            .add("type", type == null ? honestType : type)
            .add("challenge", challenge == null ? honestChallenge : challenge)
            .add("origin", origin)
            .add("crossOrigin", crossOrigin);
    if (topOrigin != null) {
      data.add("topOrigin", topOrigin);
    }
    return data.build().toString().getBytes(UTF_8);
  }

  private static List<PublicKeyCredentialDescriptor> descriptors(JsonObject options, String name) {
    return options.getJsonArray(name).getValuesAs(JsonObject.class).stream()
        .map(
            it ->
                new PublicKeyCredentialDescriptor(
                    PublicKeyCredentialType.PUBLIC_KEY, bytes(it.getString("id")), null))
        .toList();
  }

  private static JsonObject answer(byte[] credentialId, JsonObjectBuilder response) {
    return Json.createObjectBuilder()
        .add("id", text(credentialId))
        .add("rawId", text(credentialId))
        .add("type", "public-key")
        .add("authenticatorAttachment", "platform")
        .add("clientExtensionResults", JsonValue.EMPTY_JSON_OBJECT)
        .add("response", response)
        .build();
  }

  /** Returns an answer without signature as if it had been given to another ceremony. */
  static String withChallengeOf(JsonObject answer, String optionsJson) {
    JsonObject response = answer.getJsonObject("response");
    JsonObject clientData = parse(new String(bytes(response.getString("clientDataJSON")), UTF_8));
    JsonObject moved =
        Json.createObjectBuilder(clientData)
            .add("challenge", parse(optionsJson).getString("challenge"))
            .build();
    return Json.createObjectBuilder(answer)
        .add(
            "response",
            Json.createObjectBuilder(response)
                .add("clientDataJSON", text(moved.toString().getBytes(UTF_8))))
        .build()
        .toString();
  }

  static JsonObject parse(String json) {
    return Json.createReader(new StringReader(json)).readObject();
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
