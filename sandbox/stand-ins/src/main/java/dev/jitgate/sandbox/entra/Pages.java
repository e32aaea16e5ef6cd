// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people see: the sign-in page, the consent page, and each directory's accounts. */
final class Pages {
  private final World world;
  private final SignInPages signIn = new SignInPages();
  private final DirectoryPages directories;
  private final ConsentPages consent;

  Pages(World world) {
    this.world = world;
    directories = new DirectoryPages(world);
    consent = new ConsentPages(world);
  }

  Reply answer(WireRequest request, List<String> segments) {
    if (request.method().equals("POST") && !request.header("origin").equals(request.origin())) {
      // Whatever else is open in the visitor's browser must not change the demo.
      return reply(Answer.text(403, "This form belongs to another site."));
    }
    return reply(page(request, segments));
  }

  private Answer page(WireRequest request, List<String> segments) {
    if (segments.isEmpty()) {
      return directories.list();
    }
    if (segments.equals(List.of("style.css"))) {
      return Answer.styleSheet(Pages.class, "style.css");
    }
    if (segments.size() == 2 && segments.get(0).equals("directory")) {
      return world.state(segments.get(1)).map(directories::directory).orElseGet(Pages::miss);
    }
    List<String> below = segments.subList(1, segments.size());
    if (below.equals(List.of("v2.0", "adminconsent")) || below.equals(List.of("adminconsent"))) {
      return consent.answer(request, segments.get(0));
    }
    Optional<DirectoryState> state = world.state(segments.get(0));
    if (state.isEmpty() || !below.isEmpty()) {
      return miss();
    }
    Map<String, String> form =
        request.method().equals("POST") ? request.form() : Map.<String, String>of();
    return signIn.answer(state.get(), form, request.parameters().getOrDefault("login_hint", ""));
  }

  private static Answer miss() {
    return page(404, "Not found", Html.of("<h1>Not found</h1>\n<p>There is no such page.</p>\n"));
  }

  static Answer page(int status, String title, Html content) {
    return page(status, title, content, "'self'", Html.EMPTY);
  }

  /**
   * Returns a whole page.
   *
   * @param formTargets where its forms may lead, also by a redirect
   * @param head more for the head
   */
  static Answer page(int status, String title, Html content, String formTargets, Html head) {
    return Answer.page(
        status,
        Html.of(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{} – Microsoft Entra stand-in</title>
            <link rel="stylesheet" href="/style.css">
            {}</head>
            <body>
            <header>Microsoft Entra stand-in</header>
            <main>
            {}</main>
            </body>
            </html>
            """,
            title,
            head,
            content),
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " form-action "
            + formTargets);
  }

  private static Reply reply(Answer answer) {
    return new Reply(answer.status(), answer.headers(), answer.body())
        .with("X-Frame-Options", "DENY")
        .with("X-Content-Type-Options", "nosniff");
  }
}
