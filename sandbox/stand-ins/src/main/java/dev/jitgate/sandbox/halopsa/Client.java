// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * A customer as HaloPSA knows it.
 *
 * @param id HaloPSA's number of the client, {@code $CLIENT_ID}
 * @param name the client's name, {@code $AREA}
 * @param reference the field "Client reference", {@code $CLIENT_REFERENCE}; empty if nobody filled
 *     it in
 * @param idemeumName a custom field for the tenant's URL name, {@code $CFidemeumname}; empty if
 *     nobody filled it in
 */
public record Client(int id, String name, String reference, String idemeumName) {}
