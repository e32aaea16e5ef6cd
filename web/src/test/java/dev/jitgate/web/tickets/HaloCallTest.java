// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaloCallTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticket_id\": 48213}",
        "{\"id\": \"0b7b1d1e-6f0e-4a52-8a53-0d3a3c1f9f11\", \"object_id\": 48213}",
        "{\"id\": 48213, \"event\": \"Ticket Status Changed\"}",
        "{\"id\": \"0b7b1d1e\", \"ticket\": {\"id\": 48213, \"status\": {\"name\": \"Closed\"}}}",
        "{\"object\": {\"id\": 48213.0}}",
        "{\"data\": {\"ticket_id\": \" 48213 \"}}",
        "[{\"ticket\": {\"id\": 48213}}]",
        "{\"events\": [{\"event_data\": {\"ticket_id\": 48213}}]}"
      })
  void findsTheTicketWhereverACallCarriesIt(String body) {
    assertThat(HaloCall.tickets(body)).contains("48213");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "17",
        "null",
        "{\"ticket_id\": null}",
        "{\"ticket_id\": -3}",
        "{\"ticket_id\": \"48213'; --\"}",
        "{\"ticket_id\": [48213]}",
        "{\"ticket_id\": 1e40}"
      })
  void whatCarriesNoneIsAboutNone(String body) {
    assertThat(HaloCall.tickets(body)).doesNotContain("48213", "-3", "17");
  }

  @Test
  void aLargeGroupIsCutAndADeepOneIsLeft() {
    String many =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> "{\"ticket_id\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(HaloCall.tickets(many)).hasSize(200);
    String deep = "{\"data\":".repeat(500) + "{\"ticket_id\":1}" + "}".repeat(500);
    assertThat(HaloCall.tickets(deep)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ticket_id=48213", "{\"ticket_id\":", "<html></html>"})
  void whatIsNoJsonIsRefused(String body) {
    assertThatThrownBy(() -> HaloCall.tickets(body))
        .isInstanceOf(JitgateException.class)
        .hasMessageContaining(ErrorCode.BODY_INVALID.code());
  }
}
