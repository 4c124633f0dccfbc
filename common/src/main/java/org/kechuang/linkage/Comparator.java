package org.kechuang.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.linkage.Frequencies.Kind;
import org.kechuang.name.NameLevel;
import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;

/** Compares two records, and finds by how much each agreement is rarer than chance. */
public final class Comparator implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Years between the first and the last work of a career. */
  private static final int LONGEST_CAREER = 65;

  /** Two people of a kind of team publish in the same year about so often. */
  private static final double SAME_YEAR = 0.1;

  /** Ways to write a name are not taken to be rarer than this. */
  private static final double SMALLEST_SHARE = 0.02;

  private static final double RAREST = 1e-12;

  private final Frequencies frequencies;
  private final int keyCap;

  /**
   * @param keyCap most records that a person has; an identifier that more records share, such as
   *     the address of an office, tells nothing
   */
  public Comparator(Frequencies frequencies, int keyCap) {
    this.frequencies = frequencies;
    this.keyCap = keyCap;
  }

  /** The evidence of a pair; symmetric. */
  public PairEvidence compare(Profile a, Profile b) {
    Outcomes found = new Outcomes();
    name(a.name(), b.name(), found);
    found.namesakes = namesakes(a.name(), b.name(), found.agreements[Comparison.NAME.ordinal()]);
    code(Kind.ORCID, a.orcid(), b.orcid(), Agreement.ORCID_SAME, found);
    code(Kind.EMAIL, a.email(), b.email(), Agreement.EMAIL_SAME, found);
    code(Kind.PHONE, a.phone(), b.phone(), Agreement.PHONE_SAME, found);
    works(a, b, found);
    organisations(a, b, found);
    topics(a, b, found);
    boolean same = a.source() == b.source();
    double share = frequencies.share(Kind.SOURCE, a.source());
    double other = frequencies.share(Kind.SOURCE, b.source());
    found.add(
        same ? Agreement.SOURCE_SAME : Agreement.SOURCE_OTHER,
        same ? share : Math.max(0.05, 2 * share * other));
    found.add(possible(a, b) ? Agreement.CAREER_POSSIBLE : Agreement.CAREER_IMPOSSIBLE);
    return found.evidence();
  }

  /**
   * The evidence that a name on a patent or project is that of a person: of their works the
   * coauthors count alone, and namesakes are left to whoever chooses among them.
   */
  PairEvidence compareMention(Profile mention, Profile person) {
    Outcomes found = new Outcomes();
    name(mention.name(), person.name(), found);
    found.add(Agreement.ORCID_UNKNOWN);
    found.add(Agreement.EMAIL_UNKNOWN);
    found.add(Agreement.PHONE_UNKNOWN);
    coauthors(mention, person, found);
    organisations(mention, person, found);
    topics(mention, person, found);
    found.add(Agreement.SOURCE_UNKNOWN);
    found.add(possible(mention, person) ? Agreement.CAREER_POSSIBLE : Agreement.CAREER_IMPOSSIBLE);
    return found.evidence();
  }

  private void name(PersonName a, PersonName b, Outcomes found) {
    NameLevel level = a.agreement(b);
    switch (level) {
      case HANZI ->
          found.add(
              Agreement.NAME_HANZI,
              frequencies.share(Kind.HANZI_FAMILY, Hash64.of(a.hanzi().get(0).family()))
                  * frequencies.share(Kind.HANZI_GIVEN, Hash64.of(a.hanzi().get(0).given()))
                  / Math.max(SMALLEST_SHARE, frequencies.share(NameForm.HANZI)));
      case SPELLING, INITIALS, INITIAL, FAMILY ->
          found.add(
              agreement(level),
              Math.max(chance(a.primary(), level), chance(b.primary(), level)) * possible(level));
      case HOMOPHONE, OTHER, UNKNOWN -> found.add(agreement(level));
    }
  }

  private static Agreement agreement(NameLevel level) {
    return switch (level) {
      case SPELLING -> Agreement.NAME_SPELLING;
      case INITIALS -> Agreement.NAME_INITIALS;
      case INITIAL -> Agreement.NAME_INITIAL;
      case FAMILY -> Agreement.NAME_FAMILY;
      case HANZI -> Agreement.NAME_HANZI;
      case HOMOPHONE -> Agreement.NAME_HOMOPHONE;
      case OTHER -> Agreement.NAME_OTHER;
      case UNKNOWN -> Agreement.NAME_UNKNOWN;
    };
  }

  private Namesakes namesakes(PersonName a, PersonName b, Agreement level) {
    if (level == Agreement.NAME_HANZI) {
      return frequencies.namesakes(Namesakes.characters(a));
    }
    if (level != Agreement.NAME_SPELLING) {
      return Namesakes.NONE;
    }
    Namesakes one = frequencies.namesakes(Namesakes.letters(a));
    Namesakes two = frequencies.namesakes(Namesakes.letters(b));
    return one.known() >= two.known() ? one : two;
  }

  /** The share of pairs that are written so that they can agree on that level and on no better. */
  private double possible(NameLevel level) {
    double hanzi = frequencies.share(NameForm.HANZI);
    double part =
        switch (level) {
          case INITIALS, INITIAL -> twice(frequencies.share(NameForm.INITIALS));
          case FAMILY -> twice(frequencies.share(NameForm.FAMILY));
          default -> 1 - hanzi * hanzi;
        };
    return Math.max(SMALLEST_SHARE, part);
  }

  /** The share of pairs of which one or both are of a kind. */
  private static double twice(double share) {
    return 1 - (1 - share) * (1 - share);
  }

  /** The share of names that agree with a name on that level. */
  private double chance(Spelling name, NameLevel level) {
    double family = frequencies.share(Kind.FAMILY, Hash64.of(name.family()));
    if (level == NameLevel.FAMILY || name.initials().isEmpty() || name.foreign()) {
      return family;
    }
    if (level == NameLevel.SPELLING && name.complete()) {
      return family * frequencies.share(Kind.GIVEN, Hash64.of(name.given()));
    }
    if (level == NameLevel.INITIALS) {
      return family * frequencies.share(Kind.INITIALS, Hash64.of(name.firstInitials()));
    }
    return family * frequencies.share(Kind.INITIAL, name.initials().charAt(0));
  }

  /** The outcomes of an identifier stand one after the other: same, other, unknown. */
  private void code(Kind kind, long a, long b, Agreement same, Outcomes found) {
    boolean absent = a == 0 || b == 0;
    boolean everybodys = a == b && frequencies.count(kind, a) > keyCap;
    int step = absent || everybodys ? 2 : a == b ? 0 : 1;
    found.add(Agreement.values()[same.ordinal() + step]);
  }

  private void works(Profile a, Profile b, Outcomes found) {
    if (a.works().isEmpty() || b.works().isEmpty()) {
      found.add(Agreement.WORKS_UNKNOWN);
      return;
    }
    int same = 0;
    boolean others = false;
    boolean bare = false;
    double team = 1;
    for (Publication mine : a.works()) {
      for (Publication theirs : b.works()) {
        boolean coauthors = mine.sameCoauthors(theirs);
        boolean alone = mine.coauthors().length == 0;
        if (mine.title() != 0 && mine.title() == theirs.title()) {
          same += coauthors ? 1 : 0;
          bare |= coauthors && alone;
          others |= !coauthors;
        } else if (coauthors && !alone && mine.year() != 0 && mine.year() == theirs.year()) {
          team = Math.min(team, chance(mine.coauthors()) * SAME_YEAR);
        }
      }
    }
    double pairs = (double) a.works().size() * b.works().size();
    double title = Math.min(1, pairs * frequencies.titleSharers() / frequencies.records());
    if (same > 1) {
      found.add(Agreement.WORKS_SAME_TWICE, title * 0.1);
    } else if (same == 1 && !others) {
      found.add(bare ? Agreement.WORKS_SAME_TITLE : Agreement.WORKS_SAME, title);
    } else if (others) {
      found.add(Agreement.WORKS_OTHER_AUTHORS, title);
    } else if (team < 1) {
      // People of one laboratory share teams as they share works, however rare the names.
      found.add(Agreement.WORKS_SAME_TEAM, Math.min(1, Math.max(title, team * pairs)));
    } else {
      coauthors(a, b, found);
    }
  }

  private void coauthors(Profile a, Profile b, Outcomes found) {
    List<Double> shared = new ArrayList<>();
    long[] theirs = coauthors(b);
    long[] mine = coauthors(a);
    if (mine.length == 0 || theirs.length == 0) {
      found.add(Agreement.WORKS_UNKNOWN);
      return;
    }
    int j = 0;
    for (long coauthor : mine) {
      while (j < theirs.length && theirs[j] < coauthor) {
        j++;
      }
      if (j < theirs.length && theirs[j] == coauthor) {
        shared.add(frequencies.share(Kind.COAUTHOR, coauthor));
      }
    }
    if (shared.isEmpty()) {
      found.add(Agreement.WORKS_APART);
      return;
    }
    shared.sort(null);
    double tries = Math.min(mine.length, theirs.length);
    if (shared.size() > 1) {
      found.add(
          Agreement.WORKS_COAUTHORS, Math.min(0.5, shared.get(0) * shared.get(1) * tries * tries));
    } else {
      found.add(Agreement.WORKS_COAUTHOR, Math.min(0.5, shared.get(0) * tries));
    }
  }

  private double chance(long[] coauthors) {
    double chance = 1;
    for (long coauthor : coauthors) {
      chance *= Math.min(0.1, frequencies.share(Kind.COAUTHOR, coauthor));
    }
    return chance;
  }

  private static long[] coauthors(Profile profile) {
    LongList found = new LongList();
    for (Publication work : profile.works()) {
      for (long coauthor : work.coauthors()) {
        found.add(coauthor);
      }
    }
    return LongArrays.sortedDistinct(found.toArray());
  }

  private void organisations(Profile a, Profile b, Outcomes found) {
    if (a.organisations().length == 0 || b.organisations().length == 0) {
      found.add(Agreement.ORGANISATION_UNKNOWN);
      return;
    }
    double rarest = rarest(Kind.ORGANISATION, a.organisations(), b.organisations());
    if (rarest < 1) {
      found.add(Agreement.ORGANISATION_SAME, rarest);
    } else {
      found.add(Agreement.ORGANISATION_OTHER);
    }
  }

  private void topics(Profile a, Profile b, Outcomes found) {
    double rarest = rarest(Kind.TOPIC, a.topics(), b.topics());
    if (rarest < 1) {
      double tries = Math.min(a.topics().length, b.topics().length);
      found.add(Agreement.TOPICS_SHARED, Math.min(0.5, rarest * tries));
      return;
    }
    double field = rarest(Kind.FIELD, a.fields(), b.fields());
    if (field < 1) {
      found.add(Agreement.TOPICS_FIELD, field);
      return;
    }
    boolean comparable = a.topics().length > 0 && b.topics().length > 0;
    comparable |= a.fields().length > 0 && b.fields().length > 0;
    boolean readable = a.scripts() == 0 || b.scripts() == 0 || (a.scripts() & b.scripts()) != 0;
    found.add(comparable && readable ? Agreement.TOPICS_APART : Agreement.TOPICS_UNKNOWN);
  }

  /** The share of the rarest value of both, or 1 if none is common to both. */
  private double rarest(Kind kind, long[] a, long[] b) {
    double rarest = 1;
    int j = 0;
    for (long value : a) {
      while (j < b.length && b[j] < value) {
        j++;
      }
      if (j < b.length && b[j] == value) {
        rarest = Math.min(rarest, frequencies.share(kind, value));
      }
    }
    return rarest;
  }

  private static boolean possible(Profile a, Profile b) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (Profile profile : List.of(a, b)) {
      for (Publication work : profile.works()) {
        if (work.year() != 0) {
          first = Math.min(first, work.year());
          last = Math.max(last, work.year());
        }
      }
    }
    return last - first <= LONGEST_CAREER;
  }

  /** Collects outcomes in the order of comparisons. */
  private static final class Outcomes {
    private static final int COMPARISONS = Comparison.values().length;

    private final Agreement[] agreements = new Agreement[COMPARISONS];
    private final float[] chances = new float[agreements.length];
    private Namesakes namesakes = Namesakes.NONE;

    void add(Agreement agreement) {
      add(agreement, agreement.chance());
    }

    void add(Agreement agreement, double chance) {
      int place = agreement.comparison().ordinal();
      agreements[place] = agreement;
      chances[place] = (float) Math.log(Math.max(RAREST, Math.min(1, chance)));
    }

    PairEvidence evidence() {
      return new PairEvidence(
          agreements,
          chances,
          (int) Math.min(Integer.MAX_VALUE, namesakes.known()),
          (float) namesakes.agreement());
    }
  }
}
