// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of Microsoft's clouds a directory is in. The words are stored and never change. */
public enum Cloud {
  /** Everybody's, and GCC. */
  GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com", true),
  /** GCC High. */
  US_GOV_L4("https://login.microsoftonline.us", "https://graph.microsoft.us", true),
  /** DoD. */
  US_GOV_L5("https://login.microsoftonline.us", "https://dod-graph.microsoft.us", true),
  /** 21Vianet; it knows no Temporary Access Passes. */
  CHINA("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn", false);

  private final String loginHost;
  private final String graphHost;
  private final boolean passes;

  Cloud(String loginHost, String graphHost, boolean passes) {
    this.loginHost = loginHost;
    this.graphHost = graphHost;
    this.passes = passes;
  }

  /** Returns the stable word, for example {@code us-gov-l4}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns where tokens are issued, without a slash at the end. */
  public String loginHost() {
    return loginHost;
  }

  /** Returns where the directory is asked, without a slash at the end. */
  public String graphHost() {
    return graphHost;
  }

  /** Returns whether the cloud has Temporary Access Passes. */
  public boolean hasPasses() {
    return passes;
  }

  /** Returns the cloud of a word; empty if there is none. */
  public static Optional<Cloud> of(String word) {
    return Stream.of(values()).filter(cloud -> cloud.word().equals(word)).findFirst();
  }
}
