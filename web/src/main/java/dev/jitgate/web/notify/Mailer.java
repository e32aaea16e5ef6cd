// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.web.settings.NoticeSettings.Mail;
import dev.jitgate.web.settings.NoticeSettings.MailSecurity;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Sends e-mails by the server's Jakarta Mail. Safe for use by many threads. */
final class Mailer {

  private static final String TIMEOUT = Long.toString(Duration.ofSeconds(10).toMillis());
  private static final int LONGEST_SUBJECT = 200;

  private Mailer() {}

  /**
   * Sends a message to some addresses, all of which see each other.
   *
   * @throws IOException if it was not taken; the message says why
   */
  static void send(Mail mail, List<String> to, Message message, Instant now) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Jakarta Mail looks for its parts with the thread's loader, which in a pool may be anybody's.
    thread.setContextClassLoader(Mailer.class.getClassLoader());
    try {
      MimeMessage mime = new MimeMessage(Session.getInstance(properties(mail)));
      mime.setFrom(new InternetAddress(mail.from(), true));
      for (String address : to) {
        mime.addRecipient(RecipientType.TO, new InternetAddress(address, true));
      }
      mime.setSubject(line(message.subject()), StandardCharsets.UTF_8.name());
      mime.setSentDate(Date.from(now));
      mime.setHeader("Auto-Submitted", "auto-generated");
      mime.setText(message.text(), StandardCharsets.UTF_8.name(), "plain");
      if (mail.user().isPresent()) {
        Transport.send(mime, mail.user().get(), mail.password().orElse(""));
      } else {
        Transport.send(mime);
      }
    } catch (MessagingException e) {
      throw new IOException("the mail server did not take it: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new IOException("this server brings no Jakarta Mail", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Properties properties(Mail mail) {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol.rfc822", "smtp");
    properties.put("mail.smtp.host", mail.host());
    properties.put("mail.smtp.port", Integer.toString(mail.port()));
    properties.put("mail.smtp.connectiontimeout", TIMEOUT);
    properties.put("mail.smtp.timeout", TIMEOUT);
    properties.put("mail.smtp.writetimeout", TIMEOUT);
    properties.put("mail.smtp.auth", Boolean.toString(mail.user().isPresent()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean starttls = mail.security() == MailSecurity.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(mail.security() == MailSecurity.TLS));
    return properties;
  }

  /** A name may hold what would begin another header. */
  private static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT) + "…";
  }
}
