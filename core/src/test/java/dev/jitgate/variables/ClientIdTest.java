// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HaloPSA's own id of the customer, in the address of a tab. */
class ClientIdTest {

  private final QueryReader reader = new QueryReader(Set.of("name"), "clientId");
  private final QueryReader readByResolver =
      new QueryReader(Set.of("name", "clientId"), "clientId");

  @Test
  void tellsTheClientAndNamesNoCustomer() {
    assertThat(reader.read("clientId=118").client()).contains("118");
    assertThat(reader.read("clientId=118").namesNoCustomer()).isTrue();
    assertThat(reader.read("clientId=118").holdsUnread()).isFalse();
    assertThat(reader.read("clientId=118&name=Leanne & Stu".replace(" ", "%20")).customer())
        .extracting(Variable::name)
        .containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "clientId=", "clientId=$CLIENT_ID", "clientId", "name=x"})
  void isEmptyIfItWasNotFilledIn(String query) {
    assertThat(reader.read(query).client()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientId=a%20b", "clientId=%C3%A4", "clientId=1+1", "clientId=1/2"})
  void whatIsNoIdIsRefused(String query) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reader.read(query))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_MALFORMED));
  }

  @Test
  void anIdHasLettersDigitsDotsHyphensAndUnderscores() {
    assertThat(reader.read("clientId=azAZ09._-").client()).contains("azAZ09._-");
    for (String neighbour : List.of("/", ":", "@", "[", "`", "{")) {
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> reader.read("clientId=1" + neighbour))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_MALFORMED));
    }
  }

  @Test
  void anIdHasALimit() {
    assertThat(reader.read("clientId=" + "a".repeat(64)).client()).isPresent();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reader.read("clientId=" + "a".repeat(65)));
  }

  @Test
  void twiceOrMisspeltIsRefusedAsForAnyKnownName() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reader.read("clientId=1&clientId=2"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_REPEATED));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reader.read("clientID=1"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_MISSPELT));
  }

  @Test
  void aResolverMayReadItAsWellAndGetsWhateverStandsThere() {
    Variables variables = readByResolver.read("clientId=118");
    assertThat(variables.client()).contains("118");
    assertThat(variables.customer()).extracting(Variable::name).containsExactly("clientId");

    assertThat(readByResolver.read("clientId=A%20%26%20B").client()).isEmpty();
    assertThat(readByResolver.read("clientId=A%20%26%20B").customer().get(0).readings())
        .containsExactly("A & B");
    // What may have been cut off, or be read in two ways, tells no client for sure.
    assertThat(readByResolver.read("clientId=118%20").client()).isEmpty();
    assertThat(readByResolver.read("clientId=1+1").client()).isEmpty();
  }

  @Test
  void itsNameMayBeAnotherButNoneThatSomethingElseHas() {
    assertThat(new QueryReader(Set.of(), "haloId").read("haloId=7").client()).contains("7");
    for (String name : new String[] {"ticket", "agentId", "hmac", "a b", ""}) {
      assertThatIllegalArgumentException().isThrownBy(() -> QueryReader.checkClientName(name));
    }
  }
}
