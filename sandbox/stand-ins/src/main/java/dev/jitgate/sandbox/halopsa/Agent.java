// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * The technician who is signed in.
 *
 * @param id HaloPSA's number of the agent
 * @param name the agent's name
 */
public record Agent(int id, String name) {}
