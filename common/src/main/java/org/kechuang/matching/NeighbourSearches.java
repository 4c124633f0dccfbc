package org.kechuang.matching;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.kechuang.config.Settings;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.PipelineException;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.MeasuredNeighbourSearch;
import org.kechuang.ml.MeasuredNeighbourSearch.Measurement;
import org.kechuang.ml.NeighbourRecall;
import org.kechuang.ml.NeighbourSearch;

/**
 * How the nearest neighbours of each kind of resource are searched: among the cells of the index
 * where it has the kind, else by comparing with every vector.
 */
public final class NeighbourSearches {
  private final Map<String, MeasuredNeighbourSearch> indexed;

  private NeighbourSearches(Map<String, MeasuredNeighbourSearch> indexed) {
    this.indexed = indexed;
  }

  /** Every kind is compared in full. */
  public static NeighbourSearches exact() {
    return new NeighbourSearches(Map.of());
  }

  /**
   * The searches that the settings and the lake give.
   *
   * @throws PipelineException with exit code 2 when the index is of other vectors than the lake's
   */
  public static NeighbourSearches open(Lake lake, String modelVersion, Settings settings) {
    if (settings.get(MatchKeys.NEIGHBOURS).equals(MatchKeys.EXACT)
        || !lake.exists(CentroidTable.TABLE)) {
      return exact();
    }
    IndexTables index = IndexTables.open(lake);
    Map<String, MeasuredNeighbourSearch> searches = new HashMap<>();
    for (IndexStamp stamp : index.stamps()) {
      stamp.expect(modelVersion, lake.version(EmbeddingTable.TABLE));
      searches.put(
          stamp.kind(),
          new MeasuredNeighbourSearch(
              CellNeighbourSearch.of(index.model(stamp), index.blocks(stamp)),
              settings.get(MatchKeys.RECALL),
              settings.get(MatchKeys.RECALL_SAMPLE),
              settings.get(MatchKeys.RECALL_SEED)));
    }
    return new NeighbourSearches(searches);
  }

  /** The search among resources of a kind. */
  NeighbourSearch of(String kind) {
    NeighbourSearch search = indexed.get(kind);
    return search == null ? new ExactNeighbourSearch() : search;
  }

  /**
   * The lowest recall measured in searches so far, by "recall@k" and kind; kinds that were compared
   * in full are not among them.
   */
  public Map<String, Map<String, NeighbourRecall>> recalls() {
    Map<String, Map<String, NeighbourRecall>> recalls = new TreeMap<>();
    indexed.forEach(
        (kind, search) -> {
          for (Measurement measured : search.measurements()) {
            recalls
                .computeIfAbsent("recall@" + measured.k(), k -> new TreeMap<>())
                .merge(kind, measured.choice().recall(), (a, b) -> a.low() <= b.low() ? a : b);
          }
        });
    return recalls;
  }
}
