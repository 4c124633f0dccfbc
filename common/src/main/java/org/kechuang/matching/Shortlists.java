package org.kechuang.matching;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kechuang.scoring.BestIds;
import org.kechuang.text.TermBag;

/** The k resources that share most with each demand, among those offered so far. */
final class Shortlists {
  /** What was found for a demand, best first. */
  record Shortlist(String demandId, List<BestIds.Scored> best) {}

  private final LexicalIndex index;
  private final LexicalIndex.Scan scan;
  private final BestIds[] best;
  private final float[] least;
  private final int k;

  Shortlists(LexicalIndex index, int k) {
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
            best[demand] = new BestIds(k);
          }
          best[demand].offer(resourceId, score);
          least[demand] = best[demand].least();
        });
  }

  /** The lists of the demands for which something was found, in the order of the index. */
  Stream<Shortlist> all() {
    return IntStream.range(0, best.length)
        .filter(demand -> best[demand] != null)
        .mapToObj(demand -> new Shortlist(index.demandId(demand), best[demand].best()));
  }
}
