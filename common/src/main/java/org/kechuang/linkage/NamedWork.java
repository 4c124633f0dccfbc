package org.kechuang.linkage;

import java.util.List;

/**
 * A patent or project as it names people and organisations.
 *
 * @param title may be null
 * @param year may be null
 * @param institutionId of the institution behind it; may be null
 * @param applicants never null
 * @param names of the people, in order; an element may be null
 */
public record NamedWork(
    String title,
    Integer year,
    String institutionId,
    List<Applicant> applicants,
    List<String> names) {

  /**
   * An organisation as it is named.
   *
   * @param name may be null
   * @param code unified social credit code; may be null
   */
  public record Applicant(String name, String code) {}
}
