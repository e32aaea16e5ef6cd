// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.web.graph.Connections;
import dev.jitgate.web.graph.CredentialWatch;

/**
 * One MSP's way to its customers' directories, for administrators.
 *
 * @param connections how they are reached
 * @param credentials tells of those that end soon
 */
public record CustomerDirectories(Connections connections, CredentialWatch credentials) {}
