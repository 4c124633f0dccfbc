package org.kechuang.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;

/**
 * Words that many demands use, such as those of self-praise and of price, say little of what one of
 * them wants, however rare they are in the texts that answer. A term weighs ln((D + 50) / (d + ½))
 * for d of D demands that use it, over its largest value; the 50 keep a handful of demands from
 * telling what is common.
 */
public final class DemandFocus {
  private static final double PRIOR_DEMANDS = 50;

  private final Map<Integer, Integer> frequencies = new HashMap<>();
  private final double demands;

  /** Counts the terms of all demands that there are. */
  public DemandFocus(List<DemandProfile> all) {
    demands = all.size() + PRIOR_DEMANDS;
    for (DemandProfile demand : all) {
      TermBag concepts = demand.query().concepts();
      for (int c = 0; c < concepts.size(); c++) {
        frequencies.merge(concepts.hash(c), 1, Integer::sum);
      }
    }
  }

  /** The demand with its terms weighed. */
  public DemandProfile apply(DemandProfile demand) {
    QueryTerms query = demand.query();
    float[] shares = new float[query.concepts().size()];
    for (int c = 0; c < shares.length; c++) {
      int frequency = frequencies.getOrDefault(query.concepts().hash(c), 1);
      shares[c] = (float) (Math.log(demands / (frequency + 0.5)) / Math.log(demands / 1.5));
    }
    return demand.withQuery(query.withFocus(shares));
  }
}
