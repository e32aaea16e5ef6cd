// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.util.UUID;

/**
 * Somebody who can sign in at one MSP.
 *
 * @param id never used for anybody else
 * @param msp the one MSP
 * @param name what colleagues call the person; shown, never compared
 * @param role what the person is
 * @param enabled whether the person may sign in and stay signed in
 */
public record Person(UUID id, Msp msp, String name, Role role, boolean enabled) {}
