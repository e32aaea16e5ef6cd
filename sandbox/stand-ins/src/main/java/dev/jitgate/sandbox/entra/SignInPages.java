// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.util.Map;

/** Where an account signs in: first its name, then a password or a Temporary Access Pass. */
final class SignInPages {

  Answer answer(DirectoryState state, Map<String, String> form, String hint) {
    synchronized (state) {
      String name = form.getOrDefault("name", "").strip();
      if (name.isEmpty()) {
        return askName(state, hint);
      }
      String credential = form.get("credential");
      if (credential == null) {
        return state.user(name).isPresent()
            ? askCredential(state, name, Html.EMPTY, 200)
            : refused(state, name, new SignInDesk(state).signIn(name, "").sentence());
      }
      SignIn signIn = new SignInDesk(state).signIn(name, credential);
      return signIn.accepted()
          ? signedIn(state, name, signIn)
          : refused(state, name, signIn.sentence());
    }
  }

  private static Answer askName(DirectoryState state, String hint) {
    return page(
        state,
        200,
        Html.of(
            """
            <form method="post" class="sign-in">
            <p><label for="name">User name</label>
            <input id="name" name="name" value="{}" autocomplete="username" required></p>
            <p><button>Next</button></p>
            </form>
            """,
            hint));
  }

  private static Answer refused(DirectoryState state, String name, String sentence) {
    Html alert = Html.of("<p class=\"alert\" role=\"alert\">{}</p>\n", sentence);
    return askCredential(state, name, alert, 403);
  }

  private static Answer askCredential(DirectoryState state, String name, Html alert, int status) {
    boolean pass =
        state
            .user(name)
            .flatMap(DirectoryUser::pass)
            .filter(p -> p.usable(state.now(), state.tenant().passPolicy()))
            .isPresent();
    String wanted = pass ? "Temporary Access Pass" : "Password";
    return page(
        state,
        status,
        Html.of(
            """
            {}<form method="post" class="sign-in">
            <p><strong>{}</strong> <input type="hidden" name="name" value="{}"></p>
            <p><label for="credential">{}</label>
            <input id="credential" name="credential" type="password" autocomplete="off"
             required></p>
            <p><button>Sign in</button></p>
            </form>
            """,
            alert,
            name,
            name,
            wanted));
  }

  private static Answer signedIn(DirectoryState state, String name, SignIn signIn) {
    Account account = new OwnerView(state).account(state.user(name).orElseThrow());
    return page(
        state,
        200,
        Html.of(
            """
            <p id="signed-in">Signed in as <strong>{}</strong> with {}.</p>
            <p>{}</p>
            <p>This account lives in {}. <a href="/directory/{}">See that directory</a></p>
            """,
            account.userPrincipalName(),
            account.roles().isEmpty()
                ? "no role"
                : (account.roles().size() == 1 ? "the role " : "the roles ")
                    + String.join(", ", account.roles()),
            signIn.sentence(),
            state.tenant().displayName(),
            state.tenant().id()));
  }

  private static Answer page(DirectoryState state, int status, Html content) {
    return Pages.page(
        status,
        "Sign in to " + state.tenant().displayName(),
        Html.of("<h1>Sign in to {}</h1>\n{}", state.tenant().displayName(), content));
  }
}
