// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.settings.NoticeSettings.Mail;
import dev.jitgate.web.settings.NoticeSettings.MailSecurity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where an MSP's notices go. */
final class NoticeKeys {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,252})");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");
  private static final int MAX_PORT = 65535;

  private final SettingsSource source;
  private final String prefix;

  NoticeKeys(SettingsSource source, Msp msp) {
    this.source = source;
    this.prefix = SettingsSource.prefix(msp);
  }

  NoticeSettings read() {
    Optional<URI> approvals = source.value(prefix + "approval-webhook", NoticeKeys::address);
    Optional<URI> alarms = source.value(prefix + "alarm-webhook", NoticeKeys::address);
    Optional<String> secret = source.value(prefix + "webhook-secret", Values::secret);
    if ((approvals.isPresent() || alarms.isPresent())
        && source.text(prefix + "webhook-secret").isEmpty()) {
      missing("webhook-secret", "expected the secret by which the calls are signed");
    }
    List<String> approvers = source.list(prefix + "mail.approvers-to", NoticeKeys::mailbox);
    List<String> alarmed = source.list(prefix + "mail.alarms-to", NoticeKeys::mailbox);
    Optional<Mail> mail = mail();
    if (mail.isEmpty() && !(approvers.isEmpty() && alarmed.isEmpty())) {
      if (source.text(prefix + "mail.host").isEmpty()) {
        missing("mail.host", "expected the server that takes e-mails");
      }
    }
    return new NoticeSettings(
        mail,
        approvers,
        alarmed.isEmpty() ? approvers : alarmed,
        approvals,
        alarms,
        secret.orElse(""));
  }

  private Optional<Mail> mail() {
    Optional<String> host = source.value(prefix + "mail.host", NoticeKeys::host);
    MailSecurity security =
        source
            .value(prefix + "mail.security", MspReader.constant(MailSecurity.values()))
            .orElse(MailSecurity.STARTTLS);
    Optional<Integer> port = source.value(prefix + "mail.port", NoticeKeys::port);
    Optional<String> user = source.text(prefix + "mail.user");
    Optional<String> password = source.text(prefix + "mail.password");
    Optional<String> from = source.value(prefix + "mail.from", NoticeKeys::mailbox);
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (source.text(prefix + "mail.from").isEmpty()) {
      missing("mail.from", "expected the address that e-mails come from");
    }
    if (user.isPresent() != password.isPresent()) {
      missing(
          user.isPresent() ? "mail.password" : "mail.user", "expected both or neither of the two");
    }
    boolean here = host.get().equals("localhost") || host.get().equals("127.0.0.1");
    if (security == MailSecurity.NONE && password.isPresent() && !here) {
      source.problem(
          ErrorCode.SETTING_INVALID,
          prefix + "mail.security",
          "expected starttls or tls: the password would travel in clear");
    }
    if (from.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mail(host.get(), port.orElse(usual(security)), security, user, password, from.get()));
  }

  private static int usual(MailSecurity security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private void missing(String key, String detail) {
    source.problem(ErrorCode.SETTING_MISSING, prefix + key, detail);
  }

  private static URI address(String value) {
    URI uri = URI.create(value);
    if (!Values.isSafe(uri)) {
      throw new IllegalArgumentException(
          "expected https://... without a user name or #; http only for localhost");
    }
    return uri;
  }

  private static String host(String value) {
    if (!HOST.matcher(value).matches()) {
      throw new IllegalArgumentException("expected a host such as smtp.example.com");
    }
    return value;
  }

  private static Integer port(String value) {
    int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("expected a port from 1 to 65535");
    }
    return port;
  }

  private static String mailbox(String value) {
    if (!ADDRESS.matcher(value).matches()) {
      throw new IllegalArgumentException("expected an address such as approvals@example.com");
    }
    return value;
  }
}
