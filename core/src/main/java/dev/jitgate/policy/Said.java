// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.util.Optional;

/**
 * What holds of a setting, and where that is said.
 *
 * @param text the text that counts
 * @param by the layer that says it; empty if none does, so that the standard holds
 */
public record Said(String text, Optional<PolicyLayer> by) {}
