// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;

/** The frame of every page. */
final class Layout {
  // The tab may point anywhere a visitor likes to try; nothing else is loaded from elsewhere.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; frame-src http: https:; form-action 'self';"
          + " base-uri 'none'";
  private static final String UNFRAMED = "; frame-ancestors 'none'";

  private final Agent agent;
  private volatile boolean framed;

  Layout(Agent agent) {
    this.agent = agent;
  }

  /** Lets other pages frame these, or not. */
  void letFrame(boolean framed) {
    this.framed = framed;
  }

  Answer page(int status, String title, Html content) {
    return Answer.page(
        status,
        Html.of(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{} – PSA stand-in</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <header>
            <a class="brand" href="/">Service desk</a>
            <span class="badge">stand-in for HaloPSA</span>
            <nav>
            <a href="/">Tickets</a>
            <a href="/configuration/custom-tabs">Configuration</a>
            <a href="/configuration/webhooks">Webhooks</a>
            </nav>
            <span class="agent">{} (agent {})</span>
            </header>
            <main>
            {}</main>
            </body>
            </html>
            """,
            title,
            agent.name(),
            agent.id(),
            content),
        framed ? POLICY : POLICY + UNFRAMED);
  }
}
