// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

/**
 * A customer's tenant below the MSP's.
 *
 * @param urlName the first part of its host, unique below the parent
 * @param displayName the name that people read, not always unique
 */
public record CustomerTenant(String urlName, String displayName) {}
