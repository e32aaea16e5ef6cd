// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.util.List;
import java.util.Locale;

/** The parent's list of customers, and a customer's user portal. */
final class PortalPages {
  static final List<String> APPS = List.of("Entra ID administrator", "Entra ID helpdesk");
  static final List<String> WORKSTATIONS = List.of("FRONTDESK-01", "OFFICE-02", "SERVER-DC1");

  private final String parent;
  private final JitAccounts accounts;
  private final String policy;

  PortalPages(String parent, JitAccounts accounts, List<String> frameOrigins) {
    this.parent = parent;
    this.accounts = accounts;
    this.policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors "
            + (frameOrigins.isEmpty() ? "'none'" : String.join(" ", frameOrigins));
  }

  /** Returns the parent's portal with the customers whose name contains what was searched. */
  Answer customers(List<CustomerTenant> tenants, String search, String childSuffix) {
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    List<Html> links =
        tenants.stream()
            .filter(t -> t.displayName().toLowerCase(Locale.ROOT).contains(wanted))
            .map(
                t ->
                    Html.of(
                        "<li><a href=\"http://{}{}/\">{}<small>{}</small></a></li>\n",
                        t.urlName(),
                        childSuffix,
                        t.displayName(),
                        t.urlName()))
            .toList();
    return page(
        200,
        "Customers of " + parent,
        Html.of(
            """
            <h1>Customers of {}</h1>
            <form class="search" action="/"><label>Search
            <input name="q" value="{}"></label> <button>Search</button></form>
            <ul class="customers" id="customers">
            {}</ul>
            {}\
            """,
            parent,
            search,
            links,
            links.isEmpty() ? Html.of("<p>No customer has such a name.</p>\n") : Html.EMPTY));
  }

  Answer portal(CustomerTenant tenant, String host) {
    return page(
        200,
        tenant.displayName(),
        Html.of(
            """
            <h1 id="tenant" data-name="{}">{}</h1>
            <p class="host">{}</p>
            <h2>Entra apps</h2>
            <ul class="tiles">
            {}</ul>
            <h2>Workstations</h2>
            <ul class="tiles">
            {}</ul>
            """,
            tenant.urlName(),
            tenant.displayName(),
            host,
            APPS.stream().map(tile -> tile(tenant, tile)).toList(),
            WORKSTATIONS.stream().map(tile -> tile(tenant, tile)).toList()));
  }

  private Html tile(CustomerTenant tenant, String tile) {
    return accounts
        .password(new JitAccounts.Account(tenant.urlName(), tile))
        .map(
            password ->
                Html.of(
                    """
                    <li class="active"><strong>{}</strong> <span>active</span>
                    <details><summary>View credentials</summary>
                    <p><code>msp-rivera@{}.example</code><br><code>{}</code></p>
                    <p>Made up; they open nothing.</p></details>
                    {}</li>
                    """,
                    tile,
                    tenant.urlName(),
                    password,
                    button("/disable", tile, "I am done")))
        .orElseGet(
            () ->
                Html.of(
                    "<li><strong>{}</strong> <span>inactive</span>\n{}</li>\n",
                    tile,
                    button("/enable", tile, "Request access")));
  }

  private static Html button(String action, String tile, String label) {
    return Html.of(
        "<form method=\"post\" action=\"{}\"><button name=\"tile\" value=\"{}\">{}</button></form>",
        action,
        tile,
        label);
  }

  Answer miss(String sentence) {
    return page(404, "Not found", Html.of("<h1>Not found</h1>\n<p>{}</p>\n", sentence));
  }

  private Answer page(int status, String title, Html content) {
    return Answer.page(
        status,
        Html.of(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{} – idemeum stand-in</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <header>idemeum stand-in</header>
            <main>
            {}</main>
            </body>
            </html>
            """,
            title,
            content),
        policy);
  }
}
