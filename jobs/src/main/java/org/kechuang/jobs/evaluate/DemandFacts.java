package org.kechuang.jobs.evaluate;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a demand is sliced by.
 *
 * @param language of its text
 * @param characters in title and description
 * @param industry as given, or null
 */
record DemandFacts(String language, int characters, String industry) {
  private static final int SHORT = 60;
  private static final int LONG = 300;

  /** Names of the parts that the demand is in, by heading. */
  Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    parts.put("language", language);
    parts.put("length", characters < SHORT ? "short" : characters < LONG ? "medium" : "long");
    if (industry != null && !industry.isBlank()) {
      parts.put("field", industry.strip());
    }
    return parts;
  }
}
