// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.ApiTokens;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TablePage.Card;
import dev.jitgate.web.pages.TablePage.Deed;
import dev.jitgate.web.pages.TokensPage;
import dev.jitgate.web.pages.TokensPage.Scope;
import dev.jitgate.web.signin.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The tokens that open the API. */
final class TokensView {

  private TokensView() {}

  static TokensPage page(AdminPage admin, ServedMsp msp, InstantSource clock) {
    return new TokensPage(
        admin,
        Stream.of(ApiScope.values())
            .map(scope -> new Scope(scope.word(), scope.meaning()))
            .toList(),
        ApiTokens.USUAL_DAYS,
        ApiTokens.MOST_DAYS,
        msp.signIn().apiTokens().all().stream().map(token -> card(token, clock)).toList());
  }

  private static Card card(ApiToken token, InstantSource clock) {
    boolean valid = token.isValid(clock.instant());
    String badge = valid ? "" : token.revokedAt().isPresent() ? "revoked" : "over";
    return new Card(
        token.name(),
        badge,
        List.of(
            new Line("may", String.join(", ", token.words())),
            new Line("made", Words.time(token.createdAt()) + " by " + token.createdBy()),
            new Line(
                "last used", token.lastUsedAt().map(at -> Words.ago(at, clock)).orElse("never")),
            token
                .revokedAt()
                .map(at -> new Line("revoked", Words.time(at)))
                .orElseGet(() -> new Line("until", Words.time(token.expiresAt())))),
        valid
            ? List.of(
                new Deed(
                    "Revoke",
                    "DELETE",
                    "/api/v1/api-tokens/" + token.id(),
                    "Revoke " + token.name() + "? Whatever uses it stops working at once."))
            : List.of());
  }

  /** Returns what the system page says of the tokens that end soon. */
  static List<Line> endingSoon(ServedMsp msp, InstantSource clock) {
    return msp.signIn().apiTokens().endingSoon().stream()
        .map(
            token ->
                new Line(
                    "API token " + token.name(),
                    "ends within a "
                        + period(token.expiresAt(), clock.instant())
                        + ", on "
                        + Words.time(token.expiresAt())))
        .toList();
  }

  private static String period(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    if (left.compareTo(Duration.ofDays(1)) <= 0) {
      return "day";
    }
    return left.compareTo(Duration.ofDays(7)) <= 0 ? "week" : "month";
  }
}
