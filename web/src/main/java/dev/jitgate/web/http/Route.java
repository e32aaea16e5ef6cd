// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.session.Role;
import dev.jitgate.web.pages.Scripts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every address of ours but the API's, who may use it, and what it is: the one table of that.
 *
 * <p>What the gate checks, which headers an answer gets, and what the tests try out, all come from
 * here.
 */
public enum Route {
  /** The custom tab's own address; its servlet tells which methods it takes. */
  TAB("GET", "/", Kind.TAB, Who.ANYONE),

  /** What the pages' scripts are fetched from. */
  SCRIPT_CALL("GET", "/script/call.js", Kind.SCRIPT, Who.ANYONE),
  /** What a frame keeps between visits. */
  SCRIPT_MEMORY("GET", "/script/memory.js", Kind.SCRIPT, Who.ANYONE),
  /** Searching and picking a tenant. */
  SCRIPT_PICKER("GET", "/script/picker.js", Kind.SCRIPT, Who.ANYONE),
  /** Access to a tenant's apps. */
  SCRIPT_ACCESS("GET", "/script/access.js", Kind.SCRIPT, Who.ANYONE),
  /** One app, or one workstation. */
  SCRIPT_APP_TILE("GET", "/script/app-tile.js", Kind.SCRIPT, Who.ANYONE),
  /** How people end what they have. */
  SCRIPT_ENDING("GET", "/script/ending.js", Kind.SCRIPT, Who.ANYONE),
  /** What people have at other tenants. */
  SCRIPT_ELSEWHERE("GET", "/script/elsewhere.js", Kind.SCRIPT, Who.ANYONE),
  /** A new proof of who somebody is. */
  SCRIPT_CONFIRMATION("GET", "/script/confirmation.js", Kind.SCRIPT, Who.ANYONE),
  /** How an app is drawn. */
  SCRIPT_TILE("GET", "/script/tile.js", Kind.SCRIPT, Who.ANYONE),
  /** A tenant's workstations. */
  SCRIPT_WORKSTATIONS("GET", "/script/workstations.js", Kind.SCRIPT, Who.ANYONE),
  /** User name and secrets of an app. */
  SCRIPT_CREDENTIALS("GET", "/script/credentials.js", Kind.SCRIPT, Who.ANYONE),
  /** Showing and copying one of them. */
  SCRIPT_CREDENTIAL("GET", "/script/credential.js", Kind.SCRIPT, Who.ANYONE),
  /** Buttons that work only while they can be seen. */
  SCRIPT_ARMED("GET", "/script/armed.js", Kind.SCRIPT, Who.ANYONE),
  /** Connecting a frame by a window. */
  SCRIPT_PAIRING("GET", "/script/pairing.js", Kind.SCRIPT, Who.ANYONE),
  /** The shell's script. */
  SCRIPT_FRAME("GET", "/script/frame.js", Kind.SCRIPT, Who.ANYONE),
  /** Takes away what says that no scripts run. */
  SCRIPT_FRAMED("GET", "/script/framed.js", Kind.SCRIPT, Who.ANYONE),
  /** The window's scripts. */
  SCRIPT_WINDOW("GET", "/script/window.js", Kind.SCRIPT, Who.ANYONE),
  /** Signing in, joining, and everything with a passkey. */
  SCRIPT_SIGN_IN("GET", "/script/sign-in.js", Kind.SCRIPT, Who.ANYONE),
  /** The forms of people who are signed in. */
  SCRIPT_FORMS("GET", "/script/forms.js", Kind.SCRIPT, Who.ANYONE),

