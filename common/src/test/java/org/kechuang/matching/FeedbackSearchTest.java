package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.DemandVocabulary;
import org.kechuang.scoring.Neighbourhood;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.Projection;
import org.kechuang.text.TermHash;

class FeedbackSearchTest {
  /** Two dimensions: batteries lie in the first, turbines in the second. */
  private static final Projection PROJECTION =
      new Projection(
          2,
          new int[] {TermHash.of("anode"), TermHash.of("cathode"), TermHash.of("turbine")},
          new float[] {1, 1, 1},
          new float[] {1, 0, 1, 0, 0, 1});

  private final Dataset<Row> embeddings = Embeddings.of(texts());
  private final List<DemandProfile> demands =
      List.of(
          Embeddings.demand("battery", Embeddings.bag("anode")),
          Embeddings.demand("unheard", Embeddings.bag("nobody")));

  @Test
  void closestTextsTellMiddleAndFieldsWhateverTheirOrder() {
    Neighbourhood first = neighbourhood(1);
    Neighbourhood second = neighbourhood(3);
    assertArrayEquals(new float[] {1, 0}, first.vector(), 1e-6f);
    assertEquals(1, first.share("H01M"), 1e-9);
    assertEquals(0, first.share("F01D"));
    assertArrayEquals(first.vector(), second.vector());
    assertEquals(first.fields(), second.fields());
  }

  @Test
  void demandsThatNoTextIsCloseToHaveNone() {
    assertEquals(Neighbourhood.NONE, find(2).get(1).neighbourhood());
  }

  @Test
  void ofManyResourcesSomeAreReadAndTheSameOnesEverywhere() {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 400; i++) {
      many.put("resource" + i, "anode");
    }
    Dataset<Row> rows = Embeddings.of(many);
    assertEquals(400, read(400, rows).size());
    Set<String> most = read(300, rows);
    Set<String> few = read(100, rows);
    assertTrue(most.size() > 250 && most.size() < 350, () -> most.size() + " of about 300");
    assertTrue(few.size() > 60 && few.size() < 140, () -> few.size() + " of about 100");
    assertTrue(most.containsAll(few), "the smaller sample is part of the larger one");
    assertEquals(few, read(100, rows.repartition(7)));
    assertEquals(Set.of(), read(0, rows));
  }

  private Set<String> read(long most, Dataset<Row> rows) {
    return Set.copyOf(
        search(rows, most)
            .sample(rows)
            .select("resource_id")
            .as(Encoders.STRING())
            .collectAsList());
  }

  private Neighbourhood neighbourhood(int partitions) {
    Neighbourhood found = find(partitions).get(0).neighbourhood();
    assertTrue(found.vector() != null, "no text was found");
    return found;
  }

  private List<DemandProfile> find(int partitions) {
    Dataset<Row> rows = embeddings.repartition(partitions);
    return search(rows, FeedbackSearch.MOST_RESOURCES).apply(demands, rows, resources());
  }

  private FeedbackSearch search(Dataset<Row> rows, long mostResources) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(SharedSession.get().sparkContext());
    return new FeedbackSearch(
        CorpusCounter.count(rows, DemandVocabulary.of(demands)),
        1,
        mostResources,
        context.broadcast(PROJECTION));
  }

  private static Dataset<Row> resources() {
    List<Row> rows = new ArrayList<>();
    texts()
        .forEach(
            (id, text) ->
                rows.add(
                    RowFactory.create(
                        Kinds.EXPERT,
                        id,
                        null,
                        null,
                        null,
                        null,
                        null,
                        id.startsWith("none")
                            ? new String[0]
                            : new String[] {text.contains("turbine") ? "F01D" : "H01M"},
                        new String[0],
                        1,
                        null)));
    return SharedSession.get().createDataFrame(rows, Lake.schema(ResourceTable.TABLE));
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      // one work of several people counts once
      texts.put("copy%02d".formatted(i), "anode cathode");
      texts.put("turbine%02d".formatted(i), "turbine filler" + i);
    }
    texts.put("none", "anode filler");
    texts.put("other", "anode cathode cathode");
    return texts;
  }
}
