package org.kechuang.linkage;

import java.util.List;
import org.kechuang.name.PersonName;

/**
 * What is compared of a record. Texts are numbers, see {@link Hash64}; lists are sorted and
 * distinct.
 *
 * @param source number of the source
 * @param orcid 0 if absent, as {@code email} and {@code phone}
 * @param organisations institutions that it names
 * @param topics keywords
 * @param fields disciplines
 * @param scripts of keywords without a known translation: 1 Han, 2 Latin, 3 both
 */
public record Profile(
    long source,
    PersonName name,
    long orcid,
    long email,
    long phone,
    long[] organisations,
    long[] topics,
    long[] fields,
    int scripts,
    List<Publication> works) {
  public Profile {
    works = List.copyOf(works);
  }
}
