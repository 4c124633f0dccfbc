package org.kechuang.linkage;

import java.util.List;

/**
 * What a record says of a person, as written; any text may be null, lists are not.
 *
 * @param names all columns that hold names, the likeliest first
 */
public record RecordFields(
    String source,
    List<String> names,
    String orcid,
    String email,
    String phone,
    String organisation,
    String organisationId,
    List<String> keywords,
    List<String> fields,
    List<WorkFields> works) {

  /**
   * A work as written.
   *
   * @param year may be null
   */
  public record WorkFields(String title, Integer year, List<String> coauthors) {}
}
