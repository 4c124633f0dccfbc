package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a demand asks for.
 *
 * @param kinds wanted, at least one
 * @param regions two-digit codes; empty without that constraint, as the lists below
 * @param minimumReadiness 0 without that constraint
 */
record Wish(
    List<ResourceKind> kinds,
    List<String> regions,
    List<String> countries,
    int minimumReadiness,
    List<String> languages) {

  private static final List<String> NEAR =
      List.of("31", "32", "33", "34", "11", "44", "42", "51", "61");
  private static final List<String> COUNTRIES =
      List.of("CN", "US", "GB", "DE", "JP", "SG", "CA", "AU", "HK", "FR");

  static Wish draw(Draw draw) {
    List<ResourceKind> kinds = new ArrayList<>(4);
    for (ResourceKind kind : ResourceKind.values()) {
      if (draw.chance(kind.wantedPerMille())) {
        kinds.add(kind);
      }
    }
    if (kinds.isEmpty()) {
      kinds.add(ResourceKind.EXPERT);
    }
    boolean constrained = draw.chance(200);
    int which = draw.below(4);
    return new Wish(
        List.copyOf(kinds),
        constrained && which == 0 ? NEAR : List.of(),
        constrained && which == 1 ? COUNTRIES : List.of(),
        constrained && which == 2 ? draw.between(3, 5) : 0,
        constrained && which == 3 ? List.of("zh", "en") : List.of());
  }

  void write(JsonLine line) {
    line.texts("wanted", kinds.stream().map(ResourceKind::label).toList());
    if (regions.isEmpty() && countries.isEmpty() && minimumReadiness == 0 && languages.isEmpty()) {
      return;
    }
    line.beginObject("constraints").texts("regions", regions).texts("countries", countries);
    if (minimumReadiness > 0) {
      line.number("min_trl", minimumReadiness);
    }
    line.texts("languages", languages).endObject();
  }
}
