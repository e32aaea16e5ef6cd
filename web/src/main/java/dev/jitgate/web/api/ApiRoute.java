// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.session.ApiScope;
import dev.jitgate.session.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every address of the API and who may call it: the one table of that, as {@link
 * dev.jitgate.web.http.Route} is for everything else.
 *
 * <p>What the filter checks, and what the tests try out, comes from here. A token needs the row's
 * scope; somebody who is signed in in a window needs one of its roles, and for whatever changes
 * something a fresh sign-in.
 */
public enum ApiRoute {
  /** What an address leads to, and why. */
  RESOLVE("GET", "/resolve", ApiScope.RESOLVE, By.TENANT_READERS),

  /** The tenants. */
  TENANTS("GET", "/tenants", ApiScope.TENANTS_READ, By.TENANT_READERS),
  /** A tenant. */
  TENANT("GET", "/tenants/{name}", ApiScope.TENANTS_READ, By.TENANT_READERS),
  /** Adds or replaces a tenant. */
  TENANT_PUT("PUT", "/tenants/{name}", ApiScope.TENANTS_WRITE, By.TENANT_WRITERS),
  /** Deletes a tenant. */
  TENANT_DELETE("DELETE", "/tenants/{name}", ApiScope.TENANTS_WRITE, By.TENANT_WRITERS),
  /** What ends with a tenant. */
  TENANT_USES("GET", "/tenants/{name}/uses", ApiScope.TENANTS_READ, By.TENANT_READERS),
  /** The tenants as a table. */
  TENANTS_EXPORT("GET", "/tenant-export", ApiScope.TENANTS_READ, By.TENANT_READERS),
  /** Receives a table of tenants. */
  IMPORT_RECEIVE("POST", "/tenant-imports", ApiScope.TENANTS_WRITE, By.ADMINISTRATORS),
  /** The imports of the last day. */
  IMPORTS("GET", "/tenant-imports", ApiScope.TENANTS_READ, By.ADMINISTRATORS),
  /** An import. */
  IMPORT("GET", "/tenant-imports/{id}", ApiScope.TENANTS_READ, By.ADMINISTRATORS),
  /** Does what its preview says. */
  IMPORT_APPLY("POST", "/tenant-imports/{id}/apply", ApiScope.TENANTS_WRITE, By.ADMINISTRATORS),
  /** The lines that it does not take. */
  IMPORT_REJECTED("GET", "/tenant-imports/{id}/rejected", ApiScope.TENANTS_READ, By.ADMINISTRATORS),
  /** Cancels or forgets it. */
  IMPORT_END("DELETE", "/tenant-imports/{id}", ApiScope.TENANTS_WRITE, By.ADMINISTRATORS),

  /** How a tenant's directory is reached. */
  ENTRA("GET", "/tenants/{name}/entra", ApiScope.ENTRA_READ, By.TENANT_READERS),
  /** Connects it, or changes how. */
  ENTRA_PUT("PUT", "/tenants/{name}/entra", ApiScope.ENTRA_WRITE, By.ADMINISTRATORS),
  /** Disconnects it. */
  ENTRA_DELETE("DELETE", "/tenants/{name}/entra", ApiScope.ENTRA_WRITE, By.ADMINISTRATORS),
  /** The certificate for the app registration. */
  ENTRA_CERTIFICATE(
      "GET", "/tenants/{name}/entra/certificate", ApiScope.ENTRA_READ, By.TENANT_READERS),
  /** Makes a certificate. */
  ENTRA_CERTIFY(
      "POST", "/tenants/{name}/entra/certificate", ApiScope.ENTRA_WRITE, By.ADMINISTRATORS),
  /** Makes a link by which the customer's administrator consents. */
  ENTRA_CONSENT("POST", "/tenants/{name}/entra/consent", ApiScope.ENTRA_WRITE, By.ADMINISTRATORS),
  /** Looks into the directory. */
  ENTRA_PREFLIGHT(
      "POST", "/tenants/{name}/entra/preflight", ApiScope.ENTRA_WRITE, By.TENANT_WRITERS),
  /** The workstations in it. */
  WORKSTATIONS("GET", "/tenants/{name}/workstations", ApiScope.ENTRA_READ, By.TENANT_READERS),

