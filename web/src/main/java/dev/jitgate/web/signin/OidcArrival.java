// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.People;
import dev.jitgate.session.Person;
import dev.jitgate.session.ProviderSession;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.TokenHash;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.signin.WindowSession.Opened;
import dev.jitgate.web.signin.oidc.OidcAdmission;
import dev.jitgate.web.signin.oidc.OidcIdentity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Signs in who comes back from the identity provider. */
public final class OidcArrival {

  private final IdentityProviders providers;
  private final InstantSource clock;
  private final WindowSession window;

  /** Makes the arrival from the given providers. */
  public OidcArrival(IdentityProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
    this.window = new WindowSession(clock);
  }

  /**
   * Where the browser goes on.
   *
   * @param then below the root
   * @param cookie what it is told to keep; empty if nothing new
   */
  record Onward(String then, Optional<String> cookie) {}

  /**
   * Takes the provider's answer.
   *
   * @param call who comes
   * @param query what the provider sent with them
   * @throws JitgateException if the answer is not as it must be, or the person may not in
   */
  Onward arrive(Call call, String query) {
    try {
      OidcIdentity identity =
          providers.talk(
              call.msp(),
              () ->
                  providers.client(call.msp()).finish(query, OidcActions.browser(call.browser())));
      ReturnPath path = ReturnPath.parse(identity.returnReference());
      Person person =
          path.link().isPresent()
              ? join(call, identity, path.link().get())
              : known(call, identity).orElseGet(() -> admit(call, identity));
      path.session().ifPresent(session -> checkSame(call, session, person));
      Opened opened =
          window.open(call, person, SignInMethod.OPENID_CONNECT, provedAt(identity, path));
      remember(call, identity, opened.session());
      return new Onward(path.then(), window.cookie(opened));
    } catch (JitgateException e) {
      call.trail().signInRefused(call.origin(), SignInMethod.OPENID_CONNECT, e.code());
      throw e;
    }
  }

  /**
   * The provider may have let in somebody who signed in there this morning; what asks for a fresh
   * sign-in must not take that for one. A confirmation was checked to be fresh.
   */
  private Instant provedAt(OidcIdentity identity, ReturnPath path) {
    return path.session().isPresent() ? clock.instant() : identity.authTime().orElse(Instant.EPOCH);
  }

  private Optional<Person> known(Call call, OidcIdentity identity) {
    People people = call.desk().people();
    return call.desk()
        .identities()
        .find(call.msp().msp(), identity.issuer(), identity.subject())
        .flatMap(people::find)
        .map(person -> withRole(call, identity, person));
  }

  /** The provider's word about what a person is holds from its next sign-in. */
  private Person withRole(Call call, OidcIdentity identity, Person person) {
    Role role = providers.admission(call.msp()).roleOf(identity, person);
    if (role == person.role()) {
      return person;
    }
    Person changed = new Person(person.id(), person.msp(), person.name(), role, true);
    return call.trail()
        .personChanged(server(call), person, changed)
        .perform(() -> call.desk().people().changeRole(person, role));
  }

  private Person admit(Call call, OidcIdentity identity) {
    OidcAdmission admission = providers.admission(call.msp());
    Person draft = call.desk().people().draft(identity.name(), admission.roleOfNew(identity));
    UUID admitted =
        call.trail()
            .personAdded(server(call), draft)
            .perform(
                () ->
                    call.desk()
                        .identities()
                        .admit(draft, identity.issuer(), identity.subject(), clock.instant()));
    return call.desk()
        .people()
        .find(admitted)
        .orElseThrow(
            () -> new JitgateException(ErrorCode.PERSON_UNKNOWN, "They are not here any more."));
  }

  private Person join(Call call, OidcIdentity identity, TokenHash link) {
    People people = call.desk().people();
    Person invited = people.invited(link).orElseThrow(PasskeyActions::linkVoid);
    String issuer = identity.issuer();
    String subject = identity.subject();
    Optional<UUID> owner = call.desk().identities().find(call.msp().msp(), issuer, subject);
    if (owner.isPresent() && !owner.get().equals(invited.id())) {
      throw notYours("This account at the provider belongs to somebody else here.");
    }
    // Before the link is used up: who may not in keeps it.
    Person person = withRole(call, identity, invited);
    if (!people.join(link)) {
      throw PasskeyActions.linkVoid();
    }
    UUID linked =
        call.trail()
            .identityLinked(call.origin(person), person.id(), issuer, subject)
            .perform(
                () ->
                    call.desk()
                        .identities()
                        .link(call.msp().msp(), issuer, subject, person.id(), clock.instant()));
    if (!linked.equals(person.id())) {
      throw notYours("This account at the provider belongs to somebody else here.");
    }
    call.trail().setUpLinkUsed(call.origin(person), person);
    return person;
  }

  private static void checkSame(Call call, UUID session, Person person) {
    Optional<SignedIn> present =
        call.visitor().signedIn().filter(signedIn -> signedIn.session().id().equals(session));
    if (present.isEmpty()) {
      throw new JitgateException(
          ErrorCode.OIDC_TRANSACTION_GONE, "The session that was to be confirmed is over.");
    }
    if (!present.get().person().id().equals(person.id())) {
      throw notYours("Somebody else answered at the provider.");
    }
  }

  private static void remember(Call call, OidcIdentity identity, Session session) {
    call.desk()
        .identities()
        .remember(
            new ProviderSession(
                call.msp().msp(),
                identity.issuer(),
                identity.subject(),
                identity.sid(),
                session.family().toString(),
                session.expiresAt()),
            session.lastSeenAt());
  }

  private static Origin server(Call call) {
    return new Origin(call.msp().msp(), Actor.SERVER, call.client().network());
  }

  private static JitgateException notYours(String detail) {
    return new JitgateException(ErrorCode.OIDC_NOT_ALLOWED, detail);
  }
}
