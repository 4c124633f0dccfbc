package org.kechuang.contract;

/** What the value of an input field has to satisfy beyond its type; ingest applies it. */
public enum FieldRule {
  /** Any value of the type. */
  NONE("Any value of the type"),
  /** A text of one line or several; control characters are removed, over-long ones cut. */
  TEXT("Text without control characters; over-long ones are cut"),
  /** A short key: no control characters, at most 200 characters. */
  KEY("Key without control characters, at most 200 characters"),
  ORCID("ORCID iD with its check digit, ISO 7064 mod 11-2"),
  EMAIL("E-mail address"),
  /** Unified social credit code, GB 32100-2015. */
  USCC("Unified social credit code with its check character, GB 32100-2015"),
  /** Patent application number; Chinese ones by ZC 0006-2003. */
  APPLICATION_NO("Application number; Chinese ones with their check digit, ZC 0006-2003"),
  /** A list of IPC or CPC symbols; wrong ones leave the list. */
  IPC("IPC or CPC symbols; wrong ones leave the list"),
  /** Administrative division, GB/T 2260. */
  REGION("Administrative division, GB/T 2260"),
  /** A technology readiness level with its scheme. */
  TRL("Technology readiness level within its scheme"),
  /** A number that is not negative. */
  NOT_NEGATIVE("Number from 0"),
  /** A whole number from 0. */
  GRADE("Whole number from 0"),
  /** A kind of resource. */
  KIND("expert, technology, patent or project"),
  /** A list of kinds of resource; others leave the list. */
  KINDS("expert, technology, patent or project; others leave the list"),
  /** A reviewer's decision on a pair of records. */
  LINK_DECISION("must_link or cannot_link"),
  /** Standing of a company among technology firms. */
  TIER(
      "little_giant, specialised, high_tech, innovation_points, technology_sme, innovative_sme or"
          + " other");

  private final String meaning;

  FieldRule(String meaning) {
    this.meaning = meaning;
  }

  /** The rule in words. */
  public String meaning() {
    return meaning;
  }
}
