package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.Projection;
import org.kechuang.text.TermHash;
import org.kechuang.text.TranslationLexicon;

class MatcherTest {
  private static final StructType PAIRS =
      StructType.fromDDL("demand_id string, kind string, resource_id string");

  private static final TranslationLexicon LEXICON =
      new TranslationLexicon(
          new int[] {TermHash.of("正极")},
          new int[] {0, 1},
          new int[] {TermHash.of("cathode")},
          new float[] {0.5f},
          Map.of());

  /** One resource says it in the demand's language, one in the other, one nothing of it. */
  private final Dataset<Row> embeddings =
      Embeddings.of(Map.of("chinese", "正极", "english", "cathode", "other", "turbine"));

  private final List<DemandProfile> demands =
      List.of(
          Embeddings.demand("anywhere", Embeddings.bag("正极"), LEXICON),
          abroad(Embeddings.demand("abroad", Embeddings.bag("正极"), LEXICON)));

  @Test
  void ownWordsFindNoTranslation() {
    List<Row> pairs =
        List.of(
            RowFactory.create("anywhere", Kinds.EXPERT, "chinese"),
            RowFactory.create("anywhere", Kinds.EXPERT, "english"));
    Map<String, Row> compared =
        matcher(5, 5)
            .compareAll(SharedSession.get().createDataFrame(pairs, PAIRS))
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getAs("resource_id"), row -> row));
    assertTrue(compared.get("chinese").<Double>getAs("own_words") > 0);
    assertEquals(0, compared.get("english").<Double>getAs("own_words"));
    List<Double> features = compared.get("english").getList(4);
    assertTrue(features.get(Feature.LEXICAL.position()) > 0, features::toString);
  }

  @Test
  void whatBreaksAConstraintIsNotRetrieved() {
    assertEquals(
        List.of("abroad 1 english", "anywhere 1 chinese", "anywhere 2 english"), retrieved(5, 5));
  }

  @Test
  void demandsWithConstraintsGetCandidatesOfTheirOwnNumber() {
    assertEquals(List.of("anywhere 1 chinese"), retrieved(1, 1));
    assertEquals(List.of("abroad 1 english", "anywhere 1 chinese"), retrieved(1, 2));
  }

  /** Where all pairs stand that are retrieved. */
  private List<String> retrieved(int candidates, int constrained) {
    Matcher matcher = matcher(candidates, constrained);
    List<Row> pairs =
        demands.stream()
            .flatMap(
                demand ->
                    Stream.of("chinese", "english", "other")
                        .map(id -> RowFactory.create(demand.id(), Kinds.EXPERT, id)))
            .toList();
    return matcher
        .ranks(Kinds.EXPERT, matcher.scoreAll(SharedSession.get().createDataFrame(pairs, PAIRS)))
        .collectAsList()
        .stream()
        .map(
            row ->
                row.getAs("demand_id") + " " + row.getAs("rank") + " " + row.getAs("resource_id"))
        .sorted()
        .toList();
  }

  private Matcher matcher(int candidates, int constrained) {
    double[] weights =
        Arrays.stream(Feature.values()).mapToDouble(Feature::defaultWeight).toArray();
    return new Matcher(
        embeddings,
        SharedSession.get()
            .createDataFrame(
                List.of(
                    resource("chinese", "CN"), resource("english", "DE"), resource("other", "DE")),
                Lake.schema(ResourceTable.TABLE)),
        new Projection(1, new int[] {TermHash.of("cathode")}, new float[] {1}, new float[] {1}),
        NeighbourSearches.exact(),
        demands,
        new Matcher.Options(
            candidates, constrained, 1, Ranking.fixed(new LinearRanker(weights)), 2026));
  }

  private static DemandProfile abroad(DemandProfile demand) {
    return new DemandProfile(
        demand.id(),
        demand.query(),
        demand.words(),
        null,
        List.of(),
        null,
        demand.kinds(),
        new Constraints(List.of(), List.of("DE"), null, List.of()));
  }

  private static Row resource(String id, String country) {
    return RowFactory.create(
        Kinds.EXPERT, id, null, null, country, null, null, new String[0], new String[0], 1, null);
  }
}
