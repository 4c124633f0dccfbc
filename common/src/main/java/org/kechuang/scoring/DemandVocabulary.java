package org.kechuang.scoring;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermIndex;

/**
 * All terms that the demands of a run look for, translations among them, and which of them each
 * demand looks for. Threads may share it. Memory: about 20 kB for each demand that was asked for.
 */
public final class DemandVocabulary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TermIndex terms;
  private final transient Map<QueryTerms, SoughtTerms> sought = new ConcurrentHashMap<>();

  private DemandVocabulary(TermIndex terms) {
    this.terms = terms;
  }

  /** The terms of these demands. */
  public static DemandVocabulary of(Collection<DemandProfile> demands) {
    return ofQueries(demands.stream().map(DemandProfile::query).toList());
  }

  /** The terms of these queries. */
  static DemandVocabulary ofQueries(Collection<QueryTerms> queries) {
    return new DemandVocabulary(
        new TermIndex(
            queries.stream()
                .flatMapToInt(query -> IntStream.range(0, query.size()).map(query::hash))
                .distinct()
                .sorted()
                .toArray()));
  }

  /** One that arrives somewhere remembers nothing. */
  private Object readResolve() {
    return new DemandVocabulary(terms);
  }

  /** The terms; their numbers grow with their hashes. */
  public TermIndex terms() {
    return terms;
  }

  /**
   * The terms of a query.
   *
   * @throws IllegalArgumentException where it is of another vocabulary
   */
  SoughtTerms sought(QueryTerms query) {
    return sought.computeIfAbsent(query, q -> new SoughtTerms(q, terms));
  }
}
