// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.http.TabView;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TenantPage;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a signed-in person sees in the tab. */
public final class PortalView implements TabView {

  private final Pages pages;

  /** Makes the view on the given pages. */
  public PortalView(Pages pages) {
    this.pages = pages;
  }

  @Override
  public byte[] page(String root, SignedIn signedIn, Tenant tenant) {
    return pages.tenant(model(root, signedIn, tenant.displayName(), facts(tenant)));
  }

  @Override
  public byte[] home(String root, SignedIn signedIn) {
    return pages.tenant(model(root, signedIn, "", List.of()));
  }

  /** Answers a frame that shows no cookie, with the page or the address it would have got. */
  Reply reply(Call call) {
    ServedMsp msp = call.msp();
    TabAnswer answer =
        msp.open(
            call.optionalText("query").orElse(null), Optional.of(call.signedIn().entitlement()));
    JsonObjectBuilder json = Json.createObjectBuilder();
    if (answer instanceof TabAnswer.HandOver handOver) {
      json.add("location", handOver.location());
    } else if (answer instanceof TabAnswer.Portal portal) {
      json.add("location", portal.location());
    } else if (answer instanceof TabAnswer.OpenPortal portal) {
      json.add("html", text(page(call.root(), call.signedIn(), portal.verdict().tenant())));
    } else if (answer instanceof TabAnswer.Home) {
      json.add("html", text(home(call.root(), call.signedIn())));
    } else if (answer instanceof TabAnswer.Refusal refusal) {
      throw new JitgateException(refusal.code(), "");
    } else {
      throw new IllegalStateException("somebody who is signed in is asked to sign in");
    }
    return Reply.of(json);
  }

  private static TenantPage model(String root, SignedIn signedIn, String tenant, List<Line> facts) {
    return new TenantPage(
        root,
        signedIn.session().csrf(),
        signedIn.person().name(),
        Words.time(signedIn.session().expiresAt(), Clock.systemUTC()),
        tenant,
        facts);
  }

  private static List<Line> facts(Tenant tenant) {
    List<Line> facts = new ArrayList<>();
    facts.add(new Line("URL name", tenant.urlName()));
    new TreeMap<>(tenant.attributes()).forEach((name, value) -> facts.add(new Line(name, value)));
    return facts;
  }

  private static String text(byte[] page) {
    return new String(page, StandardCharsets.UTF_8);
  }
}
