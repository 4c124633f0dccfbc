package org.kechuang.jobs.generate;

import java.util.List;

/**
 * A narrow subject. Topics with the same field and group are siblings.
 *
 * @param subject code of GB/T 13745
 * @param plainZh the trouble a company has with it
 * @param weight how crowded it is
 * @param objects one a facet
 * @param methods one a facet
 */
record Topic(
    int number,
    Field field,
    String group,
    String zh,
    String en,
    List<String> ipc,
    String subject,
    String subjectName,
    String plainZh,
    String plainEn,
    int weight,
    List<Term> objects,
    List<Term> methods,
    Term metric,
    Term application) {

  String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /** Whether the two belong to one field. */
  boolean sameField(Topic other) {
    return field.zh().equals(other.field.zh());
  }

  /** Whether a wrong answer from there is at least near. */
  boolean siblingOf(Topic other) {
    return number != other.number && sameField(other) && group.equals(other.group);
  }
}
