// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

/**
 * A client of HaloPSA, and by which number it is known that somebody has seen it so.
 *
 * @param customer the client
 * @param revision the number of the reading that brought it in, or brought it another name,
 *     reference, directory, field or state
 */
public record ReadCustomer(Customer customer, long revision) {}
