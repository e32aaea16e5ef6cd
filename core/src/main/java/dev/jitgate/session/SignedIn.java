// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/**
 * A person and the session in which they act.
 *
 * @param person who
 * @param session by which session
 */
public record SignedIn(Person person, Session session) {}
