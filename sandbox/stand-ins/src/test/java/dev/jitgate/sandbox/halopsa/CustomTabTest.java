// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomTabTest {
  private static final String BASE = "http://jitgate.example/?";
  private static final Agent AGENT = new Agent(42, "Sam Rivera");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Demo PAM tenant",
        "Leanne & Stu",
        "Plus+Minus Optics",
        "Studio #9",
        "100% Organic",
        "The \"Blue\" Door",
        "O'Brien's Bakery",
        "Strauß & Söhne",
        "山田電機株式会社",
        "a=b?c",
        "back\\slash and $1",
        "$AREA",
      })
  void putsTheReferenceInAsItIs(String reference) {
    assertThat(address("customerDisplayName=$CLIENT_REFERENCE", UnsetVariable.LITERAL, reference))
        .isEqualTo(BASE + "customerDisplayName=" + reference);
  }

  @ParameterizedTest
  @CsvSource({
    "$AREA, Some & Client",
    "$CLIENT_ID, 7",
    "$CLIENT_REFERENCE, ref",
    "$CFidemeumname, some-client",
    "$FAULTID, 1007",
    "$LOGGEDINAGENTID, 42",
    "$HMAC, irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=",
    "$AREA$CLIENT_ID, Some & Client7",
    "x$FAULTID&y=$FAULTID, x1007&y=1007",
  })
  void fillsInEachVariable(String template, String value) {
    assertThat(address("a=" + template, UnsetVariable.EMPTY, "ref")).isEqualTo(BASE + "a=" + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$CLIENT_REFERENCE", "$CLIENTNAME", "$CLIENT_REFERENCES", "$CFother"})
  void leavesNothingForAVariableWithoutValue(String variable) {
    assertThat(address("a=" + variable + "&b=c", UnsetVariable.EMPTY, ""))
        .isEqualTo(BASE + "a=&b=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$CLIENT_REFERENCE", "$CLIENTNAME", "$CLIENT_REFERENCES", "$CFother"})
  void leavesTheVariableItselfIfSoConfigured(String variable) {
    assertThat(address("a=" + variable + "&b=c", UnsetVariable.LITERAL, ""))
        .isEqualTo(BASE + "a=" + variable + "&b=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$area", "$1", "$", "100$", "$-NAME"})
  void takesNothingElseForAVariable(String text) {
    assertThat(address("a=" + text, UnsetVariable.EMPTY, "ref")).isEqualTo(BASE + "a=" + text);
  }

  @Test
  void doesNotSignWithoutASecret() {
    CustomTab tab = new CustomTab("Tab", BASE + "hmac=$HMAC", UnsetVariable.LITERAL, "");
    assertThat(tab.addressFor(ticket("ref"), AGENT)).isEqualTo(BASE + "hmac=$HMAC");
  }

  @Test
  void refusesAnAddressThatHaloPsaCouldNotStore() {
    assertThatThrownBy(() -> new CustomTab("Tab", BASE + "x".repeat(1000), UnsetVariable.EMPTY, ""))
        .hasMessage("The address has at most 1000 characters.");
  }

  @Test
  void refusesAnAddressThatIsAScript() {
    assertThatThrownBy(() -> new CustomTab("Tab", "javascript:alert(1)", UnsetVariable.EMPTY, ""))
        .hasMessage("The address starts with http:// or https://.");
  }

  private static String address(String query, UnsetVariable unset, String reference) {
    return new CustomTab("Tab", BASE + query, unset, "test-iframe-secret")
        .addressFor(ticket(reference), AGENT);
  }

  private static Ticket ticket(String reference) {
    Client client = new Client(7, "Some & Client", reference, "some-client");
    return new Ticket(1007, client, "Summary", "User", "New", "nothing");
  }
}
