package org.kechuang.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
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

  private static List<TableCheck.Finding> check(Row... rows) {
    return TableCheck.of(
        TABLE,
        SharedSession.get()
            .createDataFrame(List.of(rows), StructType.fromDDL("one string, two string, n int")));
  }

  private static Row row(String one, String two, int n) {
    return RowFactory.create(one, two, n);
  }

  private static Row nothing() {
    return RowFactory.create("c", "c", null);
  }
}
