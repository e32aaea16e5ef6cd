// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.util.UUID;

/**
 * What is kept of a recovery code.
 *
 * <p>A fast hash is enough: nobody can try 80 random bits, which is what a slow one would be for.
 *
 * @param id jitgate's own name for it
 * @param person whose it is
 * @param prefix its first letters, by which it is found; not secret
 * @param salt 16 random bytes
 * @param hash the SHA-256 of the salt and the secret letters
 */
public record RecoveryCodeHash(UUID id, UUID person, String prefix, Bytes salt, Bytes hash) {}
