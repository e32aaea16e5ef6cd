// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.web.CallGraph.Method;
import dev.jitgate.web.admin.ConsentServlet;
import dev.jitgate.web.api.ApiRoute;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.signin.ArrivalServlet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/**
 * What every route but the pages, which are read, records if it changes something: all of it,
 * written out, so that a new route must be thought about. Compared with the events to which its
 * code leads in the compiled classes; that a call takes that way is for the tests of the servers to
 * see.
 */
class AuditedRoutesTest {

  /** Each route with all events to which it may lead, or with the reason why there is none. */
  private static final String TABLE =
      """
      api ACCESS_APPROVE: ACCESS_APPROVED
      api ACCESS_DECLINE: ACCESS_ENDED
      api ACCESS_KEEP: ACCESS_KEPT
      api ACCESS_REVOKE: ACCESS_ENDED
      api ACCESS_REVOKE_ALL: ACCESS_ENDED
      api AUDIT_VERIFY: nothing, it only computes the trail anew
      api CUSTOMERS_ACCEPT: CUSTOMER_ACCEPTED, MAPPING_PUT
      api CUSTOMERS_FORGET: CUSTOMER_FORGOTTEN
      api CUSTOMERS_READ: nothing, it only reads HaloPSA again; nothing leads elsewhere by that
      api ENTRA_CERTIFY: CERTIFICATE_MADE
      api ENTRA_CONSENT: CONSENT_ASKED
      api ENTRA_DELETE: CONNECTION_DELETED
      api ENTRA_PREFLIGHT: CERTIFICATE_SWITCHED
      api ENTRA_PUT: CONNECTION_PUT
      api GROUP_ADD: GROUP_ADDED
      api GROUP_DELETE: GROUP_DELETED
      api GROUP_PUT: GROUP_CHANGED
      api HALOPSA_CHECK: nothing, it only looks
      api HALOPSA_NOTES_DROP: NOTES_DROPPED
      api HALOPSA_NOTE_AGAIN: NOTE_TRIED_AGAIN
      api HALOPSA_NOTE_PREVIEW: nothing, it only looks
      api IDEMEUM_CHECK: nothing, it only looks
      api IDEMEUM_DISABLE: JIT_DISABLE_ASKED
      api IDEMEUM_DISABLE_AGAIN: JIT_DISABLE_HURRIED
      api IDEMEUM_DISABLE_DROP: JIT_DISABLE_DROPPED
      api IDEMEUM_IMPORT: TENANTS_IMPORTED
      api IDEMEUM_READ: nothing, it only reads idemeum again; nothing leads elsewhere by that
      api IMPORT_APPLY: TENANTS_IMPORTED
      api IMPORT_END: TENANTS_IMPORTED
      api IMPORT_RECEIVE: TENANTS_IMPORTED
      api MAPPING_DELETE: MAPPING_DELETED
      api MAPPING_PUT: MAPPING_PUT
      api MEMBER_DELETE: GROUP_MEMBER_CHANGED
      api MEMBER_PUT: GROUP_MEMBER_CHANGED
      api PERSON_ADD: PERSON_ADDED, PERSON_CHANGED, PERSON_TENANTS_CHANGED, SET_UP_LINK_MADE
      api PERSON_AGENT_PUT: PERSON_AGENT_CHANGED
      api PERSON_CHANGE: PERSON_CHANGED
      api PERSON_LINK: SET_UP_LINK_MADE
      api PERSON_SIGN_OUT: SESSION_ENDED
      api PERSON_TAKE: SESSION_ENDED, SIGN_IN_TAKEN
      api PERSON_TENANTS_PUT: PERSON_TENANTS_CHANGED
      api PIN_CONFIRM: CLIENT_CONFIRMED
      api PIN_FORGET: CLIENT_FORGOTTEN
      api PIN_KEEP: CLIENT_KEPT
      api POLICY_DELETE: POLICY_CHANGED
      api POLICY_PUT: POLICY_CHANGED
      api REFERENCES_WRITE: REFERENCE_WRITTEN
      api RESOLVERS_RELOAD: RESOLVERS_RELOADED
      api RESOLVER_RELEASE: RESOLVER_RELEASED
      api ROTATE: KEY_ROTATED
      api SESSION_END: SESSION_ENDED
      api SETTINGS_CHANGE: SETTING_CHANGED
      api SETTINGS_TRIAL: SETTINGS_TRIED
      api SETTINGS_UNDO: SETTING_CHANGED
      api TAB_SECRET_ADD: SETTING_CHANGED
      api TAB_SECRET_DROP: SETTING_CHANGED
      api TECHNICIAN_DELETE: TECHNICIAN_DELETED
      api TECHNICIAN_PUT: TECHNICIAN_PUT
      api TENANT_DELETE: TENANTS_IMPORTED, TENANT_DELETED
      api TENANT_PUT: TENANTS_IMPORTED, TENANT_PUT
      api TOKEN_MAKE: API_TOKEN_MADE
      api TOKEN_REVOKE: API_TOKEN_REVOKED
      page ACCESS_DONE: ACCESS_ENDED
      page ACCESS_EXTEND: ACCESS_EXTENDED
      page ACCESS_KEEP: ACCESS_KEPT
      page ACCESS_MINE: nothing, it only looks
      page ACCESS_REQUEST: ACCESS_REFUSED, ACCESS_REQUESTED
      page ACCESS_REVEAL: CREDENTIAL_REVEALED
      page ACCESS_TILES: nothing, it only looks
      page ACCESS_WORKSTATIONS: nothing, it only looks
      page APPROVAL_APPROVE: ACCESS_APPROVED
      page APPROVAL_DECLINE: ACCESS_ENDED
      page BREAK_GLASS_BEGIN: nothing, what it makes opens nothing before it is confirmed
      page BREAK_GLASS_CONFIRM: BREAK_GLASS_SET_UP
      page BREAK_GLASS_OFF: BREAK_GLASS_SWITCHED_OFF
      page BREAK_GLASS_OPEN: RECOVERY_CODE_USED, SIGNED_IN, SIGN_IN_REFUSED, STEP_UP
      page ENTRA_CONSENT: CONSENT_SEEN
      page FRAME_VIEW: TENANT_ENTERED
      page GROUP_ADD: GROUP_ADDED
      page GROUP_CHANGE: GROUP_CHANGED
      page GROUP_DELETE: GROUP_DELETED
      page GROUP_MEMBER: GROUP_MEMBER_CHANGED
      page HALOPSA_CALL: nothing, a ticket is looked at sooner; what comes of it is recorded then
      page JOIN_BEGIN: nothing, a challenge is made; what it is used for is recorded
      page JOIN_FINISH: PASSKEY_ADDED, SET_UP_LINK_USED, SIGNED_IN, SIGN_IN_REFUSED, STEP_UP
      page OIDC_BEGIN: nothing, a challenge is made; what it is used for is recorded
      page OIDC_CALLBACK: IDENTITY_LINKED, PERSON_ADDED, PERSON_CHANGED, SET_UP_LINK_USED, SIGNED_IN, SIGN_IN_REFUSED, STEP_UP
      page OIDC_LOGOUT: SESSION_ENDED
      page PAIRING_APPROVE: PAIRING_APPROVED, PAIRING_REFUSED
      page PAIRING_OPEN: PAIRING_OPENED
      page PAIRING_POLL: PAIRING_REDEEMED
      page PAIRING_PROVE: nothing, a window is tied to its frame; who connects it is recorded
      page PAIRING_REFUSE: PAIRING_REFUSED
      page PASSKEY_ADD_BEGIN: nothing, a challenge is made; what it is used for is recorded
      page PASSKEY_ADD_FINISH: PASSKEY_ADDED
      page PASSKEY_BEGIN: nothing, a challenge is made; what it is used for is recorded
      page PASSKEY_FINISH: SIGNED_IN, SIGN_IN_REFUSED, STEP_UP
      page PASSKEY_REMOVE: PASSKEY_REMOVED
      page PERSON_ADD: PERSON_ADDED, PERSON_CHANGED, PERSON_TENANTS_CHANGED, SET_UP_LINK_MADE
      page PERSON_AGENT: PERSON_AGENT_CHANGED
      page PERSON_CHANGE: PERSON_CHANGED
      page PERSON_INVITE: SET_UP_LINK_MADE
      page PERSON_SIGN_OUT: SESSION_ENDED
      page PERSON_TAKE: SESSION_ENDED, SIGN_IN_TAKEN
      page PERSON_TENANTS: PERSON_TENANTS_CHANGED
      page RECOVERY_CODE: RECOVERY_CODE_USED, SIGNED_IN, SIGN_IN_REFUSED, STEP_UP
      page RECOVERY_CODES: RECOVERY_CODES_MADE
      page SIGN_OUT: SESSION_ENDED
      page TENANT_ENTER: TENANT_ENTERED
      page TENANT_MAP: MAPPING_PUT
      page TENANT_SEARCH: nothing, it only looks
      """;

