package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
  @Test
  void usualNamesAreNoValues() {
    assertFalse(
        ColumnNames.mayBeValues(
            List.of(
                "record_id",
                "Name (2024)",
                "申请号",
                "公开（公告）日",
                "_c0",
                "@type",
                "disambig_assignee_individual_name_first")));
  }

  @Test
  void oneValueMakesAllOfThemValues() {
    for (String value :
        List.of(
            "person@example.org",
            "tel. 10000",
            "138-0000",
            "2024",
            " ",
            "",
            "robots;grippers",
            "一号楼，二层",
            "x".repeat(51))) {
      assertTrue(ColumnNames.mayBeValues(List.of("name", value)), value);
    }
  }

  @Test
  void hiddenNamesAreCounted() {
    assertEquals(
        "2, not shown since they may be the values of a record; check that the file has a header"
            + " line",
        ColumnNames.hidden(List.of("a", "b")));
  }

  @Test
  void listsOfColumnsLeaveTheLinesOfSpark() {
    assertEquals(
        "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `g`.`topic` cannot be resolved",
        ColumnNames.withoutThem(
            "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `g`.`topic` cannot be"
                + " resolved. Did you mean one of the following? [`no`, `a.b`]. SQLSTATE: 42703"));
    assertEquals(
        "[X] USING column `no` cannot be resolved on the left side of the join",
        ColumnNames.withoutThem(
            "[X] USING column `no` cannot be resolved on the left side of the join. The left-side"
                + " columns: [`a`, `b`]. SQLSTATE: 42703"));
    assertEquals(
        "[AMBIGUOUS_REFERENCE] Reference `no` is ambiguous",
        ColumnNames.withoutThem(
            "[AMBIGUOUS_REFERENCE] Reference `no` is ambiguous, could be: [`a`.`no`, `b`.`no`]."));
    assertEquals("[Y] Syntax error. At `x`", ColumnNames.withoutThem("[Y] Syntax error. At `x`"));
  }
}
