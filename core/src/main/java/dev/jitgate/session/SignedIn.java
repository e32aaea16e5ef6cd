// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.access.Entitlement;

/**
 * A person and the session in which they act, as they were when the session was read.
 *
 * @param person who
 * @param session by which session
 * @param entitlement which tenants the person may enter
 */
public record SignedIn(Person person, Session session, Entitlement entitlement) {}
