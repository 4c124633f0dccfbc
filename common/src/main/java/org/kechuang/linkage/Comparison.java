package org.kechuang.linkage;

/** What is compared of two records. */
public enum Comparison {
  NAME,
  ORCID,
  EMAIL,
  PHONE,
  WORKS,
  ORGANISATION,
  TOPICS,
  SOURCE,
  CAREER
}
