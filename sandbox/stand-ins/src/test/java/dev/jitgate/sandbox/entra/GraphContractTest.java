// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphContractTest {
  private static final String SCHEMA =
      """
      <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
      <Schema Namespace="made.up" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="thing"><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
      <EntityType Name="cup" BaseType="graph.thing">
      <Property Name="full" Type="Edm.Boolean"/>
      <Property Name="size" Type="Edm.Int32"/>
      <Property Name="made" Type="Edm.DateTimeOffset"/>
      <Property Name="colour" Type="graph.colour"/>
      <Property Name="handles" Type="Collection(graph.handle)"/>
      <Property Name="saucer" Type="graph.saucer"/>
      </EntityType>
      <ComplexType Name="handle"><Property Name="side" Type="Edm.String"/></ComplexType>
      <EnumType Name="colour"><Member Name="blue" Value="0"/></EnumType>
      </Schema></edmx:Edmx>
      """;

  private GraphContract contract;

  @BeforeEach
  void read(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("schema.xml");
    Files.writeString(file, SCHEMA);
    contract = GraphContract.read(file);
  }

  @Test
  void findsNothingWhereEverythingFits() {
    assertThat(
            contract.check(
                "graph.cup",
                """
                {"@odata.type":"#made.up.cup","id":"1","full":true,"size":3,"colour":"blue",
                 "made":"2026-11-23T10:00:00Z","handles":[{"side":"left"}],
                 "handles@odata.context":"x","saucer":{"anything":1}}
                """))
        .isEmpty();
    assertThat(contract.check("Collection(graph.thing)", "{\"value\":[{\"id\":\"1\"}]}")).isEmpty();
  }

  @Test
  void findsWhateverDoesNotFit() {
    assertThat(
            contract.check(
                "graph.cup",
                """
                {"id":null,"full":"true","size":1.5,"made":"today","colour":"red","depth":1,
                 "handles":[{"side":"left"},{"angle":3}]}
                """))
        .containsExactly(
            "$.id may not be null",
            "$.full is no Edm.Boolean: \"true\"",
            "$.size is no Edm.Int32: 1.5",
            "$.made is no Edm.DateTimeOffset: \"today\"",
            "$.colour is no member of colour: \"red\"",
            "$.depth is no property of cup",
            "$.handles[1].angle is no property of handle");
    assertThat(contract.check("graph.plate", "{}")).containsExactly("there is no type graph.plate");
    assertThat(contract.check("graph.cup", "[]")).containsExactly("$ is not an object");
    assertThat(contract.check("Collection(graph.thing)", "{\"value\":[{\"x\":1}]}"))
        .containsExactly("$.value[0].x is no property of thing");
  }

  @Test
  void takesTheTypeThatAnObjectNames() {
    assertThat(
            contract.check(
                "Collection(graph.thing)",
                "{\"value\":[{\"@odata.type\":\"#made.up.cup\",\"full\":true,\"x\":1}]}"))
        .containsExactly("$.value[0].x is no property of cup");
  }

  /** Each test of this package checks its own calls as well, where the description is there. */
  @Test
  void isKeptByTheStandIn() throws Exception {
    Optional<GraphContract> real = Contoso.contract();
    assumeThat(real)
        .as("Graph's own description, in shared/contracts above this module")
        .isPresent();
    try (Contoso contoso = Contoso.start(Tenant::withP2)) {
      String id = contoso.create("jit-a");
      contoso.graph.get("/domains");
      contoso.graph.get("/users/" + id + "?$select=" + String.join(",", UserRules.known()));
      contoso.graph.get("/roleManagement/directory/roleDefinitions");
      assertThat(contoso.entra.recording().calls())
          .flatMap(call -> real.get().check(call))
          .isEmpty();
      contoso.graph.post(
          "/roleManagement/directory/roleAssignments",
          "{'principalId':'%s','roleDefinitionId':'%s','directoryScopeId':'/','x':1}"
              .formatted(id, BuiltInRole.GLOBAL_READER.templateId()));
      assertThat(contoso.entra.recording().calls())
          .flatMap(call -> real.get().check(call))
          .containsExactly(
              "POST /v1.0/roleManagement/directory/roleAssignments 201: $.x is no property of"
                  + " unifiedRoleAssignment");
      contoso.entra.recording().clear();
    }
  }
}
