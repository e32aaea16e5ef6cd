// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import java.nio.file.Path;

/** What the demo tells whoever has started it: what to open, and what to do there. */
final class Greeting {

  private Greeting() {}

  /** Returns the text. */
  static String text(Tabs tabs, Demo.Running running, Path resolvers) {
    SampleAccess.Beginning beginning = running.beginning(Tabs.PORTAL);
    return """

        jitgate is running, and three customers' directories are connected. They are at a stand-in
        for Microsoft Entra. In Chromium, Chrome, Edge or Firefox:

        1. Join as an administrator of the MSP: open this, which works once, and make a passkey.
             %2$s
        2. Open the tab of a ticket of Demo PAM tenant; "Sign in", and "Connect" in the window.
             %1$s/tickets/1011/custom-tab
        3. Press "Request access to Demo PAM tenant". Some ten seconds later: "View credentials",
           copy the Temporary Access Pass, "Launch", and sign in to the directory with it.
        4. Press "I am done". Here the roles go, and the account is disabled; jitgate calls it
           removed once it has read that back, some two minutes later.
             %5$s/directory/%6$s
           Or close the ticket, in its tab "Details": access ends with it. Each step leaves a private note
           there, under "Notes".

        Workstations with Windows LAPS
          1102  Demo PAM tenant   %10$s, the ticket's own, is on top: request it, reveal the password
                                  of its local administrator, and press "I am done": jitgate asks
                                  Intune for another one, and says whether that is proven.
                                  %11$s is switched off, and %12$s has no LAPS.

        Other customers, other policies; each in the tab of its ticket
          1025  Kestrel Freight   "Global administration" needs a second person. Be that one in another
                                  browser, or a private window: join by
                                    %3$s
                                  and approve under  %4$sapprovals
                                  It begins in a ticket only; the account is deleted at its end.
          1019  O'Brien's Bakery  no licence and no Temporary Access Pass: a password. Its app may not
                                  see workstations.
        The policies are under  %4$sadmin/policies

        Difficult names
          1012  Leanne & Stu      opens, although HaloPSA does not encode the &
          1013  Hart & Vale Ltd   a client without a reference, and what to do about it
          1020  The "Blue" Door   no tenant has that name: type "blue", press Enter
          1021  Riverside Clinic  two tenants have that name: choose one
        Without HaloPSA, search at %4$s
        The hand-over to idemeum, which needs no signing in, and other addresses of the tab: choose
        one under Configuration in %1$s/

        A program asks why an address leads where it leads:
          curl -H 'Authorization: Bearer %9$s' \\
            '%4$sapi/v1/resolve?customerDisplayName=Leanne%%20%%26%%20Stu'

        Resolver jars go to  %7$s
        The server's log is  %8$s
        Ctrl-C ends everything.
        """
        .formatted(
            running.halo().origin(),
            beginning.administrator(),
            beginning.technician(),
            tabs.portal(),
            running.entra().origin(),
            SampleDirectory.USUAL.id(),
            resolvers,
            running.jitgate().log().file(),
            beginning.token(),
            SampleWorkstations.ASSET,
            SampleWorkstations.OFF,
            SampleWorkstations.WITHOUT);
  }
}
