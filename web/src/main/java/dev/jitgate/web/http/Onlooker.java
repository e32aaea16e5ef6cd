// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;

/**
 * A signed-in person who looks at the tab.
 *
 * @param root the context root, empty or {@code /name}
 * @param msp whose tab it is
 * @param signedIn who looks
 */
public record Onlooker(String root, ServedMsp msp, SignedIn signedIn) {}
