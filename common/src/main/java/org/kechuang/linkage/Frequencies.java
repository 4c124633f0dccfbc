package org.kechuang.linkage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.kechuang.name.HanziName;
import org.kechuang.name.Spelling;

/** How many records have a value: what an agreement on it is worth. */
public final class Frequencies implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Kinds of values that are counted. */
  public enum Kind {
    HANZI_FAMILY,
    HANZI_GIVEN,
    FAMILY,
    GIVEN,
    INITIALS,
    INITIAL,
    ORGANISATION,
    TOPIC,
    FIELD,
    COAUTHOR,
    SOURCE,
    ORCID,
    EMAIL,
    PHONE,
    /** How a name is written, see {@link NameForm}. */
    FORM
  }

  private final HashMap<Long, Integer> counts;
  private final long records;
  private final double titleSharers;

  /**
   * @param counts by {@link #key}; values that are absent occur once
   * @param records number of all records
   * @param titleSharers how many records list the title of a work, on average over the mentions
   */
  public Frequencies(Map<Long, Integer> counts, long records, double titleSharers) {
    this.counts = new HashMap<>(counts);
    this.records = Math.max(1, records);
    this.titleSharers = titleSharers;
  }

  /** The number under which a value is counted. */
  public static long key(Kind kind, long value) {
    return Hash64.of(kind.ordinal() + 1, value);
  }

  /** Hands over the values of a record that are counted. */
  public static void values(Profile profile, BiConsumer<Kind, Long> out) {
    if (!profile.name().hanzi().isEmpty()) {
      HanziName name = profile.name().hanzi().get(0);
      out.accept(Kind.HANZI_FAMILY, Hash64.of(name.family()));
      out.accept(Kind.HANZI_GIVEN, Hash64.of(name.given()));
    }
    out.accept(Kind.FORM, (long) NameForm.of(profile.name()).ordinal());
    Spelling spelling = profile.name().primary();
    if (spelling != null) {
      out.accept(Kind.FAMILY, Hash64.of(spelling.family()));
      if (!spelling.initials().isEmpty() && !spelling.foreign()) {
        out.accept(Kind.INITIALS, Hash64.of(spelling.firstInitials()));
        out.accept(Kind.INITIAL, (long) spelling.initials().charAt(0));
      }
      if (spelling.complete()) {
        out.accept(Kind.GIVEN, Hash64.of(spelling.given()));
      }
    }
    for (long organisation : profile.organisations()) {
      out.accept(Kind.ORGANISATION, organisation);
    }
    for (long topic : profile.topics()) {
      out.accept(Kind.TOPIC, topic);
    }
    for (long field : profile.fields()) {
      out.accept(Kind.FIELD, field);
    }
    profile.works().stream()
        .flatMapToLong(work -> Arrays.stream(work.coauthors()))
        .distinct()
        .forEach(coauthor -> out.accept(Kind.COAUTHOR, coauthor));
    out.accept(Kind.SOURCE, profile.source());
    code(Kind.ORCID, profile.orcid(), out);
    code(Kind.EMAIL, profile.email(), out);
    code(Kind.PHONE, profile.phone(), out);
  }

  private static void code(Kind kind, long value, BiConsumer<Kind, Long> out) {
    if (value != 0) {
      out.accept(kind, value);
    }
  }

  public long records() {
    return records;
  }

  /** Share of the records whose name is written so. */
  double share(NameForm form) {
    return counts.getOrDefault(key(Kind.FORM, form.ordinal()), 0) / (double) records;
  }

  double titleSharers() {
    return titleSharers;
  }

  /** Number of records that have the value, at least one. */
  int count(Kind kind, long value) {
    return counts.getOrDefault(key(kind, value), 1);
  }

  /** Share of the records that have the value, at least one. */
  double share(Kind kind, long value) {
    return count(kind, value) / (double) records;
  }
}
