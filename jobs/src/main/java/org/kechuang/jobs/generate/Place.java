package org.kechuang.jobs.generate;

import java.util.List;

/**
 * A city.
 *
 * @param country ISO 3166 alpha-2
 * @param region province, two digits of GB/T 2260; empty abroad
 * @param city four digits of GB/T 2260; empty abroad
 * @param weight how many institutions it has, relative to others
 */
record Place(String country, String region, String city, String zh, String en, int weight) {
  private static final List<Place> ALL =
      Resources.table("places.tsv").stream().map(Place::parse).toList();

  /** The mainland's cities or the others. */
  static List<Place> all(boolean home) {
    return ALL.stream().filter(place -> home != place.region().isEmpty()).toList();
  }

  private static Place parse(List<String> row) {
    String code = row.get(0);
    boolean home = Character.isDigit(code.charAt(0));
    return new Place(
        home ? "CN" : code,
        home ? code.substring(0, 2) : "",
        home ? code : "",
        row.get(1),
        row.get(2),
        Integer.parseInt(row.get(3)));
  }
}
