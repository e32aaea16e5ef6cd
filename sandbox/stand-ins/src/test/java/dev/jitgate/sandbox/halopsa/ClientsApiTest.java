// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientsApiTest {
  private HaloClient client;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient().signIn();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void listsTheActiveOnesUnlessAskedForAll() throws Exception {
    client.desk.change(13, c -> c.withInactive(true));
    assertThat(client.get("/api/Client").ids("clients")).containsExactly(12);
    assertThat(client.get("/api/client?IncludeInactive=true").ids("clients"))
        .containsExactly(12, 13);
  }

  @Test
  void leavesOutTheMicrosoftDirectoryThatItDoesNotKnow() throws Exception {
    client.desk.change(12, c -> c.withAzureTenantId("7d1c").withTopLevel(4, "Gold"));
    List<JsonObject> clients = client.get("/api/Client").list("clients");
    assertThat(clients.get(0))
        .containsEntry("customfields", JsonValue.NULL)
        .doesNotContainKey("main_site_id")
        .hasToString(
            "{\"id\":12,\"name\":\"Contoso\",\"toplevel_id\":4,\"toplevel_name\":\"Gold\","
                + "\"inactive\":false,\"colour\":\"#2bd3c6\",\"ref\":\"Contoso PAM\","
                + "\"accountsid\":\"\",\"stopped\":0,\"is_vip\":false,\"customertype\":0,"
                + "\"itglue_id\":\"\",\"azure_tenant_id\":\"7d1c\",\"customfields\":null}");
    assertThat(clients.get(1))
        .containsEntry("ref", JsonValue.NULL)
        .doesNotContainKey("azure_tenant_id");
  }

  @Test
  void turnsPagesOnlyWhenItIsAskedInItsOwnSpelling() throws Exception {
    IntStream.range(100, 160).forEach(id -> client.desk.put(Client.of(id, "C" + id)));
    HaloClient.Answer first = client.get("/api/Client?paginate=true&page_size=10&page_no=2");
    assertThat(first.ids("clients")).hasSize(50).contains(12);
    assertThat(first.object().getInt("record_count")).isEqualTo(62);
    assertThat(client.get("/api/Client?pageinate=true&page_size=10&page_no=7").ids("clients"))
        .containsExactly(158, 159);
    assertThat(client.get("/api/Client?pageinate=true&page_size=10&page_no=8").ids("clients"))
        .isEmpty();
    assertThat(client.get("/api/Client?count=62").ids("clients")).hasSize(62);
  }

  @Test
  void searchesNamesAndReferencesAndIgnoresWhatItDoesNotKnow() throws Exception {
    assertThat(client.get("/api/Client?search=pam").ids("clients")).containsExactly(12);
    assertThat(client.get("/api/Client?search=pam&search_name_only=true").ids("clients")).isEmpty();
    assertThat(client.get("/api/Client?serach=pam").ids("clients")).containsExactly(12, 13);
    assertThat(client.get("/api/Client?toplevel_id=9").ids("clients")).isEmpty();
  }

  @Test
  void tellsDetailsOfOne() throws Exception {
    client.desk.change(12, c -> c.withCustomField("CFJitTenant", "contoso"));
    JsonObject details = client.get("/api/Client/12?includedetails=true").object();
    assertThat(details.getString("main_site_name")).isEqualTo("Main");
    assertThat(details.getJsonArray("customfields").getJsonObject(1))
        .hasToString(
            "{\"id\":279,\"name\":\"CFJitTenant\",\"label\":\"JitTenant\",\"type\":0,"
                + "\"value\":\"contoso\",\"display\":\"contoso\"}");
    assertThat(client.get("/api/Client/12").object().isNull("customfields")).isTrue();
  }

  @Test
  void listsTheCustomFieldsThatAreAskedForByNumber() throws Exception {
    client.desk.change(12, c -> c.withCustomField("CFJitTenant", "contoso"));
    int field =
        client
            .get("/api/Client/12?includedetails=true")
            .object()
            .getJsonArray("customfields")
            .getJsonObject(1)
            .getInt("id");
    List<JsonObject> clients =
        client.get("/api/Client?include_custom_fields=" + field + ",9999").list("clients");
    assertThat(clients.get(0).getJsonArray("customfields").getValuesAs(JsonObject.class))
        .extracting(f -> f.getString("name") + " " + f.getString("value"))
        .containsExactly("CFJitTenant contoso");
    assertThat(clients.get(1).getJsonArray("customfields")).isEmpty();
  }

  @Test
  void doesNotKnowAnUnknownOne() throws Exception {
    HaloClient.Answer answer = client.get("/api/Client/99");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void changesWhatIsPostedAndNothingElse() throws Exception {
    HaloClient.Answer answer =
        client.post(
            "/api/Client",
            "[{\"id\":13,\"ref\":\"Northwind PAM\",\"azure_tenant_id\":\"9a5b\","
                + "\"customfields\":[{\"id\":278,\"value\":\"northwind\"},"
                + "{\"name\":\"CFplan\",\"value\":null}]}]");
    assertThat(answer.object().getString("ref")).isEqualTo("Northwind PAM");
    assertThat(client.desk.client(13))
        .contains(
            new Client(13, "Northwind", "Northwind PAM", "northwind")
                .withAzureTenantId("9a5b")
                .withCustomField("CFplan", ""));
  }

  @Test
  void addsOneWithoutANumber() throws Exception {
    HaloClient.Answer answer =
        client.post("/api/Client", "[{\"name\":\"Fabrikam\"},{\"name\":\"Adatum\"}]");
    assertThat(answer.array().getJsonObject(1).getInt("id")).isEqualTo(15);
    assertThat(client.desk.client(14)).contains(Client.of(14, "Fabrikam"));
  }

  @Test
  void refusesWhatIsNoArrayOrNoClient() throws Exception {
    assertThat(client.post("/api/Client", "{\"id\":13}").status()).isEqualTo(400);
    assertThat(client.post("/api/Client", "[{").status()).isEqualTo(400);
    assertThat(client.post("/api/Client", "[{\"id\":99,\"ref\":\"x\"}]").status()).isEqualTo(404);
    assertThat(client.post("/api/Client", "[{\"ref\":\"x\"}]").body())
        .isEqualTo("{\"[0].name\":[\"The name field is required.\"]}");
    assertThat(client.post("/api/Client", "[{\"id\":12,\"customfields\":[{\"id\":5}]}]").status())
        .isEqualTo(400);
  }

  @Test
  void showsNothingToAnAgentWithoutRights() throws Exception {
    client.desk.hideFromApplications(true);
    assertThat(client.get("/api/Client").body()).isEqualTo("{\"record_count\":0,\"clients\":[]}");
    assertThat(client.get("/api/Client/12").status()).isEqualTo(404);
    client.desk.hideFromApplications(false);
    assertThat(client.get("/api/Client").ids("clients")).hasSize(2);
  }
}
