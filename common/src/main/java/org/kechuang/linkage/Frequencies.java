package org.kechuang.linkage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.kechuang.collection.LongCounts;
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
    FORM;

    /**
     * Whether bearers of a name are counted instead of records: records that share full name and
     * organisation count once, lest a person with many records makes a rare name common.
     */
    public boolean ofNames() {
      return ordinal() <= INITIAL.ordinal();
    }
  }

  private final LongCounts counts;
  private final HashMap<Long, Namesakes> namesakes;
  private final long records;
  private final long bearers;
  private final double titleSharers;
  private final double organisationChance;

  /**
   * @param counts by {@link #key}; values that are absent occur once
   * @param records number of all records
   * @param titleSharers how many records list the title of a work, on average over the mentions
   */
  public Frequencies(Map<Long, Integer> counts, long records, double titleSharers) {
    this(LongCounts.of(counts), Map.of(), records, records, titleSharers, 0);
  }

  /**
   * @param counts by {@link #key}; values that are absent occur once
   * @param namesakes by number of the full name, see {@link Namesakes}; may lack rare names
   * @param records number of all records
   * @param bearers number of different full names with organisation
   * @param titleSharers how many records list the title of a work, on average over the mentions
   * @param organisationChance probability that two records name the same organisation
   */
  public Frequencies(
      LongCounts counts,
      Map<Long, Namesakes> namesakes,
      long records,
      long bearers,
      double titleSharers,
      double organisationChance) {
    this.counts = counts;
    this.namesakes = new HashMap<>(namesakes);
    this.records = Math.max(1, records);
    this.bearers = Math.max(1, bearers);
    this.titleSharers = titleSharers;
    this.organisationChance = organisationChance;
  }

  /** Counts in memory. */
  public static Frequencies of(Collection<Profile> profiles) {
    Map<Long, Integer> counts = new HashMap<>();
    Map<Long, Map<Long, Integer>> places = new HashMap<>();
    Map<Long, Integer> organisations = new HashMap<>();
    Map<Long, Integer> titles = new HashMap<>();
    Set<Long> bearers = new HashSet<>();
    long record = 1;
    for (Profile profile : profiles) {
      boolean first = bearers.add(Namesakes.bearer(profile, record++));
      values(
          profile,
          (kind, value) -> {
            if (first || !kind.ofNames()) {
              counts.merge(key(kind, value), 1, Integer::sum);
            }
          });
      for (long organisation : profile.organisations()) {
        organisations.merge(organisation, 1, Integer::sum);
        for (long name : Namesakes.names(profile.name())) {
          places.computeIfAbsent(name, n -> new HashMap<>()).merge(organisation, 1, Integer::sum);
        }
      }
      profile.works().forEach(work -> titles.merge(work.title(), 1, Integer::sum));
    }
    Map<Long, Namesakes> namesakes = new HashMap<>();
    places.forEach((name, counted) -> namesakes.put(name, Namesakes.of(counted.values())));
    Namesakes all = Namesakes.of(organisations.values());
    long mentions = titles.values().stream().mapToLong(n -> n).sum();
    double sharers = titles.isEmpty() ? 1 : (double) mentions / titles.size();
    return new Frequencies(
        LongCounts.of(counts),
        namesakes,
        profiles.size(),
        bearers.size(),
        sharers,
        all.agreement());
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
    return counts.get(key(Kind.FORM, form.ordinal()), 0) / (double) records;
  }

  /** Records of that full name; {@link Namesakes#NONE} where they were not counted. */
  Namesakes namesakes(long name) {
    return namesakes.getOrDefault(name, Namesakes.NONE);
  }

  double organisationChance() {
    return organisationChance;
  }

  double titleSharers() {
    return titleSharers;
  }

  /** Whether more than one record has the value. */
  boolean common(Kind kind, long value) {
    return counts.contains(key(kind, value));
  }

  /** Number of records, or of bearers of names, that have the value; at least one. */
  int count(Kind kind, long value) {
    return counts.get(key(kind, value), 1);
  }

  /** Share of the records, or of the bearers of names, that have the value; at least one. */
  double share(Kind kind, long value) {
    return count(kind, value) / (double) (kind.ofNames() ? bearers : records);
  }
}
