package org.kechuang.matching;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kechuang.scoring.BestIds;
import org.kechuang.scoring.Bm25;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.text.TermBag;

/**
 * The demands' terms, inverted, so that resources can stream past them: a term leads to the demands
 * that hold it. Memory: 12 bytes for each term of each demand.
 */
final class LexicalIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The demands of one term and what the term is worth to each. */
  private record Postings(int[] demands, float[] weights) implements Serializable {}

  private final String[] demandIds;
  private final float[] bounds;
  private final Map<Integer, Postings> postings;
  private final Bm25 bm25;
  private final int commonTerms;

  LexicalIndex(List<DemandProfile> demands, CorpusStatistics corpus, double maxTermShare) {
    bm25 = new Bm25(corpus);
    demandIds = demands.stream().map(DemandProfile::id).toArray(String[]::new);
    bounds = new float[demandIds.length];
    Map<Integer, Integer> sizes = new HashMap<>();
    int tooCommon = 0;
    // in a handful of resources every term is in a large share of them
    double limit = Math.max(20, maxTermShare * corpus.documents());
    for (DemandProfile demand : demands) {
      for (int i = 0; i < demand.terms().size(); i++) {
        int hash = demand.terms().hash(i);
        long frequency = corpus.frequency(hash);
        if (frequency > limit) {
          tooCommon += sizes.put(hash, 0) == null ? 1 : 0;
        } else if (frequency > 0) {
          sizes.merge(hash, 1, Integer::sum);
        }
      }
    }
    commonTerms = tooCommon;
    postings = new HashMap<>();
    Map<Integer, Integer> filled = new HashMap<>();
    for (int d = 0; d < demandIds.length; d++) {
      TermBag terms = demands.get(d).terms();
      bounds[d] = (float) bm25.bound(terms);
      for (int i = 0; i < terms.size(); i++) {
        int hash = terms.hash(i);
        int size = sizes.getOrDefault(hash, 0);
        if (size > 0) {
          Postings list =
              postings.computeIfAbsent(hash, h -> new Postings(new int[size], new float[size]));
          int at = filled.merge(hash, 1, Integer::sum) - 1;
          list.demands()[at] = d;
          list.weights()[at] = (float) bm25.weight(hash, terms.count(i));
        }
      }
    }
  }

  /** Terms that are in too many resources to find candidates by. */
  int commonTerms() {
    return commonTerms;
  }

  int demands() {
    return demandIds.length;
  }

  String demandId(int demand) {
    return demandIds[demand];
  }

  /** A reader of resources; one a task, since it keeps its sums. */
  Scan scan() {
    return new Scan();
  }

  /** Offers resources to the demands that share terms with them. */
  final class Scan {
    private final float[] sums = new float[demandIds.length];
    private final int[] touched = new int[demandIds.length];

    /**
     * Scores a resource for all demands at once; sums in the order of hashes.
     *
     * @param best the best resources so far, one a demand; null until there is one
     */
    void offer(String resourceId, TermBag terms, BestIds[] best, int k) {
      long length = terms.length();
      int count = 0;
      for (int i = 0; i < terms.size(); i++) {
        Postings list = postings.get(terms.hash(i));
        if (list == null) {
          continue;
        }
        float saturation = (float) bm25.saturation(terms.count(i), length);
        for (int p = 0; p < list.demands().length; p++) {
          int demand = list.demands()[p];
          if (sums[demand] == 0) {
            touched[count++] = demand;
          }
          sums[demand] += list.weights()[p] * saturation;
        }
      }
      for (int t = 0; t < count; t++) {
        int demand = touched[t];
        if (best[demand] == null) {
          best[demand] = new BestIds(k);
        }
        best[demand].offer(resourceId, sums[demand] / bounds[demand]);
        sums[demand] = 0;
      }
    }
  }
}
