// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes access tokens, which to anybody else are opaque, and recognises its own. */
final class AccessTokens {
  static final Duration LIFETIME = Duration.ofSeconds(3599);

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final World world;
  private final byte[] key = new byte[32];

  AccessTokens(World world) {
    this.world = world;
    new SecureRandom().nextBytes(key);
  }

  String issue(DirectoryState state, String clientId, String audience) {
    Instant now = world.clock().instant();
    Set<Permission> granted = state.granted(clientId);
    JsonObject header =
        Jsons.object().add("typ", "JWT").add("alg", "RS256").add("kid", "stand-in").build();
    JsonObject claims =
        Jsons.object()
            .add("aud", audience)
            .add("iss", "https://sts.windows.net/" + state.tenant().id() + "/")
            .add("iat", now.getEpochSecond())
            .add("nbf", now.getEpochSecond())
            .add("exp", now.plus(LIFETIME).getEpochSecond())
            .add("appid", clientId)
            .add("idtyp", "app")
            .add("oid", servicePrincipalId(state, clientId))
            .add("roles", Jsons.strings(granted.stream().map(Permission::text).toList()))
            .add("tid", state.tenant().id())
            .add("ver", "1.0")
            .build();
    String signed = encode(header.toString()) + "." + encode(claims.toString());
    return signed + "." + ENCODER.encodeToString(seal(signed));
  }

  /** Returns who calls. */
  Caller verify(String authorization) {
    if (!authorization.startsWith("Bearer ")) {
      throw refused("Access token is empty.");
    }
    String token = authorization.substring(7);
    int dot = token.lastIndexOf('.');
    JsonObject claims =
        claims(token)
            .orElseThrow(() -> refused("CompactToken parsing failed with error code: 80049217"));
    byte[] seal =
        ENCODER.encodeToString(seal(token.substring(0, dot))).getBytes(StandardCharsets.US_ASCII);
    byte[] given = token.substring(dot + 1).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(seal, given)) {
      throw refused("Access token validation failure. Invalid signature.");
    }
    if (!Instant.ofEpochSecond(claims.getInt("exp")).isAfter(world.clock().instant())) {
      throw refused("Lifetime validation failed, the token is expired.");
    }
    Set<Permission> granted = EnumSet.noneOf(Permission.class);
    claims
        .getJsonArray("roles")
        .getValuesAs(JsonString.class)
        .forEach(role -> Permission.ofText(role.getString()).ifPresent(granted::add));
    DirectoryState state =
        world
            .state(claims.getString("tid"))
            .orElseThrow(() -> refused("Access token validation failure."));
    return new Caller(state, claims.getString("appid"), claims.getString("oid"), granted);
  }

  /** Returns the directory that a token names, whether it is valid or not. */
  Optional<String> tenantOf(String authorization) {
    return authorization.startsWith("Bearer ")
        ? claims(authorization.substring(7)).map(c -> Jsons.text(c, "tid"))
        : Optional.empty();
  }

  private static Optional<JsonObject> claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Jsons.parse(
          new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String servicePrincipalId(DirectoryState state, String clientId) {
    String name = state.tenant().id() + "/" + clientId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] seal(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GraphError refused(String message) {
    return GraphError.of(401, "InvalidAuthenticationToken", message);
  }
}
