// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.web.CompiledClasses;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Every statement of the product says whose rows it is about, or stands here with the reason why it
 * is about all MSPs'. The statements are read out of the compiled classes, hence none is left out.
 */
class MspStatementTest {

  /** Tables whose rows are no MSP's. */
  private static final Set<String> OF_NOBODY =
      Set.of(
          // Which master key the database belongs to.
          "key_canary",
          // The keys with which secrets of all MSPs are sealed.
          "secret_keyset",
          // The latest time that any node has seen.
          "time_mark",
          // Hashes of what no second proof may carry, whoever's it is.
          "frame_nonce");

  /** Tables whose rows are parts of another table's, by whose MSP they are found. */
  private static final Map<String, String> PARTS =
      Map.of(
          "session_token", "session",
          "tenant_import_rejected", "tenant_import",
          "entra_credential_told", "entra_credential");

  private static final String OLD = "forgets what is over, of all MSPs";
  private static final String SWEEP = "a node has one worker for all MSPs";
  private static final String NEWS = "one look tells a node which MSPs have changed";
  private static final String KEYS = "secrets of all MSPs are sealed with the same keys";

  /** Where one statement is about all MSPs, and why. */
  private static final Map<String, String> OF_ALL =
      Map.ofEntries(
          Map.entry("LeaseRows#claim", SWEEP + ", which knows accounts by their ids"),
          Map.entry("LeaseRows#due", SWEEP),
          Map.entry("LookRows#next", SWEEP),
          Map.entry("MappingHeads#revisions", NEWS),
          Map.entry("MspRows#versions", NEWS),
          Map.entry("SqlApiTokenStore#purge", OLD),
          Map.entry("SqlConnectionStore#purge", OLD),
          Map.entry("SqlDisableStore#purge", OLD),
          Map.entry("SqlImportStore#forget", OLD),
          Map.entry("SqlImportStore#interrupt", "ends what a node that is gone has left"),
          Map.entry("SqlNoteStore#purge", OLD),
          Map.entry("SqlNoticeStore#purge", OLD),
          Map.entry("SqlPairingStore#purge", OLD),
          Map.entry("SqlSealedSecretStore#count", KEYS),
          Map.entry("SqlSealedSecretStore#reseal", KEYS),
          Map.entry("SqlSealedSecretStore#sealedByOthers", KEYS),
          Map.entry("SqlSessionStore#purge", OLD),
          Map.entry("SqlSettingStore#revisions", NEWS));

  /** Methods that are handed their statement, which is then another method's text. */
  private static final Set<String> HANDED_ON =
      Set.of(
          "EntitlementRows#insert",
          "EntitlementRows#own",
          "GroupRows#pairs",
          "MspRows#isOne",
          "SqlClientStore#write",
          "SqlDisableStore#change",
          "SqlMissStore#write",
          "SqlSessionStore#ended",
          "TenantRows#write");

  /** What is done with a connection and has no statement. */
  private static final Set<String> WITHOUT_STATEMENT = Set.of("rollback");

  private static final Set<String> WITH_STATEMENT =
      Set.of("createQuery", "createUpdate", "execute", "prepareBatch", "select");

  /** By what a statement could reach the database past the handles. */
  private static final Set<String> PAST_HANDLES =
      Set.of("java/sql/Connection", "java/sql/Statement", "org/jdbi/v3/core/statement/Batch");

  private static final Pattern UNNAMED = Pattern.compile("(?i)select\\s+\\*|\\w\\.\\*");

  private static final String STORE = "dev/jitgate/web/store/";

  private static final Map<String, List<String>> STATEMENTS = new TreeMap<>();
  private static final Map<String, List<String>> PARTS_OF_TEXT = new TreeMap<>();
  private static final Map<String, Integer> CALLS = new TreeMap<>();
  private static final Set<String> OTHER_CALLS = new TreeSet<>();
  private static final Set<String> ELSEWHERE = new TreeSet<>();
  private static final Set<String> TABLES = new TreeSet<>();
  private static MspRule rule = new MspRule(Map.of(), PARTS, OF_NOBODY);

  @BeforeAll
  static void read() throws IOException, SQLException, URISyntaxException {
    readTables();
    CompiledClasses.show(Texts::new, Database.class, Msp.class);
  }