  /** The administration's forms. */
  SCRIPT_ADMIN("GET", "/script/admin.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's tenants. */
  SCRIPT_TENANTS("GET", "/script/tenants.js", Kind.SCRIPT, Who.ANYONE),
  /** What becomes of a tenant that two people change. */
  SCRIPT_CHANGES("GET", "/script/tenant-changes.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's imports of tenants. */
  SCRIPT_TENANT_IMPORT("GET", "/script/tenant-import.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's connections to customers' directories. */
  SCRIPT_ENTRA("GET", "/script/entra.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's HaloPSA. */
  SCRIPT_HALOPSA("GET", "/script/halopsa.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's customers. */
  SCRIPT_CUSTOMERS("GET", "/script/customers.js", Kind.SCRIPT, Who.ANYONE),
  /** References that are written into HaloPSA. */
  SCRIPT_REFERENCES("GET", "/script/references.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's idemeum. */
  SCRIPT_IDEMEUM("GET", "/script/idemeum.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's mappings. */
  SCRIPT_MAPPING("GET", "/script/mapping.js", Kind.SCRIPT, Who.ANYONE),
  /** The choice of a tenant. */
  SCRIPT_TENANT_SEARCH("GET", "/script/tenant-search.js", Kind.SCRIPT, Who.ANYONE),
  /** What lists of the administration's have in common. */
  SCRIPT_CARDS("GET", "/script/cards.js", Kind.SCRIPT, Who.ANYONE),
  /** The administration's policies. */
  SCRIPT_POLICIES("GET", "/script/policies.js", Kind.SCRIPT, Who.ANYONE),
  /** What can be said of a setting. */
  SCRIPT_POLICY_FIELDS("GET", "/script/policy-fields.js", Kind.SCRIPT, Who.ANYONE),
  /** What comes of a policy. */
  SCRIPT_POLICY_CARD("GET", "/script/policy-card.js", Kind.SCRIPT, Who.ANYONE),
  /** Who has access. */
  SCRIPT_ADMIN_ACCESS("GET", "/script/admin-access.js", Kind.SCRIPT, Who.ANYONE),
  /** Approving and declining. */
  SCRIPT_APPROVALS("GET", "/script/approvals.js", Kind.SCRIPT, Who.ANYONE),
  /** What access was used in a month. */
  SCRIPT_REPORT("GET", "/script/report.js", Kind.SCRIPT, Who.ANYONE),
  /** What the self-test finds out in the browser. */
  SCRIPT_SELF_TEST("GET", "/script/self-test.js", Kind.SCRIPT, Who.ANYONE),

  /** A tenant that somebody has chosen, in the tab or in a window; asks by itself who it is. */
  TENANT("GET", "/tenant", Kind.TAB, Who.ANYONE),
  /** What arrives when HaloPSA frames it as a tab. */
  SELF_TEST("GET", "/self-test", Kind.TAB, Who.ANYONE),
  /** Where a frame's window begins; still tied to its frame, hence without any data. */
  WINDOW("GET", "/sign-in/window", Kind.ENTRY, Who.ANYONE),
  /** Where people sign in. */
  SIGN_IN("GET", "/sign-in", Kind.PAGE, Who.ANYONE),
  /** Where somebody signs in by the break-glass account. */
  BREAK_GLASS("GET", "/break-glass", Kind.PAGE, Who.ANYONE),
  /** Where the identity provider sends the browser back to. */
  OIDC_CALLBACK("GET", "/sign-in/oidc/callback", Kind.ARRIVAL, Who.ANYONE),
  /** Where the identity provider says that somebody signed out there. */
  OIDC_LOGOUT("POST", "/sign-in/oidc/logout", Kind.NOTICE, Who.ANYONE),
  /** Where HaloPSA says that something happened to a ticket. */
  HALOPSA_CALL("POST", "/halopsa/call", Kind.NOTICE, Who.ANYONE),
  /** Where Microsoft sends the browser back to, after a customer was asked to consent. */
  ENTRA_CONSENT("GET", "/entra/consent", Kind.ARRIVAL, Who.ANYONE),
  /** Where somebody who was invited joins. */
  JOIN("GET", "/join", Kind.PAGE, Who.ANYONE),
  /** Where a person says that a tab may act for them. */
  CONNECT("GET", "/connect", Kind.PAGE, Who.WINDOW),
  /** What a person may see and change about themselves. */
  ACCOUNT("GET", "/account", Kind.PAGE, Who.WINDOW),
  /** The requests about which somebody may decide; the policies say who. */
  APPROVALS("GET", "/approvals", Kind.PAGE, Who.WINDOW),
  /** Who works here. */
  PEOPLE("GET", "/people", Kind.PAGE, Who.ADMINISTRATOR),

  /** How this node fares. */
  ADMIN("GET", "/admin", Kind.PAGE, Who.ADMINISTRATOR),
  /** The MSP's settings. */
  ADMIN_SETTINGS("GET", "/admin/settings", Kind.PAGE, Who.ADMINISTRATOR),
  /** The MSP's tenants. */
  ADMIN_TENANTS("GET", "/admin/tenants", Kind.PAGE, Who.TENANT_ADMINISTRATOR),
  /** Who may request which access. */
  ADMIN_POLICIES("GET", "/admin/policies", Kind.PAGE, Who.TENANT_ADMINISTRATOR),
  /** Who has access, and had. */
  ADMIN_ACCESS("GET", "/admin/access", Kind.PAGE, Who.TENANT_ADMINISTRATOR),
  /** What access was used in a month. */
  ADMIN_REPORT("GET", "/admin/report", Kind.PAGE, Who.TENANT_ADMINISTRATOR),
  /** What is to be entered in HaloPSA. */
  ADMIN_HALOPSA("GET", "/admin/halopsa", Kind.PAGE, Who.ADMINISTRATOR),
  /** How HaloPSA's clients stand to the tenants. */
  ADMIN_CUSTOMERS("GET", "/admin/customers", Kind.PAGE, Who.ADMINISTRATOR),
  /** What idemeum's API is used for. */
  ADMIN_IDEMEUM("GET", "/admin/idemeum", Kind.PAGE, Who.ADMINISTRATOR),
  /** What an address leads to, and why. */
  ADMIN_MAPPING("GET", "/admin/mapping", Kind.PAGE, Who.TENANT_ADMINISTRATOR),
  /** The chain and what is loaded. */
  ADMIN_RESOLVERS("GET", "/admin/resolvers", Kind.PAGE, Who.ADMINISTRATOR),
  /** Who is signed in. */
  ADMIN_SESSIONS("GET", "/admin/sessions", Kind.PAGE, Who.ADMINISTRATOR),
  /** What was recorded. */
  ADMIN_AUDIT("GET", "/admin/audit", Kind.PAGE, Who.ADMINISTRATOR),
  /** What opens the API. */
  ADMIN_TOKENS("GET", "/admin/tokens", Kind.PAGE, Who.ADMINISTRATOR),

  /** A frame asks to be connected. */
  PAIRING_OPEN("POST", "/act/pairing/open", Kind.ACTION, Who.ANYONE),
  /** A frame asks whether it is connected by now. */
  PAIRING_POLL("POST", "/act/pairing/poll", Kind.ACTION, Who.ANYONE),
  /** A window says what only its own frame could tell it. */
  PAIRING_PROVE("POST", "/act/pairing/prove", Kind.ACTION, Who.ANYONE),
  /** A person connects a frame. */
  PAIRING_APPROVE("POST", "/act/pairing/approve", Kind.ACTION, Who.WINDOW),
  /** A person does not know the frame. */
  PAIRING_REFUSE("POST", "/act/pairing/refuse", Kind.ACTION, Who.WINDOW),
  /** A frame whose browser keeps no cookie asks for its page. */
  FRAME_VIEW("POST", "/act/frame/view", Kind.ACTION, Who.PERSON),

  /** A person looks for a tenant. */
  TENANT_SEARCH("POST", "/act/tenants/search", Kind.ACTION, Who.VIEWER),
  /** A person has chosen a tenant. */
  TENANT_ENTER("POST", "/act/tenants/enter", Kind.ACTION, Who.VIEWER),
  /** A tenant's administrator lets a value of a variable lead to it from now on. */
  TENANT_MAP("POST", "/act/tenants/map", Kind.ACTION, Who.TENANT_ADMINISTRATOR_FRESH),

  /** Somebody approves a request; the policy says whether they may. */
  APPROVAL_APPROVE("POST", "/act/approvals/approve", Kind.ACTION, Who.WINDOW_FRESH),
  /** Somebody declines one. */
  APPROVAL_DECLINE("POST", "/act/approvals/decline", Kind.ACTION, Who.WINDOW_FRESH),
  /** A person looks at a tenant's apps, and at what they have of them. */
  ACCESS_TILES("POST", "/act/access/tiles", Kind.ACTION, Who.VIEWER),
  /** A person looks at what they have anywhere. */
  ACCESS_MINE("POST", "/act/access/mine", Kind.ACTION, Who.VIEWER),
  /** The tenant's workstations. */
  ACCESS_WORKSTATIONS("POST", "/act/access/workstations", Kind.ACTION, Who.VIEWER),
  /** A person requests access. */
  ACCESS_REQUEST("POST", "/act/access/request", Kind.ACTION, Who.PERSON_PROVEN),
  /** A person wants their access to last longer. */
  ACCESS_EXTEND("POST", "/act/access/extend", Kind.ACTION, Who.PERSON_PROVEN),
  /** A person is done with their access, or takes their request back. */
  ACCESS_DONE("POST", "/act/access/done", Kind.ACTION, Who.PERSON),
  /** A person keeps their access though its ticket is done. */
  ACCESS_KEEP("POST", "/act/access/keep", Kind.ACTION, Who.PERSON),
  /** A person looks at a part of their credential. */
  ACCESS_REVEAL("POST", "/act/access/reveal", Kind.ACTION, Who.PERSON_PROVEN),

  /** Somebody is about to sign in with a passkey, or to confirm that it is still them. */
  PASSKEY_BEGIN("POST", "/act/sign-in/passkey/begin", Kind.ACTION, Who.ANYONE),
  /** They did. */
  PASSKEY_FINISH("POST", "/act/sign-in/passkey/finish", Kind.ACTION, Who.ANYONE),
  /** Somebody is about to go to the identity provider: to sign in, to confirm, or to join. */
  OIDC_BEGIN("POST", "/act/sign-in/oidc/begin", Kind.ACTION, Who.ANYONE),
  /** Somebody signs in with a recovery code. */
  RECOVERY_CODE("POST", "/act/sign-in/recovery-code", Kind.ACTION, Who.ANYONE),
  /** Somebody signs in by the break-glass account. */
  BREAK_GLASS_OPEN("POST", "/act/sign-in/break-glass", Kind.ACTION, Who.ANYONE),
  /** Somebody with a link is about to make their first passkey. */
  JOIN_BEGIN("POST", "/act/join/begin", Kind.ACTION, Who.ANYONE),
  /** They did. */
  JOIN_FINISH("POST", "/act/join/finish", Kind.ACTION, Who.ANYONE),

  /** A person signs out: here, of one session, or everywhere. */
  SIGN_OUT("POST", "/act/sign-out", Kind.ACTION, Who.PERSON),
  /** A person is about to make another passkey. */
  PASSKEY_ADD_BEGIN("POST", "/act/account/passkey/begin", Kind.ACTION, Who.WINDOW_FRESH),
  /** They did. */
  PASSKEY_ADD_FINISH("POST", "/act/account/passkey/finish", Kind.ACTION, Who.WINDOW_FRESH),
  /** A person takes a passkey away. */
  PASSKEY_REMOVE("POST", "/act/account/passkey/remove", Kind.ACTION, Who.WINDOW_FRESH),
  /** A person wants new recovery codes. */
  RECOVERY_CODES("POST", "/act/account/recovery-codes", Kind.ACTION, Who.WINDOW_FRESH),

  /** An administrator adds somebody. */
  PERSON_ADD("POST", "/act/people/add", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator changes somebody's name, role, or whether they may sign in. */
  PERSON_CHANGE("POST", "/act/people/change", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator makes a link for somebody. */
  PERSON_INVITE("POST", "/act/people/invite", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator ends all sessions of somebody. */
  PERSON_SIGN_OUT("POST", "/act/people/sign-out", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator says which agent of HaloPSA somebody is. */
  PERSON_AGENT("POST", "/act/people/agent", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator says which tenants somebody may enter. */
  PERSON_TENANTS("POST", "/act/people/tenants", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator takes passkeys, codes or the provider's account from somebody. */
  PERSON_TAKE("POST", "/act/people/take", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator adds a group. */
  GROUP_ADD("POST", "/act/people/group/add", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator changes a group's name or tenants. */
  GROUP_CHANGE("POST", "/act/people/group/change", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator deletes a group. */
  GROUP_DELETE("POST", "/act/people/group/delete", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator puts somebody into a group, or takes them out. */
  GROUP_MEMBER("POST", "/act/people/group/member", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator is about to set up, or replace, the break-glass account. */
  BREAK_GLASS_BEGIN("POST", "/act/people/break-glass/begin", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** Their authenticator's first code is right. */
  BREAK_GLASS_CONFIRM(
      "POST", "/act/people/break-glass/confirm", Kind.ACTION, Who.ADMINISTRATOR_FRESH),
  /** An administrator switches the break-glass account off. */
  BREAK_GLASS_OFF("POST", "/act/people/break-glass/off", Kind.ACTION, Who.ADMINISTRATOR_FRESH);

  /** All that the break-glass account may use: it puts people right and does nothing else. */
  private static final Set<Route> FOR_BREAK_GLASS =
      EnumSet.of(
          BREAK_GLASS,
          BREAK_GLASS_OPEN,
          PEOPLE,
          PERSON_ADD,
          PERSON_CHANGE,
          PERSON_INVITE,
          PERSON_SIGN_OUT,
          SIGN_OUT);

  private static final Map<String, Route> BY_ADDRESS = new HashMap<>();

  static {
    for (Route route : values()) {
      BY_ADDRESS.put(route.method + " " + route.path, route);
    }
  }

  private final String method;
  private final String path;
  private final Kind kind;
  private final Who who;

  Route(String method, String path, Kind kind, Who who) {
    this.method = method;
    this.path = path;
    this.kind = kind;
    this.who = who;
  }

  /** Returns the route of a request; empty if there is none. HEAD is answered as GET is. */
  static Optional<Route> of(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return Optional.ofNullable(BY_ADDRESS.get(asked + " " + Scripts.withoutVersion(path)));
  }

  /** Returns the methods that the path takes; empty if there is no such path. */
  static String allowed(String path) {
    TreeSet<String> methods = new TreeSet<>();
    String plain = Scripts.withoutVersion(path);
    for (Route route : values()) {
      if (route.path.equals(plain)) {
        methods.add(route.method);
        methods.addAll(route.method.equals("GET") ? List.of("HEAD") : List.of());
      }
    }
    return String.join(", ", methods);
  }

  /** Returns the method. */
  public String method() {
    return method;
  }

  /** Returns whether HaloPSA frames it. */
  boolean isFramed() {
    return kind == Kind.TAB;
  }

  /** Returns whether a path leads to a page that HaloPSA frames. */
  public static boolean isFramed(String path) {
    return of("GET", path).filter(Route::isFramed).isPresent();
  }

  /** Returns the path below the context root. */
  public String path() {
    return path;
  }

  /** Returns whether the break-glass account may use it, as an administrator may. */
  public boolean isForBreakGlass() {
    return FOR_BREAK_GLASS.contains(this);
  }

  /** Returns whether the path leads to the break-glass sign-in, which may be hidden. */
  static boolean isBreakGlassDoor(String path) {
    return path.equals(BREAK_GLASS.path) || path.equals(BREAK_GLASS_OPEN.path);
  }

  /** Returns what it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns who may use it. */
  public Who who() {
    return who;
  }

  /** What an address is. */
  public enum Kind {
    /** The page that HaloPSA frames. */
    TAB,
    /** A page of its own that nobody may frame. */
    PAGE,
    /** A page that is still tied to who opened it, and shows nothing. */
    ENTRY,
    /** Where another site sends the browser; answers by sending it on. */
    ARRIVAL,
    /** A script. */
    SCRIPT,
    /** A call by one of our scripts that changes something. */
    ACTION,
    /** A call by another server, which proves by what it carries who it is. */
    NOTICE
  }

  /** Who may use an address. */
  public enum Who {
    /** Everybody. */
    ANYONE,
    /** Who is signed in, in a window or in a frame. A frame proves each call by its key. */
    PERSON,
    /**
     * The same, to see what a page of theirs would show as well: a frame that shows its cookie
     * proves nothing more, one that has none proves each call by its key.
     */
    VIEWER,
    /**
     * As {@link #PERSON}, with a sign-in not older than the MSP allows where access is at stake.
     */
    PERSON_PROVEN,
    /**
     * An administrator, be it of all tenants or of some, with a sign-in a short while ago, in a
     * window or in a frame, which proves each call by its key.
     */
    TENANT_ADMINISTRATOR_FRESH,
    /** Who is signed in in this window. */
    WINDOW,
    /** The same, with a sign-in a short while ago. */
    WINDOW_FRESH,
    /** Who runs tenants, all or some, or sees how they are set up; signed in in this window. */
    TENANT_ADMINISTRATOR,
    /** An administrator who is signed in in this window. */
    ADMINISTRATOR,
    /** The same, with a sign-in a short while ago. */
    ADMINISTRATOR_FRESH;

    /** Returns the roles that may, the break-glass account's exceptions aside. */
    public Set<Role> roles() {
      return switch (this) {
        case ANYONE, PERSON, PERSON_PROVEN, VIEWER, WINDOW, WINDOW_FRESH ->
            EnumSet.allOf(Role.class);
        case TENANT_ADMINISTRATOR ->
            EnumSet.of(
                Role.READ_ONLY_ADMINISTRATOR, Role.DELEGATED_ADMINISTRATOR, Role.ADMINISTRATOR);
        case TENANT_ADMINISTRATOR_FRESH ->
            EnumSet.of(Role.DELEGATED_ADMINISTRATOR, Role.ADMINISTRATOR);
        case ADMINISTRATOR, ADMINISTRATOR_FRESH -> EnumSet.of(Role.ADMINISTRATOR);
      };
    }

    /** Returns whether frames may use it as well, with their proof. */
    boolean inFrames() {
      return this == PERSON
          || this == PERSON_PROVEN
          || this == VIEWER
          || this == TENANT_ADMINISTRATOR_FRESH;
    }
  }
}
