// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.session.Bytes;
import java.time.Instant;

/**
 * A Temporary Access Pass; the directory tells it this once.
 *
 * @param value what is typed, UTF-8
 * @param endsAt when it stops to work
 * @param once whether it works once only
 */
public record TemporaryPass(Bytes value, Instant endsAt, boolean once) {}
