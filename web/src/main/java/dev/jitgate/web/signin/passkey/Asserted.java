// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import java.util.UUID;

/**
 * Who has proven to be there.
 *
 * @param person the person, who may be disabled
 * @param passkey by which passkey
 * @param backedUp whether the passkey is on other devices as well
 */
public record Asserted(UUID person, UUID passkey, boolean backedUp) {}
