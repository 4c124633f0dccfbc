package org.kechuang.jobs.generate;

/**
 * Where people work.
 *
 * @param alias another way to write the name, in Chinese at home and in English abroad
 * @param number counts all institutions, those abroad first
 */
record Institution(
    long number, Place place, String kind, String zh, String en, String alias, String uscc) {

  String id() {
    return Ids.numbered("I", number);
  }

  boolean isHospital() {
    return kind.equals("hospital");
  }

  boolean home() {
    return place.country().equals("CN");
  }

  String in(Language language) {
    return language == Language.ZH ? zh : en;
  }
}
