package org.kechuang.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kechuang.name.NameParser;
import org.kechuang.name.PersonName;

/** What a patent or project tells of the people it names. Never fails on what it holds. */
public final class MentionBuilder implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long SOURCE = Hash64.of("mention");
  private static final int MOST_APPLICANTS = 15;
  private static final int MOST_OTHERS = 15;

  private final Organisations organisations;
  private final TitleTopics topics;

  /**
   * @param records how records of people are read
   * @param frequencies of their values
   */
  public MentionBuilder(ProfileBuilder records, Frequencies frequencies) {
    this.organisations = records.organisations();
    this.topics = new TitleTopics(records.glossary(), frequencies);
  }

  /** A profile for each name, in order. */
  public List<Profile> of(NamedWork work) {
    List<PersonName> names = work.names().stream().map(NameParser::parse).toList();
    long[] coauthors = names.stream().mapToLong(Coauthor::of).toArray();
    long[] places = organisations(work);
    long[] found = topics.of(work.title());
    List<Profile> mentions = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      mentions.add(
          new Profile(
              SOURCE,
              names.get(i),
              0,
              0,
              0,
              places,
              found,
              new long[0],
              0,
              List.of(new Publication(0, year(work.year()), others(coauthors, i)))));
    }
    return mentions;
  }

  private static int year(Integer year) {
    return year == null || year < 0 || year > 9999 ? 0 : year;
  }

  private static long[] others(long[] coauthors, int position) {
    return LongStream.range(0, coauthors.length)
        .filter(i -> i != position && coauthors[(int) i] != 0)
        .limit(MOST_OTHERS)
        .map(i -> coauthors[(int) i])
        .sorted()
        .toArray();
  }

  private long[] organisations(NamedWork work) {
    Stream<Long> applicants =
        work.applicants().stream()
            .limit(MOST_APPLICANTS)
            .map(applicant -> organisations.resolveCode(applicant.code(), applicant.name()));
    return Stream.concat(Stream.of(organisations.resolve(work.institutionId(), null)), applicants)
        .mapToLong(n -> n)
        .filter(number -> number != 0)
        .sorted()
        .distinct()
        .toArray();
  }
}
