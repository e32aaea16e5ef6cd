// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a customer's administrator lets an app in. */
final class ConsentPages {
  private static final String DENIED =
      "AADSTS65004: User declined to consent to access the app. The resource owner or authorization"
          + " server denied the request.";

  private final World world;

  ConsentPages(World world) {
    this.world = world;
  }

  Answer answer(WireRequest request, String tenant) {
    Map<String, String> asked = request.parameters();
    Optional<AppRegistration> app = world.app(asked.getOrDefault("client_id", ""));
    Optional<DirectoryState> state = world.state(tenant);
    String back = asked.getOrDefault("redirect_uri", "");
    if (tenant.equals("common") || (state.isEmpty() && !tenant.equals("organizations"))) {
      return refused("AADSTS90002: Tenant '" + tenant + "' not found.");
    }
    if (app.isEmpty() || state.filter(s -> !app.get().knownIn(s.tenant().id())).isPresent()) {
      return refused("AADSTS700016: This application was not found in the directory.");
    }
    if (!app.get().redirectUris().contains(back)) {
      return refused(
          "AADSTS50011: The redirect URI does not match the ones configured for the application.");
    }
    if (request.path().contains("/v2.0/")
        && !asked.getOrDefault("scope", "").endsWith("/.default")) {
      return refused("AADSTS900144: The request must contain the parameter 'scope'.");
    }
    if (!request.method().equals("POST")) {
      return ask(app.get(), state, back);
    }
    Map<String, String> form = request.form();
    Optional<DirectoryState> chosen = state.or(() -> world.state(form.getOrDefault("tenant", "")));
    if (chosen.isEmpty()) {
      return refused("AADSTS90002: Tenant not found.");
    }
    boolean accepted = form.containsKey("accept");
    if (accepted) {
      grant(chosen.get(), app.get());
    }
    return back(request, chosen.get().tenant(), accepted);
  }

  private static void grant(DirectoryState state, AppRegistration app) {
    synchronized (state) {
      state.setTenant(state.tenant().withConsent(app.clientId(), app.required()));
    }
  }

  private static Answer back(WireRequest request, Tenant tenant, boolean accepted) {
    Map<String, String> asked = request.parameters();
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("admin_consent", "True");
    if (accepted) {
      answer.put("tenant", tenant.id());
      answer.put("scope", asked.getOrDefault("scope", ""));
    } else {
      boolean older = !request.path().contains("/v2.0/");
      answer.put("error", older ? "permission_denied" : "consent_required");
      answer.put("error_description", DENIED);
    }
    answer.put("state", asked.getOrDefault("state", ""));
    String back = asked.getOrDefault("redirect_uri", "");
    return Answer.seeOther(
        back
            + (back.contains("?") ? "&" : "?")
            + answer.entrySet().stream()
                .map(
                    f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
  }

  private Answer ask(AppRegistration app, Optional<DirectoryState> state, String back) {
    List<Html> permissions =
        app.required().stream().map(p -> Html.of("<li>{}</li>\n", p.text())).toList();
    URI target = URI.create(back);
    return Pages.page(
        200,
        "Permissions requested",
        Html.of(
            """
            <h1>Permissions requested</h1>
            <p><strong>{}</strong> asks for these permissions in {}:</p>
            <ul>
            {}</ul>
            <form method="post">{}
            <p><button name="accept" value="yes">Accept</button>
            <button name="deny" value="yes" class="quiet">Deny</button></p>
            </form>
            """,
            app.displayName(),
            state.map(s -> s.tenant().displayName()).orElse("your directory"),
            permissions,
            state.isPresent() ? Html.EMPTY : choice()),
        "'self' " + target.getScheme() + "://" + target.getRawAuthority(),
        Html.EMPTY);
  }

  private Html choice() {
    return Html.of(
        "<p><label for=\"tenant\">Directory</label> <select id=\"tenant\""
            + " name=\"tenant\">{}</select></p>",
        world.directories().values().stream()
            .map(Directory::tenant)
            .map(t -> Html.of("<option value=\"{}\">{}</option>", t.id(), t.displayName()))
            .toList());
  }

  private static Answer refused(String sentence) {
    return Pages.page(
        400, "Sorry", Html.of("<h1>Sorry, but we’re having trouble</h1>\n<p>{}</p>\n", sentence));
  }
}
