// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The directories, and in each the accounts that come and go. */
final class DirectoryPages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final World world;

  DirectoryPages(World world) {
    this.world = world;
  }

  Answer list() {
    List<Html> rows =
        world.directories().values().stream()
            .map(Directory::tenant)
            .sorted((a, b) -> a.displayName().compareTo(b.displayName()))
            .map(
                t ->
                    Html.of(
                        "<li><a href=\"/directory/{}\">{}</a> <a href=\"/{}/\">sign in</a></li>\n",
                        t.id(),
                        t.displayName(),
                        t.id()))
            .toList();
    return Pages.page(200, "Directories", Html.of("<h1>Directories</h1>\n<ul>\n{}</ul>\n", rows));
  }

  Answer directory(DirectoryState state) {
    synchronized (state) {
      OwnerView owner = new OwnerView(state);
      List<Account> accounts = state.users().stream().map(owner::account).toList();
      Stream<Html> rows =
          Stream.concat(
                  accounts.stream().filter(a -> a.deletedAt().isEmpty()),
                  accounts.stream().filter(a -> a.deletedAt().isPresent()))
              .map(DirectoryPages::row);
      return Pages.page(
          200,
          state.tenant().displayName(),
          Html.of(
              """
              <h1>{}</h1>
              <p class="quiet">Directory {}, {} UTC</p>
              <table id="accounts">
              <thead><tr><th scope="col">Account</th><th scope="col">Roles</th>
              <th scope="col">Groups</th><th scope="col">State</th></tr></thead>
              <tbody>
              {}</tbody>
              </table>
              <p><a href="/{}/">Sign in</a></p>
              """,
              state.tenant().displayName(),
              state.tenant().id(),
              TIME.format(state.now()),
              rows.toList(),
              state.tenant().id()),
          "'self'",
          Html.of("<meta http-equiv=\"refresh\" content=\"3\">\n"));
    }
  }

  private static Html row(Account account) {
    return Html.of(
        """
        <tr data-name="{}" data-enabled="{}"><td><strong>{}</strong><br>{}</td>
        <td>{}</td><td>{}</td><td>{}</td></tr>
        """,
        account.userPrincipalName(),
        account.deletedAt().isEmpty() && account.enabled(),
        account.displayName(),
        account.userPrincipalName(),
        String.join(", ", account.roles()),
        String.join(", ", account.groups()),
        state(account));
  }

  private static String state(Account account) {
    if (account.deletedAt().isPresent()) {
      return "deleted " + time(account.deletedAt().get());
    }
    String pass =
        account.pass().filter(Account.Pass::usable).isPresent() ? ", Temporary Access Pass" : "";
    return (account.enabled() ? "enabled" : "disabled") + pass;
  }

  private static String time(Instant instant) {
    return TIME.format(instant) + " UTC";
  }
}
