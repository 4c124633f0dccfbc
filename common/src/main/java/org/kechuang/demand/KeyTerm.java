package org.kechuang.demand;

import java.util.List;

/**
 * A word that says what a demand wants.
 *
 * @param weight its share of the demand's weight, in (0, 1]
 * @param translations the surest first
 */
public record KeyTerm(String term, double weight, List<String> translations) {
  public KeyTerm {
    translations = List.copyOf(translations);
  }
}
