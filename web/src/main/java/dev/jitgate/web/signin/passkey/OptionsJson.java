// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.Person;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What a browser is asked for, as WebAuthn's JSON. */
final class OptionsJson {

  private static final String PUBLIC_KEY = "public-key";

  private OptionsJson() {}

  static String creation(RelyingParty rp, Person person, Bytes challenge, List<Passkey> known) {
    JsonArrayBuilder algorithms = JsonParts.array();
    AnswerCheck.ALGORITHMS.forEach(
        algorithm ->
            algorithms.add(
                JsonParts.object().add("type", PUBLIC_KEY).add("alg", algorithm.getValue())));
    return JsonParts.object()
        .add("rp", JsonParts.object().add("id", rp.id()).add("name", rp.name()))
        .add("user", user(person))
        .add("challenge", challenge.base64Url())
        .add("pubKeyCredParams", algorithms)
        .add("timeout", Ceremonies.LIFE.toMillis())
        .add("excludeCredentials", descriptors(known))
        .add(
            "authenticatorSelection",
            JsonParts.object()
                .add("residentKey", "required")
                .add("requireResidentKey", true)
                .add("userVerification", "required"))
        .add("attestation", "none")
        .build()
        .toString();
  }

  static String request(RelyingParty rp, Bytes challenge, List<Passkey> allowed) {
    return JsonParts.object()
        .add("challenge", challenge.base64Url())
        .add("timeout", Ceremonies.LIFE.toMillis())
        .add("rpId", rp.id())
        .add("allowCredentials", descriptors(allowed))
        .add("userVerification", "required")
        .build()
        .toString();
  }

  private static JsonObjectBuilder user(Person person) {
    return JsonParts.object()
        .add("id", Passkey.userHandle(person.id()).base64Url())
        .add("name", person.name())
        .add("displayName", person.name());
  }

  private static JsonArrayBuilder descriptors(List<Passkey> passkeys) {
    JsonArrayBuilder descriptors = JsonParts.array();
    for (Passkey passkey : passkeys) {
      JsonObjectBuilder descriptor =
          JsonParts.object().add("type", PUBLIC_KEY).add("id", passkey.credentialId().base64Url());
      if (!passkey.transports().isEmpty()) {
        descriptor.add("transports", JsonParts.array(passkey.transports()));
      }
      descriptors.add(descriptor);
    }
    return descriptors;
  }
}
