package org.kechuang.matching;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kechuang.scoring.BestIds;
import org.kechuang.text.TermBag;

/** The resources that share most with each demand, among those offered so far. */
final class Shortlists {
  /**
   * What was found for a demand, best first.
   *
   * @param k how many it may be
   */
  record Shortlist(String demandId, int k, List<BestIds.Scored> best) {}

  private final LexicalIndex index;
  private final LexicalIndex.Scan scan;
  private final BestIds[] best;
  private final float[] least;
  private final int[] k;

  /**
   * @param k how many resources each demand of the index gets at most
   */
  Shortlists(LexicalIndex index, int[] k) {
    this.index = index;
    this.scan = index.scan();
    this.best = new BestIds[index.demands()];
    this.least = new float[index.demands()];
    this.k = k;
  }

  void offer(String resourceId, TermBag text) {
    scan.score(
        text,
        least,
        (demand, score) -> {
          if (best[demand] == null) {
            best[demand] = new BestIds(k[demand]);
          }
          best[demand].offer(resourceId, score);
          least[demand] = best[demand].least();
        });
  }

  /** The lists of the demands for which something was found, in the order of the index. */
  Stream<Shortlist> all() {
    return IntStream.range(0, best.length)
        .filter(demand -> best[demand] != null)
        .mapToObj(demand -> new Shortlist(index.demandId(demand), k[demand], best[demand].best()));
  }
}
