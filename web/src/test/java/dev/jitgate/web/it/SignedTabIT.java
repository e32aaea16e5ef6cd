// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.it.RawHttp.Answer;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An MSP that hands over only tabs which HaloPSA signed; the secret is the second of two. */
@ExtendWith(ArquillianExtension.class)
class SignedTabIT {

  private static final String HOST = "jit.signed.example";
  private static final String CUSTOMER = "&customerName=demo";

  @ArquillianResource private URL base;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?agentId=42&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=",
        "/?agentId=42&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO%2BtLMRNJ3AobJSY%3D",
        "/?agentId=42&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO%20tLMRNJ3AobJSY=",
        "/?agent_id=3&hmac=Wgdavincf+iq0GZmHNfZ0BWnqBUNZ/Q6J9FoTVRGzZI=",
      })
  void aSignedTabIsHandedOver(String address) throws IOException {
    Answer answer = Server.http(base).get(HOST, address + CUSTOMER);

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("https://signed.idemeum.com/?customerName=demo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?ticket=1",
        "/?agentId=42",
        "/?hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=",
        "/?agentId=43&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=",
        "/?agentId=42&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY",
        "/?agentId=$LOGGEDINAGENTID&hmac=$HMAC",
        "/?agentId=42&hmac=",
      })
  void anyOtherIsNotAndLearnsNothing(String address) throws IOException {
    Answer known = Server.http(base).get(HOST, address + CUSTOMER);
    Answer unknown = Server.http(base).get(HOST, address + "&customerName=nobody");

    assertThat(known.status()).isEqualTo(403);
    assertThat(known.body()).contains("JG-1011").doesNotContain("irUkVGLn");
    assertThat(unknown.status()).isEqualTo(403);
  }
}
