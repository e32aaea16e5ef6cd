// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TabSignatureTest {

  @ParameterizedTest
  @CsvSource({
    "42, irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=",
    "3, Wgdavincf+iq0GZmHNfZ0BWnqBUNZ/Q6J9FoTVRGzZI=",
  })
  void signsTheAgentsNumberAsHaloPsaDoes(int agentId, String signature) {
    assertThat(TabSignature.of("test-iframe-secret", agentId)).isEqualTo(signature);
  }
}