  /** What answers where another site sends the browser; it changes something all the same. */
  private static final Map<Route, Class<?>> ARRIVALS =
      Map.of(Route.ENTRA_CONSENT, ConsentServlet.class, Route.OIDC_CALLBACK, ArrivalServlet.class);

  private static final String GET =
      "doGet(Ljakarta/servlet/http/HttpServletRequest;Ljakarta/servlet/http/HttpServletResponse;)V";

  private static final String NOTHING = "nothing, ";

  /** Where events are recorded; elsewhere they are only looked for. */
  private static final Pattern TRAIL = Pattern.compile("dev/jitgate/audit/\\w*Trail(\\$.*)?");

  private static final Map<String, Set<String>> FOUND = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException, URISyntaxException {
    CallGraph graph = CallGraph.of(Route.class, AuditTrail.class);
    Map<String, Set<Method>> actions = graph.actions();
    Stream.of(Route.values())
        .filter(route -> !route.method().equals("GET"))
        .forEach(route -> find(graph, "page " + route, actions.get(route.name())));
    Stream.of(Route.values())
        .filter(route -> route.kind() == Route.Kind.ARRIVAL)
        .forEach(route -> find(graph, "page " + route, Set.of(arrival(route))));
    Map<String, Set<Method>> resources = graph.resources();
    Stream.of(ApiRoute.values())
        .filter(ApiRoute::changes)
        .forEach(
            route ->
                find(graph, "api " + route, resources.get(route.method() + " " + route.path())));
  }

  private static Method arrival(Route route) {
    return new Method(Type.getInternalName(Objects.requireNonNull(ARRIVALS.get(route))), GET);
  }

  private static void find(CallGraph graph, String route, Set<Method> methods) {
    assertThat(methods).as(route).hasSize(1);
    FOUND.put(route, graph.reached(methods, AuditEvent.class, TRAIL.asMatchPredicate()));
  }

  @Test
  void everyRouteThatChangesSomethingRecordsIt() {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String row : TABLE.lines().toList()) {
      String[] cells = row.split(": ", -1);
      boolean nothing = cells[1].startsWith(NOTHING);
      Set<String> previous =
          expected.put(cells[0], nothing ? Set.of() : new TreeSet<>(List.of(cells[1].split(", "))));
      assertThat(previous).as(cells[0]).isNull();
      assertThat(cells[1]).as(cells[0]).doesNotMatch(NOTHING + "\\s*");
    }

    assertThat(FOUND)
        .withFailMessage(() -> "Not as written, but:\n" + String.join("\n", rows()))
        .isEqualTo(expected);
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    FOUND.forEach((route, events) -> rows.add(route + ": " + String.join(", ", events)));
    return rows;
  }
}
