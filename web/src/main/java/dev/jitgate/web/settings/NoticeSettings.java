// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where an MSP's notices go.
 *
 * @param mail how e-mails are sent; empty if none are
 * @param approvers who gets an e-mail when a request waits
 * @param alarms who gets an e-mail when something is wrong
 * @param approvalWebhook what is called when a request waits
 * @param alarmWebhook what is called when something is wrong
 * @param secret by which the calls are signed; empty if there are none
 */
public record NoticeSettings(
    Optional<Mail> mail,
    List<String> approvers,
    List<String> alarms,
    Optional<URI> approvalWebhook,
    Optional<URI> alarmWebhook,
    String secret) {

  /** Nothing is sent. */
  public static final NoticeSettings NONE =
      new NoticeSettings(
          Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(), "");

  /** Takes unmodifiable copies. */
  public NoticeSettings {
    approvers = List.copyOf(approvers);
    alarms = List.copyOf(alarms);
  }

  /** The secret is nobody's to read in a log. */
  @Override
  public String toString() {
    return "notices of " + approvalWebhook + ", " + alarmWebhook + ", " + mail;
  }

  /**
   * A server that takes e-mails.
   *
   * @param host its host
   * @param port its port
   * @param security how the way there is protected
   * @param user as whom to sign in; empty if it is not wanted
   * @param password by what; empty if it is not wanted
   * @param from whom the e-mails come from
   */
  public record Mail(
      String host,
      int port,
      MailSecurity security,
      Optional<String> user,
      Optional<String> password,
      String from) {

    /** The password is nobody's to read in a log. */
    @Override
    public String toString() {
      return "mail by " + host + ":" + port;
    }
  }

  /** How the way to the mail server is protected. */
  public enum MailSecurity {
    /** Not at all; for a server on this machine. */
    NONE,
    /** By TLS after the greeting, or no mail is sent. */
    STARTTLS,
    /** By TLS from the beginning. */
    TLS
  }
}
