// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Request;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The parent tenant's API: tokens, the list of customers, and disabling a technician's accounts.
 *
 * <p>What idemeum does not document is chosen: whoever is unknown gets 404, errors are JSON, and
 * disabling what is disabled already succeeds.
 */
public final class IdemeumApi {
  private static final String LIST = "application/vnd.dvmi.sdk.customer.basic.info.list+json";
  private static final String DISABLE = "application/vnd.dvmi.entra.app.user.disable+json";
  private static final String BEARER = "Bearer ";
  private static final String TOKEN = "/api/oauth2/v1/token";
  private static final String CUSTOMERS = "/api/integrations/customers";
  private static final String ACCOUNTS = "/api/integrations/entrajitaccounts";

  private final Supplier<List<CustomerTenant>> tenants;
  private final JitAccounts accounts;
  private final IdemeumFaults faults = new IdemeumFaults();
  private final Map<String, String> clients = new ConcurrentHashMap<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<String> technicians = ConcurrentHashMap.newKeySet();
  private final List<Request> calls = new ArrayList<>();
  private final List<Disabled> disabled = new ArrayList<>();
  private volatile Shape shape = Shape.LIST;

  IdemeumApi(Supplier<List<CustomerTenant>> tenants, JitAccounts accounts) {
    this.tenants = tenants;
    this.accounts = accounts;
  }

  /** In which shape customers are listed. */
  public enum Shape {
    /** A bare list. */
    LIST,
    /** An object whose member {@code items} is the list. */
    ITEMS,
    /** The same, each member with its longer name. */
    LONG_NAMES,
    /** Something else. */
    UNKNOWN
  }

  /** A technician's accounts of one customer that were disabled. */
  public record Disabled(String customer, String technician) {}

  /** Returns which calls go wrong. */
  public IdemeumFaults faults() {
    return faults;
  }

  /** Registers an OAuth2 client, or gives it another secret. */
  public void register(String clientId, String secret) {
    clients.put(clientId, secret);
  }

  /** Registers an API key. */
  public void registerKey(String key) {
    keys.add(key);
  }

  /** Registers a technician by their e-mail address. */
  public void registerTechnician(String email) {
    technicians.add(email);
  }

  /** Withdraws every token before its time. */
  public void revokeTokens() {
    tokens.clear();
  }

  /** Lets customers be listed in another shape. */
  public void list(Shape other) {
    shape = other;
  }

  /** Returns every call, the oldest first. */
  public synchronized List<Request> calls() {
    return List.copyOf(calls);
  }

  /** Returns whose accounts were disabled, each time that it happened. */
  public synchronized List<Disabled> disabled() {
    return List.copyOf(disabled);
  }

  static boolean serves(String path) {
    return path.startsWith("/api/");
  }

  Answer serve(Request request) {
    synchronized (this) {
      calls.add(request);
    }
    Optional<IdemeumFault> fault = faults.of(request.path());
    return fault.isPresent() ? fault.get().answer(() -> usual(request)) : usual(request);
  }

  private Answer usual(Request request) {
    String call = request.method() + " " + request.path();
    return switch (call) {
      case "POST " + TOKEN -> token(request);
      case "GET " + CUSTOMERS -> customers(request);
      case "POST " + ACCOUNTS -> disable(request);
      default -> error(404, "There is no such resource.");
    };
  }

  private Answer token(Request request) {
    if (!request.form().getOrDefault("grant_type", "").equals("client_credentials")) {
      return Answer.json(400, "{\"error\":\"unsupported_grant_type\"}");
    }
    String secret = clients.get(request.form().getOrDefault("client_id", ""));
    if (secret == null || !secret.equals(request.form().get("client_secret"))) {
      return Answer.json(401, "{\"error\":\"invalid_client\"}");
    }
    String token = UUID.randomUUID().toString();
    tokens.add(token);
    return Answer.json(
        200,
        Json.createObjectBuilder()
            .add("access_token", token)
            .add("token_type", "Bearer")
            .add("expires_in", 3600)
            .build()
            .toString());
  }

  private Answer customers(Request request) {
    if (!keys.contains(request.header("x-idemeum-api-key"))) {
      return error(401, "The key is not known.");
    }
    if (!request.header("accept").equals(LIST)) {
      return error(406, "The list has another media type.");
    }
    JsonArrayBuilder list = Json.createArrayBuilder();
    tenants.get().forEach(tenant -> list.add(customer(tenant, request.host())));
    String body =
        switch (shape) {
          case LIST -> list.build().toString();
          case ITEMS, LONG_NAMES ->
              Json.createObjectBuilder().add("items", list).build().toString();
          case UNKNOWN -> Json.createObjectBuilder().add("result", list).build().toString();
        };
    return Answer.json(200, body).with("Content-Type", LIST);
  }

  private JsonObjectBuilder customer(CustomerTenant tenant, String host) {
    Map<String, String> values = new LinkedHashMap<>();
    boolean isLong = shape == Shape.LONG_NAMES;
    values.put(isLong ? "customerId" : "id", tenant.id());
    values.put(isLong ? "customerName" : "name", tenant.urlName());
    values.put(isLong ? "customerDisplayName" : "displayName", tenant.displayName());
    values.put(isLong ? "customerUrl" : "url", "http://" + tenant.urlName() + "-" + host);
    JsonObjectBuilder json = Json.createObjectBuilder();
    values.forEach(json::add);
    return json;
  }

  private Answer disable(Request request) {
    String header = request.header("authorization");
    if (!header.startsWith(BEARER) || !tokens.contains(header.substring(BEARER.length()))) {
      return error(401, "The token is not known.");
    }
    if (!request.header("content-type").equals(DISABLE)) {
      return error(415, "The body has another media type.");
    }
    JsonObject body;
    try (JsonReader reader = Json.createReader(new StringReader(request.body()))) {
      body = reader.readObject();
    } catch (JsonException e) {
      return error(400, "The body is no object.");
    }
    String name = body.getString("customerDisplayName", "");
    String technician = body.getString("technicianEmailAddress", "");
    List<CustomerTenant> found =
        tenants.get().stream().filter(tenant -> tenant.displayName().equals(name)).toList();
    if (found.size() != 1 || !technicians.contains(technician)) {
      return error(404, "There is no such customer, or no such technician.");
    }
    PortalPages.APPS.forEach(
        app -> accounts.disable(new JitAccounts.Account(found.get(0).urlName(), app)));
    synchronized (this) {
      disabled.add(new Disabled(name, technician));
    }
    return Answer.empty(200);
  }

  private static Answer error(int status, String message) {
    return Answer.json(
        status, Json.createObjectBuilder().add("message", message).build().toString());
  }
}
