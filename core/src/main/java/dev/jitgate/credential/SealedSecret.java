// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.credential;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;

/**
 * A secret as it is stored.
 *
 * @param msp whose
 * @param name where it belongs
 * @param keyId which of the data keys sealed it
 * @param sealed the ciphertext
 */
public record SealedSecret(Msp msp, SecretName name, long keyId, Bytes sealed) {}
