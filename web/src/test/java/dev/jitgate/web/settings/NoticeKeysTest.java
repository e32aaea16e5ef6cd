// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.web.settings.NoticeSettings.MailSecurity;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeKeysTest {

  private static final String SECRET = "0123456789abcdef";

  private final Map<String, String> stored =
      new HashMap<>(Map.of("idemeum-parent", "nikpot.idemeum.com"));

  private NoticeSettings read() {
    SettingsSource source =
        new SettingsSource(
            new MapConfig(
                Map.of("jitgate.msps", "nikpot", "jitgate.msp.nikpot.host", "jit.nikpot.example"),
                Map.of()));
    return MspReader.read(source, new Msp("nikpot"), stored).notices();
  }

  @Test
  void nothingIsSentUnlessItIsSaidWhere() {
    assertThat(read()).isEqualTo(NoticeSettings.NONE);
  }

  @Test
  void fewKeysAreEnoughAndSecretsAreNotTold() {
    stored.put("mail.host", "smtp.example");
    stored.put("mail.from", "jitgate@nikpot.example");
    stored.put("mail.user", "jitgate");
    stored.put("mail.password", "s3cret-s3cret");
    stored.put("mail.approvers-to", "a@nikpot.example,b@nikpot.example");
    stored.put("alarm-webhook", "https://hooks.example/x?y=z");
    stored.put("webhook-secret", SECRET);

    NoticeSettings settings = read();

    assertThat(settings.mail().orElseThrow().port()).isEqualTo(587);
    assertThat(settings.mail().orElseThrow().security()).isEqualTo(MailSecurity.STARTTLS);
    assertThat(settings.alarms()).isEqualTo(settings.approvers()).hasSize(2);
    assertThat(settings.approvalWebhook()).isEmpty();
    assertThat(settings.toString()).doesNotContain("s3cret", SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "alarm-webhook, http://hooks.example/, alarm-webhook",
    "alarm-webhook, https://me:you@hooks.example/, alarm-webhook",
    "approval-webhook, https://hooks.example/, webhook-secret",
    "webhook-secret, short, webhook-secret",
    "mail.approvers-to, a@nikpot.example, mail.host",
    "mail.approvers-to, not an address, mail.approvers-to",
    "mail.host, smtp.example, mail.from",
    "mail.host, two words, mail.host",
    "mail.port, 70000, mail.port",
    "mail.security, ssl, mail.security",
  })
  void whatCannotBeIsNamed(String key, String value, String named) {
    stored.put(key, value);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("jitgate.msp.nikpot." + named);
  }

  @Test
  void noPasswordTravelsInClear() {
    stored.put("mail.host", "smtp.example");
    stored.put("mail.from", "jitgate@nikpot.example");
    stored.put("mail.user", "jitgate");
    stored.put("mail.password", "s3cret-s3cret");
    stored.put("mail.security", "none");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("mail.security")
        .withMessageNotContaining("s3cret");
    stored.put("mail.host", "localhost");
    assertThat(read().mail()).isPresent();
  }
}
