// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * What the page says on which people sign in, or join.
 *
 * @param root the context root, empty or {@code /name}
 * @param host the MSP's host
 * @param csrf the session's token against forged requests; empty without a session
 * @param confirms the name of who is signed in already and confirms that; empty if nobody is
 * @param then where to go afterwards, below the root
 * @param provider the host of the identity provider; empty if the MSP has none
 * @param breakGlass whether the break-glass access can be used from here
 * @param lasts how long a sign-in lasts, in words
 */
public record SignInPage(
    String root,
    String host,
    String csrf,
    String confirms,
    String then,
    String provider,
    boolean breakGlass,
    String lasts) {}
