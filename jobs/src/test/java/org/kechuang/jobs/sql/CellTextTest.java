package org.kechuang.jobs.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class CellTextTest {
  @Test
  void plainValuesAreTheirText() {
    assertEquals("", CellText.of(null));
    assertEquals("科创", CellText.of("科创"));
    assertEquals("1.5", CellText.of(1.5));
    assertEquals("2026-01-31", CellText.of(java.sql.Date.valueOf("2026-01-31")));
  }

  @Test
  void everyValueStaysOnItsLine() {
    assertEquals("a b  c d", CellText.of("a\nb\r\nc\td"));
  }

  @Test
  void nestedValuesAreWrittenOut() {
    assertEquals("{1, x, }", CellText.of(RowFactory.create(1, "x", null)));
    assertEquals(
        "[{1}, {2}]",
        CellText.of(
            CollectionConverters.asScala(List.of(RowFactory.create(1), RowFactory.create(2)))
                .toSeq()));
    assertEquals("[]", CellText.of(CollectionConverters.asScala(List.of()).toSeq()));
  }

  @Test
  void mapsAreSortedByKey() {
    assertEquals(
        "{a=1, b=2, c=3}",
        CellText.of(CollectionConverters.asScala(Map.of("c", 3, "a", 1, "b", 2))));
  }

  @Test
  void bytesAreCounted() {
    assertEquals("(3 bytes)", CellText.of(new byte[] {1, 2, 3}));
  }
}
