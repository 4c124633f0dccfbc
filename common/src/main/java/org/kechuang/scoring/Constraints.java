package org.kechuang.scoring;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a demand requires of a resource; an empty list or a null requires nothing. A fact that is
 * not known does not satisfy a requirement.
 *
 * @param regions GB/T 2260 codes; a province's includes its cities
 * @param countries countries as contracted, compared without case
 * @param minTrl least technology readiness level; asked of technologies alone
 * @param languages languages of the evidence, compared without case
 */
public record Constraints(
    List<String> regions, List<String> countries, Integer minTrl, List<String> languages)
    implements Serializable {

  public static final Constraints NONE = new Constraints(List.of(), List.of(), null, List.of());

  public Constraints {
    regions = List.copyOf(regions);
    countries = countries.stream().map(c -> c.toUpperCase(Locale.ROOT)).toList();
    languages = languages.stream().map(l -> l.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether anything is required. */
  public boolean isEmpty() {
    return regions.isEmpty() && countries.isEmpty() && minTrl == null && languages.isEmpty();
  }

  /** Whether the resource satisfies all of them. */
  public boolean allow(ResourceFacts resource) {
    return allowsRegion(resource)
        && (countries.isEmpty()
            || (resource.country() != null
                && countries.contains(resource.country().toUpperCase(Locale.ROOT))))
        && allowsTrl(resource)
        && (languages.isEmpty() || resource.languages().stream()
                .anyMatch(language -> languages.contains(language.toLowerCase(Locale.ROOT))));
  }

  private boolean allowsRegion(ResourceFacts resource) {
    return regions.isEmpty()
        || (resource.region() != null
            && regions.stream().anyMatch(region -> contains(region, resource.region())));
  }

  private boolean allowsTrl(ResourceFacts resource) {
    return minTrl == null
        || !Objects.equals(resource.kind(), "technology")
        || (resource.trl() != null && resource.trl() >= minTrl);
  }

  /** 310000 contains 310115; 310115 contains itself alone. */
  private static boolean contains(String region, String other) {
    String significant = region;
    while (significant.length() > 2 && significant.endsWith("00")) {
      significant = significant.substring(0, significant.length() - 2);
    }
    return other.startsWith(significant);
  }
}
