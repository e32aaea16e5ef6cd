// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.Route;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** What each route of sign-in does. */
public final class SignInActions {

  private SignInActions() {}

  /** Returns an action for every route that has one. */
  public static Map<Route, Action> all(IdentityProviders providers, InstantSource clock) {
    WindowSession window = new WindowSession(clock);
    PasskeyActions passkeys = new PasskeyActions(new PasskeyServices(clock), window);
    BreakGlassActions breakGlass = new BreakGlassActions(window, clock);
    PairingActions pairings = new PairingActions(clock);
    Map<Route, Action> actions = new EnumMap<>(Route.class);
    actions.put(Route.PAIRING_OPEN, pairings::open);
    actions.put(Route.PAIRING_POLL, pairings::poll);
    actions.put(Route.PAIRING_PROVE, pairings::prove);
    actions.put(Route.PAIRING_APPROVE, pairings::approve);
    actions.put(Route.PAIRING_REFUSE, pairings::refuse);
    actions.put(Route.PASSKEY_BEGIN, passkeys::beginSignIn);
    actions.put(Route.PASSKEY_FINISH, passkeys::finishSignIn);
    actions.put(Route.OIDC_BEGIN, new OidcActions(providers)::begin);
    actions.put(Route.RECOVERY_CODE, passkeys::signInByCode);
    actions.put(Route.JOIN_BEGIN, passkeys::beginJoin);
    actions.put(Route.JOIN_FINISH, passkeys::finishJoin);
    actions.put(Route.SIGN_OUT, PeopleActions::signOut);
    actions.put(Route.PASSKEY_ADD_BEGIN, passkeys::beginAdding);
    actions.put(Route.PASSKEY_ADD_FINISH, passkeys::finishAdding);
    actions.put(Route.PASSKEY_REMOVE, passkeys::remove);
    actions.put(Route.RECOVERY_CODES, passkeys::makeCodes);
    actions.put(Route.PERSON_ADD, PeopleActions::add);
    actions.put(Route.PERSON_CHANGE, PeopleActions::change);
    actions.put(Route.PERSON_INVITE, PeopleActions::invite);
    actions.put(Route.PERSON_SIGN_OUT, PeopleActions::signOutSomebody);
    actions.put(Route.PERSON_AGENT, PeopleActions::setAgent);
    actions.put(Route.PERSON_TENANTS, EntitlementActions::setTenants);
    actions.put(Route.PERSON_TAKE, PeopleActions::takeSignIn);
    actions.put(Route.GROUP_ADD, EntitlementActions::addGroup);
    actions.put(Route.GROUP_CHANGE, EntitlementActions::changeGroup);
    actions.put(Route.GROUP_DELETE, EntitlementActions::deleteGroup);
    actions.put(Route.GROUP_MEMBER, EntitlementActions::setMember);
    actions.put(Route.BREAK_GLASS_OPEN, breakGlass::open);
    actions.put(Route.BREAK_GLASS_BEGIN, breakGlass::begin);
    actions.put(Route.BREAK_GLASS_CONFIRM, breakGlass::confirm);
    actions.put(Route.BREAK_GLASS_OFF, breakGlass::switchOff);
    return actions;
  }
}
