package org.kechuang.matching;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.DemandProfile;

/** The demands that were judged, each asking for the kinds of resource that were judged for it. */
public final class JudgedDemands {
  private JudgedDemands() {}

  /**
   * Reads them.
   *
   * @param pairs as {@link JudgedPairs} reads them
   */
  public static List<DemandProfile> read(Lake lake, EmbeddingModel model, Dataset<Row> pairs) {
    Map<String, Set<String>> kinds =
        pairs.select("demand_id", "kind").distinct().collectAsList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getString(0),
                    Collectors.mapping(row -> row.getString(1), Collectors.toSet())));
    return new DemandReader(model)
        .read(lake.readOrEmpty(InputContracts.DEMAND.table())).stream()
            .filter(demand -> kinds.containsKey(demand.id()))
            .map(demand -> demand.withKinds(List.copyOf(new TreeSet<>(kinds.get(demand.id())))))
            .toList();
  }
}
