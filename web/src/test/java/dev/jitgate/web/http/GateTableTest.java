// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.FrameKeys;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may use which route: all of it, written out, so that a new route must be thought about. */
class GateTableTest {

  /**
   * A column for nobody, then one for each role in its order. In each role's, in turn: a window
   * freshly signed in, one signed in long ago, a frame freshly signed in, one signed in long ago, a
   * frame without proof.
   *
   * <p>{@code +} may; {@code s} must sign in (in a window); {@code n} may not; {@code o} must sign
   * in once more; {@code p} must prove the frame's key.
   */
  private static final String TABLE =
      """
      route               nobody technician read-only delegated administrator break-glass
      TAB                  + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CALL          + +++++ +++++ +++++ +++++ +++++
      SCRIPT_MEMORY        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_PICKER        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ACCESS        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_APP_TILE      + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ENDING        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ELSEWHERE     + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CONFIRMATION  + +++++ +++++ +++++ +++++ +++++
      SCRIPT_TILE          + +++++ +++++ +++++ +++++ +++++
      SCRIPT_WORKSTATIONS  + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CREDENTIALS   + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CREDENTIAL    + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ARMED         + +++++ +++++ +++++ +++++ +++++
      SCRIPT_PAIRING       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_FRAME         + +++++ +++++ +++++ +++++ +++++
      SCRIPT_FRAMED        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_WINDOW        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_SIGN_IN       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_FORMS         + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ADMIN         + +++++ +++++ +++++ +++++ +++++
      SCRIPT_TENANTS       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CHANGES       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_TENANT_IMPORT + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ENTRA         + +++++ +++++ +++++ +++++ +++++
      SCRIPT_HALOPSA       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CUSTOMERS     + +++++ +++++ +++++ +++++ +++++
      SCRIPT_REFERENCES    + +++++ +++++ +++++ +++++ +++++
      SCRIPT_IDEMEUM       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_MAPPING       + +++++ +++++ +++++ +++++ +++++
      SCRIPT_TENANT_SEARCH + +++++ +++++ +++++ +++++ +++++
      SCRIPT_CARDS         + +++++ +++++ +++++ +++++ +++++
      SCRIPT_POLICIES      + +++++ +++++ +++++ +++++ +++++
      SCRIPT_POLICY_FIELDS + +++++ +++++ +++++ +++++ +++++
      SCRIPT_POLICY_CARD   + +++++ +++++ +++++ +++++ +++++
      SCRIPT_ADMIN_ACCESS  + +++++ +++++ +++++ +++++ +++++
      SCRIPT_APPROVALS     + +++++ +++++ +++++ +++++ +++++
      SCRIPT_REPORT        + +++++ +++++ +++++ +++++ +++++
      SCRIPT_SELF_TEST     + +++++ +++++ +++++ +++++ +++++
      TENANT               + +++++ +++++ +++++ +++++ +++++
      SELF_TEST            + +++++ +++++ +++++ +++++ +++++
      WINDOW               + +++++ +++++ +++++ +++++ +++++
      SIGN_IN              + +++++ +++++ +++++ +++++ +++++
      BREAK_GLASS          + +++++ +++++ +++++ +++++ +++++
      OIDC_CALLBACK        + +++++ +++++ +++++ +++++ +++++
      OIDC_LOGOUT          + +++++ +++++ +++++ +++++ +++++
      HALOPSA_CALL         + +++++ +++++ +++++ +++++ +++++
      ENTRA_CONSENT        + +++++ +++++ +++++ +++++ +++++
      JOIN                 + +++++ +++++ +++++ +++++ +++++
      CONNECT              s ++sss ++sss ++sss ++sss nnnnn
      ACCOUNT              s ++sss ++sss ++sss ++sss nnnnn
      APPROVALS            s ++sss ++sss ++sss ++sss nnnnn
      PEOPLE               s nnsss nnsss nnsss ++sss ++sss
      ADMIN                s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_SETTINGS       s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_TENANTS        s nnsss ++sss ++sss ++sss nnnnn
      ADMIN_POLICIES       s nnsss ++sss ++sss ++sss nnnnn
      ADMIN_ACCESS         s nnsss ++sss ++sss ++sss nnnnn
      ADMIN_REPORT         s nnsss ++sss ++sss ++sss nnnnn
      ADMIN_HALOPSA        s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_CUSTOMERS      s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_IDEMEUM        s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_MAPPING        s nnsss ++sss ++sss ++sss nnnnn
      ADMIN_RESOLVERS      s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_SESSIONS       s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_AUDIT          s nnsss nnsss nnsss ++sss nnnnn
      ADMIN_TOKENS         s nnsss nnsss nnsss ++sss nnnnn
      PAIRING_OPEN         + +++++ +++++ +++++ +++++ +++++
      PAIRING_POLL         + +++++ +++++ +++++ +++++ +++++
      PAIRING_PROVE        + +++++ +++++ +++++ +++++ +++++
      PAIRING_APPROVE      s ++sss ++sss ++sss ++sss nnnnn
      PAIRING_REFUSE       s ++sss ++sss ++sss ++sss nnnnn
      FRAME_VIEW           s ++++p ++++p ++++p ++++p nnnnn
      TENANT_SEARCH        s ++++p ++++p ++++p ++++p nnnnn
      TENANT_ENTER         s ++++p ++++p ++++p ++++p nnnnn
      TENANT_MAP           s nnnnp nnnnp +o+op +o+op nnnnn
      APPROVAL_APPROVE     s +osss +osss +osss +osss nnnnn
      APPROVAL_DECLINE     s +osss +osss +osss +osss nnnnn
      ACCESS_TILES         s ++++p ++++p ++++p ++++p nnnnn
      ACCESS_MINE          s ++++p ++++p ++++p ++++p nnnnn
      ACCESS_WORKSTATIONS  s ++++p ++++p ++++p ++++p nnnnn
      ACCESS_REQUEST       s +o+op +o+op +o+op +o+op nnnnn
      ACCESS_EXTEND        s +o+op +o+op +o+op +o+op nnnnn
      ACCESS_DONE          s ++++p ++++p ++++p ++++p nnnnn
      ACCESS_KEEP          s ++++p ++++p ++++p ++++p nnnnn
      ACCESS_REVEAL        s +o+op +o+op +o+op +o+op nnnnn
      PASSKEY_BEGIN        + +++++ +++++ +++++ +++++ +++++
      PASSKEY_FINISH       + +++++ +++++ +++++ +++++ +++++
      OIDC_BEGIN           + +++++ +++++ +++++ +++++ +++++
      RECOVERY_CODE        + +++++ +++++ +++++ +++++ +++++
      BREAK_GLASS_OPEN     + +++++ +++++ +++++ +++++ +++++
      JOIN_BEGIN           + +++++ +++++ +++++ +++++ +++++
      JOIN_FINISH          + +++++ +++++ +++++ +++++ +++++
      SIGN_OUT             s ++++p ++++p ++++p ++++p ++++p
      PASSKEY_ADD_BEGIN    s +osss +osss +osss +osss nnnnn
      PASSKEY_ADD_FINISH   s +osss +osss +osss +osss nnnnn
      PASSKEY_REMOVE       s +osss +osss +osss +osss nnnnn
      RECOVERY_CODES       s +osss +osss +osss +osss nnnnn
      PERSON_ADD           s nnsss nnsss nnsss +osss +osss
      PERSON_CHANGE        s nnsss nnsss nnsss +osss +osss
      PERSON_INVITE        s nnsss nnsss nnsss +osss +osss
      PERSON_SIGN_OUT      s nnsss nnsss nnsss +osss +osss
      PERSON_AGENT         s nnsss nnsss nnsss +osss nnnnn
      PERSON_TENANTS       s nnsss nnsss nnsss +osss nnnnn
      PERSON_TAKE          s nnsss nnsss nnsss +osss nnnnn
      GROUP_ADD            s nnsss nnsss nnsss +osss nnnnn
      GROUP_CHANGE         s nnsss nnsss nnsss +osss nnnnn
      GROUP_DELETE         s nnsss nnsss nnsss +osss nnnnn
      GROUP_MEMBER         s nnsss nnsss nnsss +osss nnnnn
      BREAK_GLASS_BEGIN    s nnsss nnsss nnsss +osss nnnnn
      BREAK_GLASS_CONFIRM  s nnsss nnsss nnsss +osss nnnnn
      BREAK_GLASS_OFF      s nnsss nnsss nnsss +osss nnnnn
      """;

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Msp NIKPOT = new Msp("nikpot");
  private static final FrameKey KEY = new FrameKeys().key();
  private static final Map<String, String> ROWS =
      TABLE
          .lines()
          .skip(1)
          .map(line -> line.split(" +", 2))
          .collect(
              Collectors.toMap(
                  row -> row[0], row -> row[1], (one, other) -> one, LinkedHashMap::new));

