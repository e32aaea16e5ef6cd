// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Pairing;
import dev.jitgate.session.Pairings;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.TabAddress;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.pages.AccountPage;
import dev.jitgate.web.pages.AccountPage.PasskeyLine;
import dev.jitgate.web.pages.AccountPage.SessionLine;
import dev.jitgate.web.pages.ConnectPage;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.ShellPage;
import dev.jitgate.web.pages.SignInPage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the pages around sign-in: in windows of our own, never in a frame. */
public final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Pattern PAIRING = Pattern.compile("p=([A-Za-z0-9_-]{43})(?:&confirm)?");
  private static final String PAGES =
      "people|approvals|admin(?:-[a-z]{1,16})?|tab\\.[A-Za-z0-9_-]{1,2000}";
  private static final Pattern CONFIRM = Pattern.compile("confirm=(account|" + PAGES + ")");
  private static final Pattern THEN = Pattern.compile("then=(" + PAGES + ")");
  private static final Duration BROWSER_LIFE = Duration.ofDays(1);

  private final transient Pages pages;
  private final transient Refusals refusals;
  private final transient IdentityProviders providers;
  private final transient InstantSource clock;
  private final transient SecureRandom random = new SecureRandom();

  /** Makes the servlet. */
  public PageServlet(
      Pages pages, Refusals refusals, IdentityProviders providers, InstantSource clock) {
    this.pages = pages;
    this.refusals = refusals;
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      show(request, response);
    } catch (JitgateException refusal) {
      refusals.send(request, response, refusal);
    }
  }

  private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Route route = DoorFilter.route(request);
    Visitor visitor = Visitor.of(request);
    if (PageGate.mustSignIn(route, visitor)) {
      PageGate.go(
          request, response, "/sign-in" + pairing(request).map(id -> "?p=" + id.text()).orElse(""));
      return;
    }
    PageGate.check(route, visitor, clock.instant());
    String root = request.getContextPath();
    ServedMsp msp = DoorFilter.msp(request);
    switch (route) {
      case WINDOW -> {
        noteBrowser(request, response);
        html(response, pages.window(new ShellPage(root)));
      }
      case SIGN_IN -> signIn(request, response, msp, PageGate.window(visitor));
      case JOIN -> {
        noteBrowser(request, response);
        html(response, pages.join(signInPage(root, msp, "", "", "/account", false)));
      }
      case BREAK_GLASS ->
          html(response, pages.breakGlass(signInPage(root, msp, "", "", "/people", true)));
      case CONNECT ->
          html(
              response,
              pages.connect(connect(request, msp, PageGate.window(visitor).orElseThrow())));
      case ACCOUNT ->
          html(response, pages.account(account(root, msp, PageGate.window(visitor).orElseThrow())));
      case PEOPLE ->
          html(
              response,
              pages.people(
                  PeopleView.page(root, msp, PageGate.window(visitor).orElseThrow(), clock)));
      default -> throw new IllegalStateException(route + " is no page");
    }
  }

  private void signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      ServedMsp msp,
      Optional<SignedIn> present)
      throws IOException {
    String root = request.getContextPath();
    Optional<Token> pairing = pairing(request);
    String then =
        pairing
            .map(id -> "/connect?p=" + id.text())
            .or(() -> only(request, THEN).map(PageServlet::path))
            .orElse("/account");
    Optional<String> confirm = confirm(request);
    if (present.isPresent() && confirm.isEmpty() && !asksAgain(request, msp, present.get())) {
      PageGate.go(request, response, then);
      return;
    }
    noteBrowser(request, response);
    String csrf = present.map(signedIn -> signedIn.session().csrf()).orElse("");
    String name = present.map(signedIn -> signedIn.person().name()).orElse("");
    String page = confirm.map(PageServlet::path).orElse(then);
    boolean breakGlass =
        name.isEmpty() && msp.settings().letsBreakGlassIn(DoorFilter.network(request));
    html(response, pages.signIn(signInPage(root, msp, csrf, name, page, breakGlass)));
  }

  /** A tab that wants a fresh proof gets no session by an old one. */
  private boolean asksAgain(HttpServletRequest request, ServedMsp msp, SignedIn present) {
    return pairing(request).isPresent()
        && String.valueOf(request.getQueryString()).endsWith("&confirm")
        && !present.session().isFresh(clock.instant(), msp.settings().sessionRules().proofLasts());
  }

  private SignInPage signInPage(
      String root, ServedMsp msp, String csrf, String confirms, String then, boolean breakGlass) {
    SessionRules rules = msp.settings().sessionRules();
    return new SignInPage(
        root,
        msp.settings().host().toString(),
        csrf,
        confirms,
        then,
        providers.host(msp).orElse(""),
        breakGlass,
        SessionRules.words(rules.absolute()));
  }

  private ConnectPage connect(HttpServletRequest request, ServedMsp msp, SignedIn signedIn) {
    Token id =
        pairing(request)
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.PAIRING_VOID, "The address names no tab to connect."));
    Pairing pairing = msp.signIn().pairings().waiting(id);
    boolean here = Pairings.isSameBrowser(pairing, Cookies.BROWSER.read(request));
    return new ConnectPage(
        request.getContextPath(),
        signedIn.session().csrf(),
        id.text(),
        signedIn.person().name(),
        Words.time(signedIn.session().expiresAt(), clock),
        pairing.client().origin(),
        Words.ago(pairing.createdAt(), clock),
        pairing.client().label(),
        pairing.client().network(),
        here ? List.of() : pairing.choices());
  }

  private AccountPage account(String root, ServedMsp msp, SignedIn signedIn) {
    SignInDesk desk = msp.signIn();
    Session here = signedIn.session();
    boolean administrator = signedIn.person().role() == Role.ADMINISTRATOR;
    return new AccountPage(
        root,
        here.csrf(),
        msp.settings().host().toString(),
        signedIn.person().name(),
        Words.of(signedIn.person().role()),
        Route.ADMIN_MAPPING.who().roles().contains(signedIn.person().role()),
        administrator,
        Words.time(here.expiresAt(), clock),
        SessionRules.words(here.idle()),
        desk.sessions().of(signedIn.person().id()).stream()
            .map(session -> line(session, here))
            .toList(),
        desk.passkeys().list(msp.msp(), signedIn.person().id()).stream()
            .map(PageServlet::line)
            .toList(),
        desk.recoveryCodes().left(msp.msp(), signedIn.person().id()));
  }

  private static SessionLine line(Session session, Session here) {
    return new SessionLine(
        session.id().toString(),
        session.carrier() == Carrier.FRAME
            ? "Tab on " + session.client().origin()
            : "Window of " + session.client().origin(),
        session.client().label(),
        session.client().network(),
        Words.time(session.createdAt()),
        Words.time(session.lastSeenAt()),
        session.id().equals(here.id()));
  }

  private static PasskeyLine line(Passkey passkey) {
    return new PasskeyLine(
        passkey.id().toString(),
        passkey.label(),
        Words.time(passkey.createdAt()),
        passkey.lastUsedAt().map(Words::time).orElse("never"));
  }

  /** What begins in a browser must end in it. */
  private void noteBrowser(HttpServletRequest request, HttpServletResponse response) {
    if (Cookies.BROWSER.read(request).isEmpty()) {
      response.addHeader("Set-Cookie", Cookies.BROWSER.set(Token.random(random), BROWSER_LIFE));
    }
  }

  private static Optional<Token> pairing(HttpServletRequest request) {
    return only(request, PAIRING).flatMap(Token::parse);
  }

  private static Optional<String> confirm(HttpServletRequest request) {
    return only(request, CONFIRM);
  }

  /** Returns the path of a page by its name: an address of the tab's, or hyphens for slashes. */
  private static String path(String name) {
    return TabAddress.named(name)
        .map(TabAddress::text)
        .orElseGet(() -> "/" + name.replace('-', '/'));
  }

  private static Optional<String> only(HttpServletRequest request, Pattern query) {
    Matcher matcher =
        query.matcher(request.getQueryString() == null ? "" : request.getQueryString());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static void html(HttpServletResponse response, byte[] page) throws IOException {
    Refusals.write(response, "text/html;charset=utf-8", page);
  }
}
