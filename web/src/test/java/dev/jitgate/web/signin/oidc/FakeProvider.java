// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An identity provider that keeps to the rules, until a test changes one of its habits. */
public final class FakeProvider implements AutoCloseable {

  public static final String CLIENT = "jitgate";
  public static final String SECRET = "a secret: with + & and ü";
  static final JWK RSA = rsa("r1");
  static final JWK NEXT_RSA = rsa("r2");
  static final JWK EC = ec("e1");
  static final JWK CLIENT_KEY = rsa("c1");

  /** How the provider answers one request. */
  record Reply(int status, String type, String body) {}

  final Map<String, Object> metadata = new LinkedHashMap<>();
  final List<JWK> published = new ArrayList<>(List.of(RSA, EC));
  UnaryOperator<Reply> metadataReply = reply -> reply;
  UnaryOperator<Reply> keysReply = reply -> reply;
  UnaryOperator<Reply> tokenReply = reply -> reply;
  public UnaryOperator<Map<String, Object>> claims = given -> given;
  UnaryOperator<JWSHeader.Builder> header = given -> given;
  UnaryOperator<String> payload = given -> given;
  UnaryOperator<String> idToken = given -> given;
  JWSAlgorithm algorithm = JWSAlgorithm.RS256;
  JWK key = RSA;
  boolean ignoresPkce;
  boolean hangs;
  final AtomicInteger keyFetches = new AtomicInteger();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Clock clock;

  public FakeProvider(Clock clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.setExecutor(threads);
    metadata.put("issuer", issuer());
    metadata.put("authorization_endpoint", issuer() + "/authorize");
    metadata.put("token_endpoint", issuer() + "/token");
    metadata.put("jwks_uri", issuer() + "/keys");
    metadata.put("authorization_response_iss_parameter_supported", true);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> send(exchange, metadataReply.apply(json(metadata))));
    server.createContext(
        "/keys",
        exchange -> {
          keyFetches.incrementAndGet();
          send(exchange, keysReply.apply(json(new JWKSet(published).toJSONObject())));
        });
    server.createContext("/token", exchange -> send(exchange, tokenReply.apply(token(exchange))));
    server.start();
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Signs the person in; returns the query with which the browser goes back. */
  public String authorize(URI request) {
    Map<String, String> asked = decoded(request.getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    return "code=" + code + "&state=" + asked.get("state") + "&iss=" + encoded(issuer());
  }

  public Map<String, Object> plainClaims(String nonce) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> plain = new HashMap<>();
    plain.put("iss", issuer());
    plain.put("sub", "subject-1");
    plain.put("aud", CLIENT);
    plain.put("exp", now + 300);
    plain.put("iat", now);
    plain.put("auth_time", now);
    plain.put("nonce", nonce);
    plain.put("name", "Ann\u202e Admin");
    plain.put("sid", "session-1");
    return plain;
  }

  public String signed(Map<String, Object> content) {
    try {
      JWSHeader.Builder builder =
          new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(JOSEObjectType.JWT);
      String text = payload.apply(JSONObjectUtils.toJSONString(content));
      JWSObject jws = new JWSObject(header.apply(builder).build(), new Payload(text));
      jws.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private Reply token(HttpExchange exchange) throws IOException {
    Map<String, String> form = decoded(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    if (basic == null ? !isAssertionGood(form) : !basic.equals(expectedBasic())) {
      return new Reply(401, "application/json", "{\"error\":\"invalid_client\"}");
    }
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    if (asked == null
        || !asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
        || !(ignoresPkce || challenge(form).equals(asked.get("code_challenge")))) {
      return new Reply(400, "application/json", "{\"error\":\"invalid_grant\"}");
    }
    String access = "access-1";
    Map<String, Object> content = plainClaims(asked.getOrDefault("nonce", ""));
    byte[] digest = sha256(access);
    content.put("at_hash", Base64URL.encode(Arrays.copyOf(digest, 16)).toString());
    return json(
        Map.of(
            "token_type",
            "Bearer",
            "access_token",
            access,
            "id_token",
            idToken.apply(signed(claims.apply(content)))));
  }

  private boolean isAssertionGood(Map<String, String> form) {
    try {
      JWSObject jws = JWSObject.parse(form.getOrDefault("client_assertion", ""));
      Map<String, Object> said = jws.getPayload().toJSONObject();
      return CLIENT.equals(said.get("iss"))
          && CLIENT.equals(said.get("sub"))
          && (issuer() + "/token").equals(said.get("aud"))
          && jws.verify(
              new DefaultJWSVerifierFactory()
                  .createJWSVerifier(jws.getHeader(), ((AsymmetricJWK) CLIENT_KEY).toPublicKey()));
    } catch (Exception e) {
      return false;
    }
  }

  private static String expectedBasic() {
    String plain = encoded(CLIENT) + ":" + encoded(SECRET);
    return "Basic " + java.util.Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
  }

  private static String challenge(Map<String, String> form) {
    return Base64URL.encode(sha256(form.getOrDefault("code_verifier", ""))).toString();
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    if (hangs) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
      byte[] body = reply.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      if (reply.status() == 302) {
        exchange.getResponseHeaders().set("Location", issuer() + "/keys");
      }
      exchange.sendResponseHeaders(reply.status(), body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
    exchange.close();
  }

  private static Reply json(Map<String, Object> content) {
    return new Reply(200, "application/json", JSONObjectUtils.toJSONString(content));
  }

  public static Map<String, String> decoded(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query.split("&", -1)) {
      String[] pair = part.split("=", 2);
      parameters.put(pair[0], pair.length == 2 ? URLDecoder.decode(pair[1], UTF_8) : "");
    }
    return parameters;
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  static JWK rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static JWK ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
