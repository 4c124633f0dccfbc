package org.kechuang.scoring;

import java.util.stream.IntStream;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermIndex;

/** The terms of a query as a set, each with the concepts that it speaks of. */
final class SoughtTerms {
  private final QueryTerms query;
  private final TermSet terms;

  /** Pairs of a term and a concept before each term. */
  private final int[] starts;

  /**
   * @throws IllegalArgumentException where the vocabulary lacks a term
   */
  SoughtTerms(QueryTerms query, TermIndex vocabulary) {
    this.query = query;
    this.terms =
        new TermSet(
            IntStream.range(0, query.size()).map(i -> number(query.hash(i), vocabulary)),
            vocabulary.size());
    this.starts = new int[terms.size() + 1];
    for (int i = 0; i < query.size(); i++) {
      starts[terms.place(vocabulary.find(query.hash(i))) + 1]++;
    }
    for (int term = 0; term < terms.size(); term++) {
      starts[term + 1] += starts[term];
    }
  }

  private static int number(int hash, TermIndex vocabulary) {
    int number = vocabulary.find(hash);
    if (number < 0) {
      throw new IllegalArgumentException(
          "Invalid demand: the vocabulary lacks its term with hash "
              + hash
              + "; make the vocabulary of all demands that are scored");
    }
    return number;
  }

  QueryTerms query() {
    return query;
  }

  TermSet terms() {
    return terms;
  }

  /** The first pair of a term and a concept of term {@code i} of the set. */
  int from(int i) {
    return starts[i];
  }

  /** Behind the last pair of term {@code i}. */
  int to(int i) {
    return starts[i + 1];
  }
}
