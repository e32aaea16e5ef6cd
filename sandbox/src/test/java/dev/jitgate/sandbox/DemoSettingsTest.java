// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {
  private static final Path NOWHERE = Path.of("nowhere");

  @AfterEach
  void forget() {
    System.clearProperty("jitgate.demo.port");
  }

  @Test
  void namesEveryPortInUseAndTheSettingThatChangesIt() throws IOException {
    try (ServerSocket one = listen();
        ServerSocket other = listen()) {
      int jitgate = one.getLocalPort();
      int idemeum = other.getLocalPort();
      assertThatThrownBy(() -> settings(jitgate, free(), idemeum, free()).requireFreePorts())
          .isInstanceOf(DemoException.class)
          .hasMessageMatching(
              """
              Port %d is in use. End what uses it, or choose another: -Djitgate.demo.port=\\d+
              Port %d is in use. End what uses it, or choose another: -Djitgate.demo.idemeum-port=\\d+"""
                  .formatted(jitgate, idemeum));
    }
  }

  @Test
  void isContentWithFreePorts() throws IOException {
    DemoSettings settings = settings(free(), free(), free(), free());
    assertThatCode(settings::requireFreePorts).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "65536", "http"})
  void refusesWhatIsNoPort(String value) {
    System.setProperty("jitgate.demo.port", value);
    assertThatThrownBy(DemoSettings::ofSystemProperties)
        .isInstanceOf(DemoException.class)
        .hasMessage("-Djitgate.demo.port=" + value + ": expected a port from 1024 to 65535");
  }

  private static DemoSettings settings(
      int jitgatePort, int haloPort, int idemeumPort, int entraPort) {
    return new DemoSettings(
        jitgatePort, haloPort, idemeumPort, entraPort, NOWHERE, NOWHERE, NOWHERE, NOWHERE);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = listen()) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
