// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.Person;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** What a browser is asked for, as WebAuthn's JSON. */
final class OptionsJson {

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
  private static final String PUBLIC_KEY = "public-key";

  private OptionsJson() {}

  static String creation(RelyingParty rp, Person person, Bytes challenge, List<Passkey> known) {
    JsonArrayBuilder algorithms = JSON.createArrayBuilder();
    AnswerCheck.ALGORITHMS.forEach(
        algorithm ->
            algorithms.add(
                JSON.createObjectBuilder()
                    .add("type", PUBLIC_KEY)
                    .add("alg", algorithm.getValue())));
    return JSON.createObjectBuilder()
        .add("rp", JSON.createObjectBuilder().add("id", rp.id()).add("name", rp.name()))
        .add("user", user(person))
        .add("challenge", challenge.base64Url())
        .add("pubKeyCredParams", algorithms)
        .add("timeout", Ceremonies.LIFE.toMillis())
        .add("excludeCredentials", descriptors(known))
        .add(
            "authenticatorSelection",
            JSON.createObjectBuilder()
                .add("residentKey", "required")
                .add("requireResidentKey", true)
                .add("userVerification", "required"))
        .add("attestation", "none")
        .build()
        .toString();
  }

  static String request(RelyingParty rp, Bytes challenge, List<Passkey> allowed) {
    return JSON.createObjectBuilder()
        .add("challenge", challenge.base64Url())
        .add("timeout", Ceremonies.LIFE.toMillis())
        .add("rpId", rp.id())
        .add("allowCredentials", descriptors(allowed))
        .add("userVerification", "required")
        .build()
        .toString();
  }

  private static JsonObjectBuilder user(Person person) {
    return JSON.createObjectBuilder()
        .add("id", Passkey.userHandle(person.id()).base64Url())
        .add("name", person.name())
        .add("displayName", person.name());
  }

  private static JsonArrayBuilder descriptors(List<Passkey> passkeys) {
    JsonArrayBuilder descriptors = JSON.createArrayBuilder();
    for (Passkey passkey : passkeys) {
      JsonObjectBuilder descriptor =
          JSON.createObjectBuilder()
              .add("type", PUBLIC_KEY)
              .add("id", passkey.credentialId().base64Url());
      if (!passkey.transports().isEmpty()) {
        descriptor.add("transports", JSON.createArrayBuilder(passkey.transports()));
      }
      descriptors.add(descriptor);
    }
    return descriptors;
  }
}
