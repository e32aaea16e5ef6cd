// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.msp.Msp;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.grants.TenantNames;
import dev.jitgate.web.settings.NoticeSettings;
import java.util.function.Supplier;

/**
 * An MSP that is told things.
 *
 * @param msp which
 * @param origin with what its pages' addresses begin
 * @param settings where its notices go now
 * @param grants its grants
 * @param tenants what its tenants are called
 */
public record Addressee(
    Msp msp,
    Supplier<String> origin,
    Supplier<NoticeSettings> settings,
    ServedGrants grants,
    TenantNames tenants) {}
