// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

/**
 * An account as the directory has it.
 *
 * @param id the directory's own id of it
 * @param userName the user principal name
 * @param marker what jitgate wrote into it; empty if somebody else made it
 * @param enabled whether it may sign in
 */
public record DirectoryAccount(String id, String userName, String marker, boolean enabled) {}
