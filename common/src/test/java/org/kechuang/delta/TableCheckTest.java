package org.kechuang.delta;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kechuang.collection.KeySet;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.spark.SharedSession;

class TableCheckTest {
  private static final TableContract TABLE =
      TableContract.of(Layer.SOURCE, "thing", "Things")
          .required("one", "string", "First part of the key")
          .required("two", "string", "Second part of the key")
          .required("n", "int", "A number")
          .key("one", "two")
          .check("n-positive", "n > 0")
          .build();

  @Test
  void tellsHowManyRowsBreakWhat() {
    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 2, 5), new TableCheck.Finding("n-positive", 2, 5)),
        check(row("a", "b", 1), row("a", "b", 2), row("a", "b", 0), row("a", "c", 1), nothing()));
  }

  @Test
  void keysWithEqualHashesAreTwo() {
    // hashes pass over nulls
    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 0, 2), new TableCheck.Finding("n-positive", 0, 2)),
        check(row("a", null, 1), row(null, "a", 1)));
  }

  @Test
  void ofRowsThatCameAloneTheOthersAreNoMoreThanKeys() {
    Row kept = row("a", "b", -1);
    Row came = row("a", "c", -1);
    Row doubled = row("a", "b", 1);

    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 0, 1), new TableCheck.Finding("n-positive", 1, 1)),
        TableCheck.of(TABLE, rows(kept, came), rows(came)));
    // a key that was there before: all rows are looked at
    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 1, 2), new TableCheck.Finding("n-positive", 1, 2)),
        TableCheck.of(TABLE, rows(kept, doubled), rows(doubled)));
    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 1, 2), new TableCheck.Finding("n-positive", 0, 2)),
        TableCheck.of(TABLE, rows(kept, doubled, doubled), rows(doubled, doubled)));
  }

  @Test
  void otherRowsAreLookedAtWhereARowCameThatMayBeOneOfThem() {
    Row kept = row("a", "b", -1);
    Row came = row("a", "c", -1);
    Row doubled = row("a", "b", 1);
    NumberedRows ofC = new NumberedRows(functions.xxhash64(col("two")), new KeySet(hash("c")));

    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 0, 1), new TableCheck.Finding("n-positive", 1, 1)),
        TableCheck.of(TABLE, rows(kept, came), rows(came), ofC));
    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 1, 2), new TableCheck.Finding("n-positive", 1, 2)),
        TableCheck.of(TABLE, rows(kept, doubled), rows(doubled), ofC));
    assertEquals(
        List.of(
            new TableCheck.Finding("key-unique", 1, 2), new TableCheck.Finding("n-positive", 2, 2)),
        TableCheck.of(TABLE, rows(kept, came, came), rows(came, came), ofC));
  }

  private static long hash(String two) {
    return rows(row("", two, 1)).select(functions.xxhash64(col("two"))).head().getLong(0);
  }

  private static List<TableCheck.Finding> check(Row... rows) {
    return TableCheck.of(TABLE, rows(rows));
  }

  private static Dataset<Row> rows(Row... rows) {
    return SharedSession.get()
        .createDataFrame(List.of(rows), StructType.fromDDL("one string, two string, n int"));
  }

  private static Row row(String one, String two, int n) {
    return RowFactory.create(one, two, n);
  }

  private static Row nothing() {
    return RowFactory.create("c", "c", null);
  }
}
