// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * An address that the settings page offers to try.
 *
 * @param purpose what it does, in a few words
 * @param address the address with variables
 */
public record SampleAddress(String purpose, String address) {}
