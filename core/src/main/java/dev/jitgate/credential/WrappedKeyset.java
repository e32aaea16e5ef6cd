// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.credential;

import dev.jitgate.session.Bytes;

/**
 * The data keys as they are stored: sealed with the master key.
 *
 * @param version raised by every change
 * @param masterKey the id of the master key that opens them
 * @param keyset the ciphertext
 */
public record WrappedKeyset(long version, String masterKey, Bytes keyset) {}
