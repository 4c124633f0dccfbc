package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.LinkCandidateTable;
import org.kechuang.contract.LinkDoubtTable;
import org.kechuang.contract.LinkMentionTable;
import org.kechuang.contract.LinkModelTable;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.contract.LinkReviewTable;
import org.kechuang.contract.LinkStateTable;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;

/** Whether two lakes hold the same tables of resolve. */
final class SameTables {
  private static final List<TableContract> TABLES =
      List.of(
          ExpertLinkTable.TABLE,
          ExpertTable.TABLE,
          ExpertEventTable.TABLE,
          LinkReviewTable.TABLE,
          LinkModelTable.TABLE,
          MentionTable.TABLE,
          EvidenceTable.TABLE,
          ResourceTable.TABLE,
          LinkRecordTable.TABLE,
          LinkMentionTable.TABLE,
          LinkCandidateTable.TABLE,
          LinkDoubtTable.TABLE,
          LinkStateTable.TABLE);

  private SameTables() {}

  static void assertSame(SourceLake expected, SourceLake actual) {
    for (TableContract table : TABLES) {
      List<String> wanted = rows(expected, table);
      List<String> found = rows(actual, table);
      assertEquals(without(wanted, found), without(found, wanted), table.qualifiedName());
      assertEquals(wanted.size(), found.size(), table.qualifiedName());
    }
  }

  private static String without(List<String> rows, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return rows.stream().filter(row -> !known.contains(row)).collect(Collectors.joining("\n"));
  }

  private static List<String> rows(SourceLake lake, TableContract table) {
    return lake.read(table).selectExpr("to_json(struct(*))").collectAsList().stream()
        .map(row -> row.getString(0))
        .filter(row -> !row.contains("\"version of"))
        .sorted()
        .toList();
  }
}