  /** As the migrations leave them; they are the same on PostgreSQL. */
  private static void readTables() throws SQLException {
    String url = "jdbc:h2:mem:statements";
    Map<String, String> withMsp = new HashMap<>(Map.of("msp", "name"));
    Database database = Database.open(url, "sa", "");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        ResultSet row = connection.getMetaData().getColumns(null, "PUBLIC", "%", "%")) {
      while (row.next()) {
        String table = row.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (!table.equals("flyway_schema_history")) {
          TABLES.add(table);
          if (row.getString("COLUMN_NAME").equals("MSP")) {
            withMsp.put(table, "msp");
          }
        }
      }
    } finally {
      database.close();
    }
    rule = new MspRule(withMsp, PARTS, OF_NOBODY);
  }

  /** Every text of a class; what is put together in one expression, as the compiler leaves it. */
  private static final class Texts extends ClassVisitor {
    private String type = "";

    Texts() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String generic, String above, String[] interfaces) {
      type = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String generic, String[] exceptions) {
      // What a lambda expression says is said by the method that it stands in.
      String method = name.startsWith("lambda$") ? name.split("\\$", -1)[1] : name;
      String place = type.substring(type.lastIndexOf('/') + 1) + "#" + method;
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof String text) {
            note(place, text);
          }
        }

        @Override
        public void visitInvokeDynamicInsn(
            String called, String types, Handle bootstrap, Object... arguments) {
          for (Object each : arguments) {
            visitLdcInsn(each);
          }
        }

        @Override
        public void visitMethodInsn(
            int code, String owner, String called, String types, boolean ofInterface) {
          if (owner.equals("org/jdbi/v3/core/Handle")) {
            if (WITH_STATEMENT.contains(called)) {
              CALLS.merge(place, 1, Integer::sum);
            } else {
              OTHER_CALLS.add(called);
            }
          } else if (PAST_HANDLES.contains(owner)) {
            OTHER_CALLS.add(owner + "#" + called);
          }
        }
      };
    }

    private void note(String place, String text) {
      boolean inStore = type.startsWith(STORE);
      if (MspRule.isStatement(text)) {
        STATEMENTS.computeIfAbsent(place, it -> new ArrayList<>()).add(text);
        if (!inStore) {
          ELSEWHERE.add(place);
        }
      } else if (inStore) {
        PARTS_OF_TEXT.computeIfAbsent(place, it -> new ArrayList<>()).add(text);
      }
    }
  }

  @Test
  void everyStatementSaysWhoseRowsItIsAbout() {
    Map<String, List<String>> faults = faulty(STATEMENTS, rule::faults);
    OF_ALL.keySet().forEach(faults::remove);

    assertThat(faults).isEmpty();
    assertThat(faulty(PARTS_OF_TEXT, rule::faultsOfPart)).isEmpty();
  }

  @Test
  void everyExceptionIsOneStatement() {
    Map<String, List<String>> faults = faulty(STATEMENTS, rule::faults);

    for (String place : OF_ALL.keySet()) {
      assertThat(faults.getOrDefault(place, List.of())).as(place).hasSize(1);
    }
  }

  /** PostgreSQL refuses a prepared one once when a newer node has added a column to its table. */
  @Test
  void noStatementSelectsColumnsThatItDoesNotName() {
    assertThat(
            faulty(STATEMENTS, text -> UNNAMED.matcher(text).find() ? List.of("any") : List.of()))
        .isEmpty();
    assertThat(UNNAMED.matcher("select g.* from jit_grant g").find()).isTrue();
    assertThat(UNNAMED.matcher("select * from jit_grant").find()).isTrue();
    assertThat(UNNAMED.matcher("select count(*) from jit_grant").find()).isFalse();
  }

  private static Map<String, List<String>> faulty(
      Map<String, List<String>> texts, Function<String, List<String>> look) {
    Map<String, List<String>> faulty = new TreeMap<>();
    texts.forEach(
        (place, all) ->
            all.stream()
                .filter(text -> !look.apply(text).isEmpty())
                .forEach(
                    text ->
                        faulty
                            .computeIfAbsent(place, it -> new ArrayList<>())
                            .add(look.apply(text) + ": " + text)));
    return faulty;
  }

  @Test
  void everyTableHasAnMspOrAReasonToHaveNone() {
    Set<String> without = new HashSet<>(TABLES);
    without.removeAll(rule.withMsp().keySet());
    Set<String> known = new HashSet<>(OF_NOBODY);
    known.addAll(PARTS.keySet());

    assertThat(without).isEqualTo(known);
    assertThat(rule.withMsp()).containsKeys(PARTS.values().toArray(new String[0]));
  }

  @Test
  void noStatementIsLeftOut() {
    Set<String> unseen = new TreeSet<>();
    CALLS.forEach(
        (place, calls) -> {
          if (calls > STATEMENTS.getOrDefault(place, List.of()).size()) {
            unseen.add(place);
          }
        });

    assertThat(unseen).isEqualTo(HANDED_ON);
    assertThat(OTHER_CALLS).isEqualTo(WITHOUT_STATEMENT);
    assertThat(ELSEWHERE).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from jit_grant where msp = ? and (state = ? or state = ?) for update",
        "SELECT id FROM jit_grant WHERE id = :id AND msp = :msp",
        "select * from notice where due_at <= :now and msp in (<msps>) order by due_at",
        "select * from jit_grant where msp = ? and ({}){} limit ?",
        "select tenants_version from msp where name = ?",
        "select marked from time_mark where id = 1",
        "select current_timestamp",
        "select p.id from jit_grant g left join person as p on p.msp = g.msp and p.id = g.person"
            + " where g.msp = ?",
        "select ticket from hand_over where msp = ? union all select g.ticket from jit_grant g"
            + " where g.msp = ?",
        "select nth from (select row_number() over (partition by tenant) as nth from jit_grant"
            + " where msp = ?) as it where nth < ?",
        "update {} set {} where msp = ? and ({})",
        "update mapping_head set msp = msp where msp = ?",
        "delete from ticket_question where msp = ? and (not exists (select 1 from jit_grant g"
            + " where g.msp = ticket_question.msp and g.id = ticket_question.grant_id) or until_at < ?)",
        "insert into jit_grant (id, msp) values (?, ?)",
        "insert into {} ({}, msp) values ({}, ?)",
        "insert into session_token (hash, session_id) select ?, id from session where msp = ?",
      })
  void aStatementThatSaysWhoseItsRowsAreIsLeftAlone(String text) {
    String statement = text.replace("{}", MspRule.UNKNOWN);
    assertThat(MspRule.isStatement(statement)).isTrue();
    assertThat(rule.faults(statement)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from jit_grant where id = ? | does not say whose jit_grant",
        "select msp from jit_grant where id = ? order by msp | does not say whose jit_grant",
        "select * from jit_grant where msp <> ? and id = ? | does not say whose jit_grant",
        "select * from jit_grant where not msp = ? and id = ? | does not say whose jit_grant",
        "select * from jit_grant where (msp = ? or id = ?) | does not say whose jit_grant",
        "select * from jit_grant where msp = 'ours' | does not say whose jit_grant",
        "select * from jit_grant where tenant_name = msp | does not say whose jit_grant",
        "select * from jit_grant where msp = ? and id = ? or id = ? | has an or outside of parentheses",
        "select * from jit_grant where msp = ? and {}"
            + "| has a condition from elsewhere outside of parentheses",
        "select 1 from jit_grant g, person p where g.msp = ? and p.msp = ?"
            + "| has a condition from elsewhere outside of parentheses",
        "select 1 from jit_grant g join person p on p.id = g.person where g.msp = ?"
            + "| does not say whose person",
        "select 1 from jit_grant g join person p on p.msp = g.msp where p.id = ?"
            + "| does not say whose person",
        "select g.id from jit_grant g left join person p on g.msp = ? and p.msp = ? where g.id = ?"
            + "| does not say whose jit_grant",
        "select id from jit_grant where msp = ? and | ends within its condition",
        "select 1 from jit_grant where msp = ? union select 1 from hand_over where ticket = ?"
            + "| does not say whose hand_over",
        "select nth from (select 1 as nth from jit_grant) as it where msp = ?"
            + "| does not say whose jit_grant",
        "select count(*) from {} where id = ? | does not say whose it is",
        "select id {} | does not name its table",
        "select id from jit_grants where msp = ? | names jit_grants, which is no table",
        "update jit_grant set state = ? where id = ? | does not say whose jit_grant",
        "update jit_grant set msp = ? where id = ? | does not say whose jit_grant",
        "delete from jit_grant | does not say whose jit_grant",
        "delete from msp where tenants_version = ? | does not say whose msp",
        "delete from ticket_question where msp = ? and exists (select 1 from jit_grant g"
            + " where g.id = ticket_question.grant_id) | does not say whose jit_grant",
        "insert into jit_grant (id, tenant) values (?, ?) | does not say whose jit_grant",
        "insert into hand_over (msp, ticket) select msp, ticket from jit_grant where id = ?"
            + "| does not say whose jit_grant",
        "delete from session_token where hash = ?"
            + "| names session_token without session, whose part it is",
        "truncate table jit_grant | is of a kind that nobody knows: truncate",
        "merge into jit_grant using person on msp = ? | is of a kind that nobody knows: merge",
        "with it as (select 1 from jit_grant where msp = ?) select 1 from it"
            + "| is of a kind that nobody knows: with",
      })
  void aStatementThatDoesNotIsFound(String text, String fault) {
    String statement = text.replace("{}", MspRule.UNKNOWN);
    assertThat(MspRule.isStatement(statement)).isTrue();
    assertThat(rule.faults(statement)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' from jit_grant where id = ?' | names jit_grant and is no whole statement",
        "' join person p on p.id = g.person' | names person and is no whole statement",
        "' and id = ? or 1 = 1' | has an or outside of parentheses",
        "' or id = ?' | has an or outside of parentheses",
      })
  void aPartOfAStatementThatWeakensItIsFound(String text, String fault) {
    assertThat(MspRule.isStatement(text)).isFalse();
    assertThat(rule.faultsOfPart(text)).contains(fault);
  }
}
