package org.kechuang.jobs.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kechuang.error.PipelineException;
import org.kechuang.ml.NeighbourRecall;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/**
 * Refuses matches whose nearest neighbours were found too badly.
 *
 * @param least for the lower bound of a measured recall
 */
public record RecallGate(double least) {
  /**
   * Adds the recalls to the result as metrics "match-recall@k" by kind.
   *
   * @param recalls by "recall@k" and kind
   * @throws PipelineException with exit code 3 when one is too low
   */
  public void admit(Map<String, Map<String, NeighbourRecall>> recalls, JobResult.Builder result) {
    List<String> low = new ArrayList<>();
    recalls.forEach(
        (name, kinds) ->
            kinds.forEach(
                (kind, recall) -> {
                  result.metric(
                      new Metric(
                          "match-" + name,
                          kind,
                          recall.value(),
                          recall.low(),
                          recall.high(),
                          recall.queries()));
                  if (recall.low() < least) {
                    low.add(
                        String.format(
                            Locale.ROOT,
                            "%s of kind %s is %.4f (at least %.4f with 95 %% confidence)",
                            name,
                            kind,
                            recall.value(),
                            recall.low()));
                  }
                }));
    if (!low.isEmpty()) {
      throw PipelineException.gate(
          "Cannot publish matches: "
              + String.join("; ", low)
              + String.format(
                  Locale.ROOT,
                  ", match.min-recall asks for %s; run index with --set index.codes=float32,"
                      + " or match with --set match.neighbours=exact",
                  least));
    }
  }
}
