package org.kechuang.scoring;

import org.kechuang.text.QueryTerms;

/**
 * A demand's concepts with what each is worth among the resources of one kind: its rarity times how
 * often the demand says it, three times at most, times how much it says of what is wanted. A
 * concept is as frequent as the terms that speak of it, each by its weight.
 */
public final class WeighedQuery {
  private static final int MOST_COUNTED = 3;

  private final QueryTerms query;
  private final double[] weights;
  private final double sum;

  /** Weighs the concepts of a query. */
  public WeighedQuery(QueryTerms query, CorpusStatistics corpus) {
    this.query = query;
    this.weights = new double[query.concepts().size()];
    for (int i = 0; i < query.size(); i++) {
      weights[query.conceptOf(i)] += query.weight(i) * corpus.frequency(query.hash(i));
    }
    double total = 0;
    for (int c = 0; c < weights.length; c++) {
      weights[c] =
          corpus.idf(weights[c])
              * Math.min(query.concepts().count(c), MOST_COUNTED)
              * query.focus(c);
      total += weights[c];
    }
    this.sum = total;
  }

  public QueryTerms query() {
    return query;
  }

  /** How many concepts there are. */
  public int concepts() {
    return weights.length;
  }

  /** What concept {@code c} is worth. */
  public double weight(int c) {
    return weights[c];
  }

  /** What all concepts are worth. */
  public double sum() {
    return sum;
  }
}
