package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kechuang.linkage.BlockKeys.Kind;
import org.kechuang.linkage.NameSignature;
import org.kechuang.name.NameParser;
import org.kechuang.name.PersonName;
import org.kechuang.spark.SharedSession;

class BlocksTest {
  private static final StructType PROFILES =
      StructType.fromDDL("id bigint, signature bigint, given_signature bigint, keys array<bigint>");

  @Test
  void givenNamesCountWhereTheKeyHoldsTheSurname() {
    for (Kind kind : Kind.values()) {
      List<String> expected = new ArrayList<>(List.of("1 2"));
      if (kind.tellsPeopleApart()) {
        expected.addAll(List.of("1 3", "2 3"));
      }
      assertEquals(
          expected,
          pairs(
              9,
              record(2, "王伟", kind.ordinal()),
              record(1, "Wang Wei", kind.ordinal()),
              record(3, "王明", kind.ordinal()),
              record(4, "李伟", 16 + kind.ordinal())),
          kind::name);
    }
  }

  @Test
  void otherSurnamesDoNotMeet() {
    long orcid = Kind.ORCID.ordinal();
    assertEquals(List.of(), pairs(9, record(1, "王伟", orcid), record(2, "李伟", orcid)));
  }

  @Test
  void blocksAboveTheCapAreLeftOutAndCounted() {
    long name = Kind.NAME.ordinal();
    Row[] records = {
      record(1, "王伟", name, 16 + name), record(2, "王伟", name, 16 + name), record(3, "王伟", name)
    };
    assertEquals(List.of("1 2"), pairs(2, records));
    try (Blocks blocks = new Blocks(Blocks.keys(profiles(records)), 2)) {
      assertEquals(Map.of("name", 3L), blocks.dropped());
    }
  }

  private static List<String> pairs(int cap, Row... records) {
    try (Blocks blocks = new Blocks(Blocks.keys(profiles(records)), cap)) {
      return blocks.pairs().collectAsList().stream()
          .map(row -> row.getLong(0) + " " + row.getLong(1))
          .sorted()
          .toList();
    }
  }

  private static Dataset<Row> profiles(Row... records) {
    return SharedSession.get().createDataFrame(List.of(records), PROFILES);
  }

  private static Row record(long id, String text, Long... keys) {
    PersonName name = NameParser.parse(text);
    return RowFactory.create(
        id, NameSignature.families(name), NameSignature.givenNames(name), keys);
  }

  private static Row record(long id, String text, int key) {
    return record(id, text, (long) key);
  }
}
