package org.kechuang.matching;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kechuang.scoring.BestIds;
import org.kechuang.text.TermBag;

/** The k resources that share most with each demand, among those offered so far. */
final class Shortlists {
  /** A place on the list of a demand. */
  record Entry(String demandId, String resourceId, float score) {}

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

  /** All entries, by demand in the order of the index, best first. */
  Stream<Entry> entries() {
    return IntStream.range(0, best.length)
        .filter(demand -> best[demand] != null)
        .boxed()
        .flatMap(
            demand ->
                best[demand].best().stream()
                    .map(s -> new Entry(index.demandId(demand), s.id(), s.score())));
  }
}
