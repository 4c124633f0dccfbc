package org.kechuang.jobs.generate;

import java.util.Locale;

/** What a demand can ask for. */
enum ResourceKind {
  EXPERT(0, 850),
  TECHNOLOGY(1, 600),
  PATENT(2, 450),
  PROJECT(3, 300);

  private final int number;
  private final int wantedPerMille;

  ResourceKind(int number, int wantedPerMille) {
    this.number = number;
    this.wantedPerMille = wantedPerMille;
  }

  int number() {
    return number;
  }

  int wantedPerMille() {
    return wantedPerMille;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
