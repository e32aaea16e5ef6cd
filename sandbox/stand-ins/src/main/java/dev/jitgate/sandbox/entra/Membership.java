// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A membership of a group, past or present. */
final class Membership {
  private final String groupId;
  private final String userId;
  private @Nullable Instant end;

  Membership(String groupId, String userId) {
    this.groupId = groupId;
    this.userId = userId;
  }

  String groupId() {
    return groupId;
  }

  String userId() {
    return userId;
  }

  boolean active() {
    return end == null;
  }

  boolean activeAfter(Instant instant) {
    return end == null || end.isAfter(instant);
  }

  void endAt(Instant instant) {
    end = instant;
  }
}
