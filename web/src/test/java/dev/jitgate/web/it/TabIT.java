// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.it.RawHttp.Answer;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address contract, against the WAR in its server. */
@ExtendWith(ArquillianExtension.class)
class TabIT {

  @ArquillianResource private URL base;

  @Test
  void theServerIsReady() throws IOException {
    // A deployment that failed would go unnoticed otherwise.
    Answer answer = Server.http(base).get("any.example", "/health/ready");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?customerDisplayName=Demo%20PAM%20tenant",
        "/?customerDisplayName=Demo+PAM+tenant",
        "/?customerDisplayName=%20demo%20%20pam%20TENANT&ticket=4711",
        "/?ticket=4711&customerDisplayName=Demo%20PAM%20tenant",
        "/?customerName=demo",
        "/?customerName=DEMO",
        "/?customerName=demo-nikpot",
        "/?customerName=demo-nikpot.idemeum.com",
        "/?customerName=https://demo-nikpot.idemeum.com/",
        "/?customerName=https%3A%2F%2Fdemo-nikpot.idemeum.com%2F",
        "/?clientId=118",
        "/?mail=ada@demo.example",
        "/?customerDisplayName=Demo%20PAM%20tenant&customerName=demo",
        "/?customerDisplayName=$CLIENT_REFERENCE&customerName=demo",
        "/?utm=1&customerName=demo",
      })
  void everyWayToNameTheCustomerLeadsToItsTenant(String address) throws IOException {
    Answer answer = Server.http(base).get(Server.HOST, address);

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("https://nikpot.idemeum.com/?customerName=demo");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/?customerDisplayName=Leanne%20&%20Stu,            leanne",
    "/?customerDisplayName=Leanne%20%26%20Stu,          leanne",
    "/?customerDisplayName=Leanne%20&%20Stu&ticket=1,   leanne",
    "/?customerDisplayName=STRAUSS%20%26%20S%C3%96HNE,  strauss",
    "/?customerDisplayName=Plus+Minus%20GmbH,           plusminus",
    "/?customerDisplayName=Plus%2BMinus%20GmbH,         plusminus",
    "/?customerDisplayName=%E6%97%A5%E6%9C%AC%E3%83%87%E3%83%B3%E3%82%BF%E3%83%AB, nihon",
    "/?customerDisplayName=O'Neil's%20%E2%80%9CBest%E2%80%9D, quote",
  })
  void rawNamesAreReadAsHaloPsaWritesThem(String address, String tenant) throws IOException {
    assertThat(Server.http(base).get(Server.HOST, address).location())
        .isEqualTo("https://nikpot.idemeum.com/?customerName=" + tenant);
  }

  @Test
  void aQueryThatIsTooLongIsExplained() throws IOException {
    Answer answer =
        Server.http(base).get(Server.HOST, "/?customerDisplayName=" + "a".repeat(9_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("JG-1003");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?", "/?ticket=4711", "/?agentId=42&hmac=x", "/?utm_source=x"})
  void withoutACustomerTheMspsPortalIsMeant(String address) throws IOException {
    Answer answer = Server.http(base).get(Server.HOST, address);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("https://nikpot.idemeum.com/");
  }

  @ParameterizedTest
  @CsvSource({
    "/?customerDisplayName=100%%20Fun,                     400, JG-1001",
    "/?customerDisplayName=%C0%AF,                         400, JG-1001",
    "/?customerDisplayName=a%ED%A0%80b,                    400, JG-1001",
    "/?customerDisplayName=a%00b,                          400, JG-1002",
    "/?customerDisplayName=Acme%E2%80%AE,                  400, JG-1002",
    "/?customerDisplayName=Ac%E2%80%8Bme,                  400, JG-1002",
    "/?customerdisplayname=Demo,                           400, JG-1005",
    "/?customerName=demo&customerName=leanne,              409, JG-1004",
    "/?customerDisplayName=Demo%20PAM%20tenant&customerName=leanne, 409, JG-2005",
    "/?customerDisplayName=,                               404, JG-2001",
    "/?customerDisplayName,                                404, JG-2001",
    "/?customerDisplayName=$CLIENT_REFERENCE,              404, JG-2001",
    "/?customerDisplayName=%24CLIENT_REFERENCE,            404, JG-2001",
    "/?customerDisplayName=Leanne,                         404, JG-2002",
    "/?customerDisplayName=Demo,                           404, JG-2002",
    "/?customerDisplayName=Leanne%20&%20Stu&x=1,           404, JG-2002",
    "/?customerName=nikpot.idemeum.com,                    404, JG-2002",
    "/?customerName=demo-other.idemeum.com,                404, JG-2002",
    "/?customerName=http://demo-nikpot.idemeum.com/,       404, JG-2002",
    "/?customerName=https://demo-nikpot.idemeum.com@evil.example/, 404, JG-2002",
    "/?customerDisplayName=Twin,                           409, JG-2003",
    "/?customerDisplayName=Acme%20Ltd,                     409, JG-2003",
    "/?clientId=118&mail=a@leanne.example,                 409, JG-2005",
    "/?customerDisplayName=Demo%20PAM%20tenant%20,         409, JG-2004",
  })
  void whatIsNotCertainIsExplained(String address, int status, String code) throws IOException {
    Answer page = Server.http(base).get(Server.HOST, address, "Accept: text/html");
    Answer json = Server.http(base).get(Server.HOST, address, "Accept: application/json");

    assertThat(page.status()).as(page.body()).isEqualTo(status);
    assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.body())
        .startsWith("<!doctype html>")
        .contains(code)
        .containsPattern("</html>\\s*$");
    assertThat(page.header("Location")).isEmpty();
    assertThat(json.status()).isEqualTo(status);
    assertThat(json.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(json.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + status);
  }

  @Test
  void aPageNeverNamesAnotherTenant() throws IOException {
    for (String value : new String[] {"Twin", "Acme%20Ltd", "Leanne", "Demo%20PAM%20tenant%20"}) {
      String body = Server.http(base).get(Server.HOST, "/?customerDisplayName=" + value).body();

      assertThat(body).doesNotContain("TWIN", "twin-a", "acme-cyrillic", "Stu", "leanne", "demo");
    }
  }

  @Test
  void whatWasSentIsShownAsTextOnly() throws IOException {
    String attack = "/?customerDisplayName=%3Cscript%3Ealert(1)%3C/script%3E%22%27";

    Answer page = Server.http(base).get(Server.HOST, attack);

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script");
  }

  @Test
  void twoResolversThatDisagreeRefuseWhereAllMustAgree() throws IOException {
    RawHttp http = Server.http(base);

    assertThat(http.get("jit.agree.example", "/?key=118").location())
        .isEqualTo("https://agree.idemeum.com/?customerName=demo");
    assertThat(http.get("jit.agree.example", "/?key=300").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"})
  void onlyGetAndHeadOpenATab(String method) throws IOException {
    Answer answer = Server.http(base).send(method, Server.HOST, "/?customerName=demo", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET, HEAD");
  }

  @Test
  void headAnswersLikeGetWithoutABody() throws IOException {
    Answer found = Server.http(base).send("HEAD", Server.HOST, "/?customerName=demo", "");
    Answer missed = Server.http(base).send("HEAD", Server.HOST, "/?customerName=nobody", "");

    assertThat(found.location()).isEqualTo("https://nikpot.idemeum.com/?customerName=demo");
    assertThat(missed.status()).isEqualTo(404);
    assertThat(missed.body()).isEmpty();
  }
}
