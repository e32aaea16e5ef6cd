// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataKeysTest {

  /** Before the nonce there are Tink's version and the key's number. */
  private static final int NONCE = 5;

  private static final int MESSAGES = 1_000_000;

  /** Of a million nonces by chance not even the first 64 bits come twice. */
  @Test
  void aNonceIsNeverUsedTwice() {
    DataKeys keys = DataKeys.first();
    Msp msp = new Msp("nikpot");
    SecretName name = new SecretName("t1", "account-1", "password");
    Bytes secret = Bytes.of("correct horse battery staple".getBytes(UTF_8));

    long[] nonces =
        IntStream.range(0, MESSAGES)
            .mapToObj(i -> ByteBuffer.wrap(keys.seal(msp, name, secret).sealed().toArray()))
            .mapToLong(message -> message.getLong(NONCE))
            .sorted()
            .toArray();

    assertThat(IntStream.range(1, MESSAGES).filter(i -> nonces[i] == nonces[i - 1])).isEmpty();
  }
}
