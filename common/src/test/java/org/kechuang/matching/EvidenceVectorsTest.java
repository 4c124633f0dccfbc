package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.ResourceProfile;
import org.kechuang.text.Projection;
import org.kechuang.text.TermHash;
import org.kechuang.text.Vectors32;
import scala.jdk.javaapi.CollectionConverters;

class EvidenceVectorsTest {
  private static final StructType ROW =
      StructType.fromDDL(
          "kind string, resource_id string, vector binary, evidence"
              + " array<struct<evidence_id:string,terms:binary>>, evidence_vectors array<binary>,"
              + " country string, region string, trl_level int, ipc array<string>, languages"
              + " array<string>, latest_year int");

  @Test
  void lakesOfEarlierVersionsGainTheColumn() {
    Dataset<Row> rows = Embeddings.of(Map.of("x", "anode"));
    assertEquals(
        Lake.schema(EmbeddingTable.TABLE).apply(EvidenceVectors.COLUMN).dataType(),
        EvidenceVectors.in(rows.drop(EvidenceVectors.COLUMN))
            .schema()
            .apply(EvidenceVectors.COLUMN)
            .dataType());
    assertEquals(rows.schema(), EvidenceVectors.in(rows).schema());
  }

  @Test
  void storedVectorsWinOverThoseOfTheTerms() {
    Projection projection =
        new Projection(2, new int[] {TermHash.of("anode")}, new float[] {1}, new float[] {0, 1});
    assertArrayEquals(new float[] {0, 1}, vectors(projection, null).get(0));
    assertArrayEquals(
        new float[] {1, 0},
        vectors(projection, Arrays.asList(Vectors32.encode(new float[] {1, 0}), null)).get(0));
  }

  @Test
  void anEncodersTextWithoutAVectorHasNone() {
    Projection weightsAlone =
        new Projection(0, new int[] {TermHash.of("anode")}, new float[] {1}, new float[0]);
    List<float[]> vectors =
        vectors(weightsAlone, Arrays.asList(null, Vectors32.encode(new float[] {1, 0})));
    assertNull(vectors.get(0));
    assertArrayEquals(new float[] {1, 0}, vectors.get(1));
  }

  private static List<float[]> vectors(Projection projection, List<byte[]> stored) {
    byte[] terms = Embeddings.bag("anode").encode();
    List<Row> evidence = List.of(item("a", terms), item("b", terms));
    Row row =
        new GenericRowWithSchema(
            new Object[] {
              Kinds.EXPERT,
              "x",
              null,
              CollectionConverters.asScala(evidence).toSeq(),
              stored == null ? null : CollectionConverters.asScala(stored).toSeq(),
              null,
              null,
              null,
              null,
              null,
              null
            },
            ROW);
    ResourceProfile profile = ResourceReader.profile(row, projection);
    return Arrays.asList(profile.evidence().get(0).vector(), profile.evidence().get(1).vector());
  }

  private static Row item(String id, byte[] terms) {
    return new GenericRowWithSchema(
        new Object[] {id, terms}, StructType.fromDDL("evidence_id string, terms binary"));
  }
}
