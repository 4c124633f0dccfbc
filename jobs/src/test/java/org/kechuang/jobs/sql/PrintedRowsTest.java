package org.kechuang.jobs.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class PrintedRowsTest {
  @Test
  void chineseCharactersTakeTwoPlaces() {
    assertEquals(
        """
        id  name    n
        a   张三丰  1
        bb  Li      2""",
        table(RowFactory.create("a", "张三丰", 1), RowFactory.create("bb", "Li", 2)));
  }

  @Test
  void headerStandsWithoutRows() {
    assertEquals("id  name  n", table());
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertEquals("y".repeat(80), onlyCell("y".repeat(80)));
    assertEquals("y".repeat(79) + "…", onlyCell("y".repeat(81)));
    assertEquals("x".repeat(78) + "…", onlyCell("x".repeat(78) + "𠮷𠮷𠮷"));
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertEquals(
        "plain,\"with, comma\",\"say \"\"x\"\"\"\n1,,\"a,b\"\n2,\"\"\"\",张",
        new DelimitedText(List.of("plain", "with, comma", "say \"x\""))
            .print(List.of(RowFactory.create(1, null, "a,b"), RowFactory.create(2, "\"", "张"))));
  }

  private static String onlyCell(String text) {
    return new TextTable(List.of("text"))
        .print(List.of(RowFactory.create(text)))
        .lines()
        .toList()
        .get(1);
  }

  private static String table(Row... rows) {
    return new TextTable(List.of("id", "name", "n")).print(List.of(rows));
  }
}
