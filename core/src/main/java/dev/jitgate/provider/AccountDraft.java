// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

/**
 * An account as it is to be created.
 *
 * @param userName the user principal name, local part and domain
 * @param displayName what colleagues at the customer's see, 1 to 128 characters
 * @param marker what only jitgate's store and the account itself know, 1 to 64 visible ASCII
 *     characters; never the same twice
 */
public record AccountDraft(String userName, String displayName, String marker) {}
