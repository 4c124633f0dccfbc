package org.kechuang.matching;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kechuang.demand.DemandAnalysis;
import org.kechuang.demand.Readiness;
import org.kechuang.scoring.Neighbourhood;

/** Makes rows of {@code match.demand_analysis}. */
public final class AnalysisRows {
  private static final int MOST_FIELDS = 3;

  /** Fields of fewer of the closest texts are chance. */
  private static final double LEAST_SHARE = 0.1;

  private AnalysisRows() {}

  /**
   * The row of a demand.
   *
   * @param neighbourhood of the demand
   * @param answers how many matches it has
   */
  public static Row row(
      AnalysedDemand demand,
      Neighbourhood neighbourhood,
      long answers,
      String modelVersion,
      String runId) {
    DemandAnalysis analysis = demand.analysis();
    return RowFactory.create(
        analysis.demandId(),
        analysis.language().name().toLowerCase(Locale.ROOT),
        analysis.characters(),
        fields(demand.profile().ipc(), neighbourhood),
        demand.industry(),
        analysis.terms().stream()
            .map(t -> RowFactory.create(t.term(), t.weight(), t.translations().toArray()))
            .toArray(),
        analysis.readiness().map(Readiness::level).orElse(null),
        analysis.readiness().map(Readiness::said).orElse(null),
        analysis.conditions().stream().map(c -> RowFactory.create(c.type(), c.said())).toArray(),
        analysis.boilerplate().toArray(),
        answers,
        answers > 0 ? null : analysis.emptyReason().orElseGet(() -> noAnswer(demand)),
        modelVersion,
        runId);
  }

  private static Object[] fields(List<String> named, Neighbourhood neighbourhood) {
    if (!named.isEmpty()) {
      return named.stream().map(ipc -> RowFactory.create(ipc, 1.0, true)).toArray();
    }
    return neighbourhood.fields().entrySet().stream()
        .filter(field -> field.getValue() >= LEAST_SHARE)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_FIELDS)
        .map(field -> RowFactory.create(field.getKey(), field.getValue(), false))
        .toArray();
  }

  private static String noAnswer(AnalysedDemand demand) {
    return demand.profile().constraints().isEmpty()
        ? "no resource of the wanted kinds shares anything with it"
        : "no resource of the wanted kinds shares anything with it and satisfies its constraints";
  }
}