  @Test
  void namesEveryRouteOnceInItsOrder() {
    assertThat(TABLE.lines().skip(1)).hasSize(Route.values().length);
    assertThat(ROWS.keySet())
        .containsExactlyElementsOf(Arrays.stream(Route.values()).map(Route::name).toList());
  }

  @Test
  void hasAColumnForEveryRole() {
    assertThat(Role.values())
        .containsExactly(
            Role.TECHNICIAN,
            Role.READ_ONLY_ADMINISTRATOR,
            Role.DELEGATED_ADMINISTRATOR,
            Role.ADMINISTRATOR,
            Role.BREAK_GLASS);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void letsInWhomTheTableNames(Route route) {
    StringBuilder row = new StringBuilder().append(outcome(route, Visitor.UNKNOWN, false));
    for (Role role : Role.values()) {
      row.append(' ')
          .append(outcome(route, visitor(role, Carrier.WINDOW, true), false))
          .append(outcome(route, visitor(role, Carrier.WINDOW, false), false))
          .append(outcome(route, visitor(role, Carrier.FRAME, true), true))
          .append(outcome(route, visitor(role, Carrier.FRAME, false), true))
          .append(outcome(route, visitor(role, Carrier.FRAME, true), false));
    }

    assertThat(row).hasToString(ROWS.get(route.name()));
  }

  /** What a frame's pages show for its cookie, a search shows for its cookie; a change does not. */
  @Test
  void aFrameThatShowsItsCookieProvesNothingMoreToSee() {
    Visitor bare = visitor(Role.TECHNICIAN, Carrier.FRAME, false);
    Visitor shown =
        new Visitor(
            bare.signedIn(), Optional.of(Token.random(new SecureRandom())), Optional.empty());

    assertThat(outcome(Route.TENANT_SEARCH, shown, false)).isEqualTo('+');
    assertThat(outcome(Route.TENANT_ENTER, shown, false)).isEqualTo('+');
    assertThat(outcome(Route.FRAME_VIEW, shown, false)).isEqualTo('p');
    assertThat(outcome(Route.SIGN_OUT, shown, false)).isEqualTo('p');
    assertThat(outcome(Route.TENANT_MAP, shown, false)).isEqualTo('p');
  }

  private static char outcome(Route route, Visitor visitor, boolean proven) {
    try {
      Gate.checkWho(route, visitor, proven, NOW, Gate.FRESH);
      return '+';
    } catch (JitgateException refusal) {
      return letter(refusal.code());
    }
  }

  private static char letter(ErrorCode code) {
    return switch (code) {
      case NOT_SIGNED_IN -> 's';
      case NOT_PERMITTED -> 'n';
      case STEP_UP_NEEDED -> 'o';
      case PROOF_INVALID -> 'p';
      default -> throw new AssertionError(code);
    };
  }

  private static Visitor visitor(Role role, Carrier carrier, boolean fresh) {
    Person person = new Person(UUID.randomUUID(), NIKPOT, "Anna", role, true);
    Instant proved = NOW.minus(fresh ? Gate.FRESH : Gate.FRESH.plusMillis(1));
    UUID id = UUID.randomUUID();
    Session session =
        new Session(
            id,
            NIKPOT,
            person.id(),
            id,
            carrier,
            SignInMethod.PASSKEY,
            new Client("https://jit.nikpot.example", "Edge on Windows", "192.0.2.7"),
            carrier == Carrier.FRAME ? Optional.of(KEY) : Optional.empty(),
            "csrf",
            proved,
            NOW.plus(Duration.ofHours(8)),
            Duration.ofHours(2),
            NOW,
            proved,
            proved,
            Optional.empty());
    Entitlement entitlement = role.entitlement().orElse(Entitlement.ALL);
    return new Visitor(
        Optional.of(new SignedIn(person, session, entitlement)),
        Optional.empty(),
        Optional.empty());
  }
}
