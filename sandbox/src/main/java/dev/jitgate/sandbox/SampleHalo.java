// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.halopsa.Agent;
import dev.jitgate.sandbox.halopsa.ApiApplication;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.Webhook;
import dev.jitgate.sandbox.halopsa.WebhookEvent;
import dev.jitgate.sandbox.halopsa.WebhookPayload;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;

/** How HaloPSA and jitgate know each other in the demo. */
final class SampleHalo {

  private static final int AGENT = 57;
  private static final String CLIENT_ID = "jitgate";

  private final String clientSecret = Tabs.randomHex();
  private final String webhookSecret = Tabs.randomHex();

  /** Lets jitgate in, as an agent of its own. */
  void admit(HaloPsaStandIn halo) {
    halo.desk().put(Agent.forApplication(AGENT, "JIT access"));
    halo.api().tokens().register(ApiApplication.of(CLIENT_ID, clientSecret, "jitgate", AGENT));
  }

  /** Lets HaloPSA tell an MSP's jitgate when a ticket is closed or given to somebody else. */
  void call(HaloPsaStandIn halo, String origin) {
    halo.api()
        .webhooks()
        .register(
            Webhook.of(URI.create(origin + "/halopsa/call"), WebhookPayload.SMALL)
                .withBasic("jitgate", webhookSecret)
                .withEvents(EnumSet.of(WebhookEvent.STATUS_CHANGED, WebhookEvent.REASSIGNED)));
  }

  /** Returns what jitgate is told about HaloPSA. */
  Map<String, String> settings(HaloPsaStandIn halo) {
    return Map.of(
        "halopsa.url",
        halo.apiAddress(),
        "halopsa.client-id",
        CLIENT_ID,
        "halopsa.client-secret",
        clientSecret,
        "halopsa.webhook-secret",
        webhookSecret);
  }
}
