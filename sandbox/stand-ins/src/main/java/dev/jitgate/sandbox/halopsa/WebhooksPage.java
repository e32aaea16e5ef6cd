// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Configuration &gt; Integrations &gt; Webhooks, with what was delivered. */
final class WebhooksPage {
  private final Layout layout;
  private final Webhooks webhooks;

  WebhooksPage(Layout layout, Webhooks webhooks) {
    this.layout = layout;
    this.webhooks = webhooks;
  }

  Answer show() {
    List<WebhookDelivery> latestFirst = new ArrayList<>(webhooks.deliveries());
    Collections.reverse(latestFirst);
    return layout.page(
        200,
        "Webhooks",
        Html.of(
            """
            <p class="crumb">Configuration / Integrations / Webhooks</p>
            <h1>Webhooks</h1>
            <table>
            <thead><tr><th>Address</th><th>Authentication</th><th>Payload</th></tr></thead>
            <tbody>
            {}</tbody>
            </table>
            <h2>Deliveries</h2>
            <table>
            <thead><tr><th>Posted</th><th>Address</th><th>Body</th><th>Answer</th></tr></thead>
            <tbody>
            {}</tbody>
            </table>
            """,
            webhooks.registered().stream().map(WebhooksPage::row).toList(),
            latestFirst.stream().map(WebhooksPage::row).toList()));
  }

  private static Html row(Webhook webhook) {
    return Html.of(
        """
        <tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>
        """,
        webhook.address(),
        webhook.user().isEmpty() ? "none" : "basic, as " + webhook.user(),
        webhook.payload().name());
  }

  private static Html row(WebhookDelivery delivery) {
    return Html.of(
        """
        <tr><td>{}</td><td><code>{}</code></td><td><code>{}</code></td><td>{}</td></tr>
        """,
        Times.shown(delivery.at()),
        delivery.webhook().address(),
        delivery.body(),
        delivery.status() == 0
            ? "none: " + delivery.answer()
            : delivery.status() + " " + delivery.answer());
  }
}
