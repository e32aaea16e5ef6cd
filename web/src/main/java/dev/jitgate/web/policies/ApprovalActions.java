// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.http.Route;
import java.util.Map;

/** What the page of approvals does. */
public final class ApprovalActions {

  private ApprovalActions() {}

  /** Returns an action for every route of the approvals' that has one. */
  public static Map<Route, Action> all() {
    return Map.of(
        Route.APPROVAL_APPROVE, ApprovalActions::approve,
        Route.APPROVAL_DECLINE, ApprovalActions::decline);
  }

  private static Reply approve(Call call) {
    approvals(call).approve(call.origin(), call.id("access"));
    return Reply.done();
  }

  private static Reply decline(Call call) {
    approvals(call).decline(call.origin(), call.id("access"), call.text("reason"));
    return Reply.done();
  }

  private static Approvals approvals(Call call) {
    return new Approvals(call.msp(), call.signedIn());
  }
}