  /** The mappings. */
  MAPPINGS("GET", "/mappings", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** Says what a value means. */
  MAPPING_PUT("PUT", "/mappings", ApiScope.MAPPINGS_WRITE, By.TENANT_WRITERS),
  /** What became of all mappings. */
  MAPPINGS_HISTORY("GET", "/mappings/history", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** A mapping. */
  MAPPING("GET", "/mappings/{id}", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** Deletes a mapping. */
  MAPPING_DELETE("DELETE", "/mappings/{id}", ApiScope.MAPPINGS_WRITE, By.TENANT_WRITERS),
  /** What became of a mapping. */
  MAPPING_HISTORY("GET", "/mappings/{id}/history", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** The values that led to no tenant. */
  MISSES("GET", "/misses", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** The clients of HaloPSA whose tabs are stopped. */
  PINS("GET", "/pins", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** Where a client leads, and led. */
  PIN("GET", "/pins/{client}", ApiScope.MAPPINGS_READ, By.TENANT_READERS),
  /** Lets it lead to the other tenant. */
  PIN_CONFIRM("POST", "/pins/{client}/confirm", ApiScope.MAPPINGS_WRITE, By.TENANT_WRITERS),
  /** Keeps it where it led. */
  PIN_KEEP("POST", "/pins/{client}/keep", ApiScope.MAPPINGS_WRITE, By.TENANT_WRITERS),
  /** Forgets where it led. */
  PIN_FORGET("POST", "/pins/{client}/forget", ApiScope.MAPPINGS_WRITE, By.TENANT_WRITERS),

  /** What a tenant's policies come to. */
  TENANT_APPS("GET", "/tenants/{name}/apps", ApiScope.POLICIES_READ, By.TENANT_READERS),
  /** The policies' layers. */
  POLICIES("GET", "/policies", ApiScope.POLICIES_READ, By.TENANT_READERS),
  /** What a layer can say. */
  POLICY_SETTINGS("GET", "/policies/settings", ApiScope.POLICIES_READ, By.TENANT_READERS),
  /** A layer. */
  POLICY("GET", "/policies/{tenant}/{app}", ApiScope.POLICIES_READ, By.TENANT_READERS),
  /** Replaces what a layer says. */
  POLICY_PUT("PUT", "/policies/{tenant}/{app}", ApiScope.POLICIES_WRITE, By.TENANT_WRITERS),
  /** Takes a layer away. */
  POLICY_DELETE("DELETE", "/policies/{tenant}/{app}", ApiScope.POLICIES_WRITE, By.TENANT_WRITERS),

  /** Who has, had and wants access. */
  ACCESS("GET", "/access", ApiScope.ACCESS_READ, By.TENANT_READERS),
  /** One access. */
  ACCESS_ONE("GET", "/access/{id}", ApiScope.ACCESS_READ, By.TENANT_READERS),
  /** Takes one away. */
  ACCESS_REVOKE("POST", "/access/{id}/revoke", ApiScope.ACCESS_WRITE, By.TENANT_WRITERS),
  /** Takes all of a person's or a tenant's away. */
  ACCESS_REVOKE_ALL("POST", "/access/revoke", ApiScope.ACCESS_WRITE, By.TENANT_WRITERS),
  /** Says yes to a request. No token may: a second person is wanted. */
  ACCESS_APPROVE("POST", "/access/{id}/approve", By.TENANT_WRITERS),
  /** Says no to a request. */
  ACCESS_DECLINE("POST", "/access/{id}/decline", By.TENANT_WRITERS),
  /** Keeps one's own though its ticket is done. No token may: it has no access of its own. */
  ACCESS_KEEP("POST", "/access/{id}/keep", By.TENANT_WRITERS),
  /** What was used in a month. */
  ACCESS_REPORT("GET", "/access-report", ApiScope.ACCESS_READ, By.TENANT_READERS),

  /** The people. */
  PEOPLE("GET", "/people", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Adds somebody. */
  PERSON_ADD("POST", "/people", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Somebody. */
  PERSON("GET", "/people/{id}", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Changes somebody. */
  PERSON_CHANGE("PATCH", "/people/{id}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Makes a link by which somebody joins. */
  PERSON_LINK("POST", "/people/{id}/link", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Ends all sessions of somebody. */
  PERSON_SIGN_OUT("DELETE", "/people/{id}/sessions", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Which tenants somebody may enter of their own. */
  PERSON_TENANTS("GET", "/people/{id}/tenants", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Says which. */
  PERSON_TENANTS_PUT("PUT", "/people/{id}/tenants", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Which agent of HaloPSA somebody is. */
  PERSON_AGENT("GET", "/people/{id}/agent", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Says so. */
  PERSON_AGENT_PUT("PUT", "/people/{id}/agent", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Takes a way to sign in from somebody. */
  PERSON_TAKE("DELETE", "/people/{id}/sign-in/{what}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),

  /** The groups. */
  GROUPS("GET", "/groups", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Adds a group. */
  GROUP_ADD("POST", "/groups", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** A group. */
  GROUP("GET", "/groups/{id}", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Changes a group. */
  GROUP_PUT("PUT", "/groups/{id}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Deletes a group. */
  GROUP_DELETE("DELETE", "/groups/{id}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Puts somebody into a group. */
  MEMBER_PUT("PUT", "/groups/{id}/members/{person}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Takes somebody out of a group. */
  MEMBER_DELETE(
      "DELETE", "/groups/{id}/members/{person}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),

  /** The settings. */
  SETTINGS("GET", "/settings", ApiScope.SETTINGS_READ, By.ADMINISTRATORS),
  /** Changes settings. */
  SETTINGS_CHANGE("PATCH", "/settings", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** What was changed. */
  SETTINGS_HISTORY("GET", "/settings/history", ApiScope.SETTINGS_READ, By.ADMINISTRATORS),
  /** Takes a change back. */
  SETTINGS_UNDO(
      "POST", "/settings/history/{revision}/undo", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),

  /** What an address would lead to with other settings. */
  SETTINGS_TRIAL("POST", "/settings/trial", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** Adds a secret of the custom tab. */
  TAB_SECRET_ADD("POST", "/settings/tab-secrets", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** Takes the old one of two away. */
  TAB_SECRET_DROP(
      "DELETE", "/settings/tab-secrets/old", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),

  /** What of HaloPSA works. */
  HALOPSA_CHECK("POST", "/halopsa/check", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** The notes on tickets. */
  HALOPSA_NOTES("GET", "/halopsa/notes", ApiScope.SETTINGS_READ, By.ADMINISTRATORS),
  /** What a note would say. */
  HALOPSA_NOTE_PREVIEW(
      "POST", "/halopsa/notes/preview", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** Gives up all notes that wait. */
  HALOPSA_NOTES_DROP(
      "DELETE", "/halopsa/notes/waiting", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** Tries a note again. */
  HALOPSA_NOTE_AGAIN(
      "POST", "/halopsa/notes/{id}/again", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),

  /** How HaloPSA's clients stand to the tenants. */
  CUSTOMERS("GET", "/customers", ApiScope.MAPPINGS_READ, By.ADMINISTRATORS),
  /** The tenants without a client. */
  CUSTOMERS_ALONE("GET", "/customers/tenants", ApiScope.MAPPINGS_READ, By.ADMINISTRATORS),
  /** Reads the clients now. */
  CUSTOMERS_READ("POST", "/customers/read", ApiScope.MAPPINGS_WRITE, By.ADMINISTRATORS),
  /** Says whose clients are. */
  CUSTOMERS_ACCEPT("POST", "/customers/accept", ApiScope.MAPPINGS_WRITE, By.ADMINISTRATORS),
  /** Forgets what was said of clients. */
  CUSTOMERS_FORGET("POST", "/customers/forget", ApiScope.MAPPINGS_WRITE, By.ADMINISTRATORS),
  /** The references that would be written into HaloPSA. */
  REFERENCES("GET", "/customers/references", ApiScope.MAPPINGS_READ, By.ADMINISTRATORS),
  /** Writes references into HaloPSA. */
  REFERENCES_WRITE("POST", "/customers/references", ApiScope.MAPPINGS_WRITE, By.ADMINISTRATORS),

  /** What of idemeum's API works. */
  IDEMEUM_CHECK("POST", "/idemeum/check", ApiScope.SETTINGS_WRITE, By.ADMINISTRATORS),
  /** What was found when its customers were read last. */
  IDEMEUM_CUSTOMERS("GET", "/idemeum/customers", ApiScope.TENANTS_READ, By.ADMINISTRATORS),
  /** Reads its customers now. */
  IDEMEUM_READ("POST", "/idemeum/customers", ApiScope.TENANTS_WRITE, By.ADMINISTRATORS),
  /** Begins to import its customers. */
  IDEMEUM_IMPORT("POST", "/idemeum/import", ApiScope.TENANTS_WRITE, By.ADMINISTRATORS),
  /** The accounts that it is to disable, or has disabled. */
  IDEMEUM_DISABLES("GET", "/idemeum/disables", ApiScope.ACCESS_READ, By.ADMINISTRATORS),
  /** Lets it disable an account. */
  IDEMEUM_DISABLE("POST", "/idemeum/disables", ApiScope.ACCESS_WRITE, By.ADMINISTRATORS),
  /** Tells it now rather than later. */
  IDEMEUM_DISABLE_AGAIN(
      "POST", "/idemeum/disables/{id}/again", ApiScope.ACCESS_WRITE, By.ADMINISTRATORS),
  /** Tells it no more. */
  IDEMEUM_DISABLE_DROP(
      "DELETE", "/idemeum/disables/{id}", ApiScope.ACCESS_WRITE, By.ADMINISTRATORS),
  /** By which e-mail addresses it knows technicians. */
  TECHNICIANS("GET", "/idemeum/technicians", ApiScope.PEOPLE_READ, By.ADMINISTRATORS),
  /** Says by which one it knows somebody. */
  TECHNICIAN_PUT("PUT", "/idemeum/technicians/{email}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),
  /** Forgets one. */
  TECHNICIAN_DELETE(
      "DELETE", "/idemeum/technicians/{email}", ApiScope.PEOPLE_WRITE, By.ADMINISTRATORS),

  /** The chain. */
  RESOLVERS("GET", "/resolvers", ApiScope.RESOLVERS_READ, By.ADMINISTRATORS),
  /** Asks a resolver again. */
  RESOLVER_RELEASE(
      "POST", "/resolvers/{entry}/release", ApiScope.RESOLVERS_WRITE, By.ADMINISTRATORS),

  /** Looks for resolver jars at once. */
  RESOLVERS_RELOAD("POST", "/resolvers/reload", ApiScope.RESOLVERS_WRITE, By.ADMINISTRATORS),

  /** Who is signed in. */
  SESSIONS("GET", "/sessions", ApiScope.SESSIONS_READ, By.ADMINISTRATORS),
  /** Ends a session. */
  SESSION_END("DELETE", "/sessions/{id}", ApiScope.SESSIONS_WRITE, By.ADMINISTRATORS),

  /** What was recorded. */
  AUDIT("GET", "/audit", ApiScope.AUDIT_READ, By.ADMINISTRATORS),
  /** Looks for records. */
  AUDIT_RECORDS("GET", "/audit/records", ApiScope.AUDIT_READ, By.ADMINISTRATORS),
  /** Computes the trail anew. */
  AUDIT_VERIFY("POST", "/audit/verification", ApiScope.AUDIT_READ, By.ADMINISTRATORS),

  /** How far a rotation is. */
  ROTATION("GET", "/secrets/rotation", ApiScope.SECRETS_WRITE, By.ADMINISTRATORS),
  /** Seals all secrets with a new key. */
  ROTATE("POST", "/secrets/rotation", ApiScope.SECRETS_WRITE, By.ADMINISTRATORS),

  /** What opens the API. No token may see, make or end tokens. */
  TOKENS("GET", "/api-tokens", By.ADMINISTRATORS),
  /** Makes a token. */
  TOKEN_MAKE("POST", "/api-tokens", By.ADMINISTRATORS),
  /** Ends a token. */
  TOKEN_REVOKE("DELETE", "/api-tokens/{id}", By.ADMINISTRATORS),

  /** The API's description, for every token whatever its scopes. */
  DESCRIPTION("GET", "/openapi.yaml", By.EVERY_CALLER);

  /** What all addresses of the API begin with. */
  public static final String BASE = "/api/v1";

  private final String method;
  private final String path;
  private final @Nullable ApiScope scope;
  private final By by;

  ApiRoute(String method, String path, By by) {
    this(method, path, null, by);
  }

  ApiRoute(String method, String path, @Nullable ApiScope scope, By by) {
    this.method = method;
    this.path = path;
    this.scope = scope;
    this.by = by;
  }

  /**
   * Returns the routes of an address as it was sent, one for each method; none if there is no such
   * address. Where several templates fit, that with more text of its own is meant, as in JAX-RS.
   *
   * @param path below {@link #BASE}
   */
  static List<ApiRoute> at(String path) {
    List<String> asked = segments(path);
    List<ApiRoute> fitting = Stream.of(values()).filter(route -> route.fits(asked)).toList();
    long most = fitting.stream().mapToLong(ApiRoute::literals).max().orElse(0);
    return fitting.stream().filter(route -> route.literals() == most).toList();
  }

  /** Returns which of an address's routes a method means; HEAD is answered as GET is. */
  static Optional<ApiRoute> of(List<ApiRoute> routes, String method) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return routes.stream().filter(route -> route.method.equals(asked)).findFirst();
  }

  /** Returns the methods that an address takes. */
  static Set<String> methods(List<ApiRoute> routes) {
    Set<String> methods = new TreeSet<>();
    for (ApiRoute route : routes) {
      methods.add(route.method);
      if (route.method.equals("GET")) {
        methods.add("HEAD");
      }
    }
    return methods;
  }

  /** Returns the method. */
  public String method() {
    return method;
  }

  /** Returns the path's template below {@link #BASE}. */
  public String path() {
    return path;
  }

  /** Returns the scope that a token needs; empty if every token may call it, or none. */
  public Optional<ApiScope> scope() {
    return Optional.ofNullable(scope);
  }

  /** Returns whether a token may call it. */
  public boolean isForTokens() {
    return scope != null || by == By.EVERY_CALLER;
  }

  /** Returns the roles that may call it from a window. */
  public Set<Role> roles() {
    return by.roles();
  }

  /** Returns whether it changes something, so that a window must be freshly signed in. */
  public boolean changes() {
    return !method.equals("GET");
  }

  private boolean fits(List<String> asked) {
    List<String> segments = segments(path);
    if (asked.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      String segment = segments.get(i);
      boolean fits = isParameter(segment) ? !asked.get(i).isEmpty() : segment.equals(asked.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private long literals() {
    return segments(path).stream().filter(segment -> !isParameter(segment)).count();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  /** Which roles may call from a window. */
  private enum By {
    /** Who sees how tenants are set up. */
    TENANT_READERS,
    /** Who runs tenants, all or some. */
    TENANT_WRITERS,
    /** Who runs the deployment. */
    ADMINISTRATORS,
    /** Everybody who may call anything. */
    EVERY_CALLER;

    Set<Role> roles() {
      return switch (this) {
        case TENANT_READERS, EVERY_CALLER ->
            EnumSet.of(
                Role.READ_ONLY_ADMINISTRATOR, Role.DELEGATED_ADMINISTRATOR, Role.ADMINISTRATOR);
        case TENANT_WRITERS -> EnumSet.of(Role.DELEGATED_ADMINISTRATOR, Role.ADMINISTRATOR);
        case ADMINISTRATORS -> EnumSet.of(Role.ADMINISTRATOR);
      };
    }
  }
}
