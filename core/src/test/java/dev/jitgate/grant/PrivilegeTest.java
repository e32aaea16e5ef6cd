// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrivilegeTest {

  @Test
  void whatBringsMoreComesFirst() {
    int global = Privilege.of(List.of("Helpdesk Administrator", "GLOBAL Administrator"), List.of());
    int user = Privilege.of(List.of("User Administrator"), List.of());
    int any = Privilege.of(List.of("Exchange Administrator"), List.of("g"));
    int group = Privilege.of(List.of(), List.of("g"));

    assertThat(List.of(global, user, any, group, 0)).isSortedAccordingTo((a, b) -> b - a);
    assertThat(global).isGreaterThan(user);
    assertThat(user).isGreaterThan(any);
    assertThat(any).isGreaterThan(group);
  }
}
