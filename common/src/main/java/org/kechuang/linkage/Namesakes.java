package org.kechuang.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;

/**
 * How often records of one full name agree on the organisation: few people share a name whose
 * records mostly agree.
 *
 * @param known records of the name that tell an organisation
 * @param same pairs of them that tell the same one
 */
public record Namesakes(long known, double same) implements Serializable {
  /** Nothing is known of the name. */
  public static final Namesakes NONE = new Namesakes(0, 0);

  /** Numbers of the full names of a record, in characters and in pinyin. */
  public static List<Long> names(PersonName name) {
    List<Long> found = new ArrayList<>(2);
    long characters = characters(name);
    if (characters != 0) {
      found.add(characters);
    }
    long letters = letters(name);
    if (letters != 0) {
      found.add(letters);
    }
    return found;
  }

  /**
   * A number for the full name, as far as it is known, with the organisation; without one every
   * record is taken for another bearer.
   *
   * @param record number of the record
   */
  public static long bearer(Profile profile, long record) {
    Spelling spelling = profile.name().primary();
    String letters =
        spelling == null
            ? ""
            : spelling.family() + '|' + spelling.given() + '|' + spelling.firstInitials();
    long name = Hash64.of(Hash64.of(letters), characters(profile.name()));
    long[] organisations = profile.organisations();
    return Hash64.of(name, organisations.length == 0 ? record : organisations[0]);
  }

  /** 0 without characters of surname and given name. */
  static long characters(PersonName name) {
    return name.hanzi().isEmpty() || name.hanzi().get(0).given().isEmpty()
        ? 0
        : Hash64.of(name.hanzi().get(0).family() + '|' + name.hanzi().get(0).given());
  }

  /** 0 unless the name is spelled out. */
  static long letters(PersonName name) {
    Spelling spelling = name.primary();
    return spelling == null || !spelling.complete() || spelling.foreign()
        ? 0
        : Hash64.of(spelling.family() + '|' + spelling.given());
  }

  /**
   * @param counts numbers of records by organisation
   */
  static Namesakes of(Collection<Integer> counts) {
    long known = 0;
    double same = 0;
    for (int n : counts) {
      known += n;
      same += n * (n - 1.0) / 2;
    }
    return new Namesakes(known, same);
  }

  /** Share of the pairs that agree; 0 without pairs. */
  public double agreement() {
    return known < 2 ? 0 : same / (known * (known - 1.0) / 2);
  }
}
