package org.kechuang.demand;

import java.util.List;
import java.util.Optional;
import org.kechuang.text.Language;

/**
 * What the text of a demand says.
 *
 * @param characters in title and description
 * @param terms heaviest first
 * @param readiness that is wanted
 * @param conditions that it names
 * @param boilerplate sentences that are left out of the search
 */
public record DemandAnalysis(
    String demandId,
    Language language,
    int characters,
    List<KeyTerm> terms,
    Optional<Readiness> readiness,
    List<Condition> conditions,
    List<String> boilerplate) {

  public DemandAnalysis {
    terms = List.copyOf(terms);
    conditions = List.copyOf(conditions);
    boilerplate = List.copyOf(boilerplate);
  }

  /**
   * Why nothing may be found for it, from its text alone; empty where there is something to search
   * by.
   */
  public Optional<String> emptyReason() {
    if (characters == 0) {
      return Optional.of("the demand has no text");
    }
    if (terms.isEmpty()) {
      return Optional.of("the demand has no word to search by");
    }
    return Optional.empty();
  }
}
