// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.session.Carrier;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TablePage;
import dev.jitgate.web.pages.TablePage.Card;
import dev.jitgate.web.pages.TablePage.Deed;
import dev.jitgate.web.signin.Words;
import java.time.InstantSource;
import java.util.List;

/** Who is signed in at the MSP. */
final class SessionsView {

  private SessionsView() {}

  static TablePage page(AdminPage admin, ServedMsp msp, InstantSource clock) {
    List<SignedIn> all = msp.signIn().sessions().all();
    return new TablePage(
        admin,
        "Sessions",
        "Who is signed in, the one used last first. Ending a window's session ends those of the tabs"
            + " that it connected, on every node with the next request.",
        List.of(),
        all.stream().map(one -> card(one, clock)).toList(),
        "Nobody is signed in.",
        "");
  }

  private static Card card(SignedIn signedIn, InstantSource clock) {
    Session session = signedIn.session();
    return new Card(
        signedIn.person().name(),
        session.carrier() == Carrier.FRAME ? "tab" : "window",
        List.of(
            new Line("on", session.client().origin() + ", " + session.client().label()),
            new Line("from", session.client().network()),
            new Line(
                "since",
                Words.time(session.createdAt())
                    + ", last used "
                    + Words.ago(session.lastSeenAt(), clock)),
            new Line("until", Words.time(session.expiresAt()))),
        List.of(
            new Deed(
                "End",
                "DELETE",
                "/api/v1/sessions/" + session.id(),
                "End this session of " + signedIn.person().name() + "?")));
  }
}
