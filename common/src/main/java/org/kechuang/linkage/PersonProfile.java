package org.kechuang.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.kechuang.name.PersonName;

/**
 * What all records of a person tell, as far as a mention may share it: former and current
 * organisations, topics, and coauthors of all works as if of one, with the first and the last year.
 */
public final class PersonProfile {
  /** {@link ProfileCodec} has room for as many. */
  private static final int MOST_VALUES = 200;

  private static final int MOST_NAMES = 20;

  private PersonProfile() {}

  /**
   * @param records of the person, at least one, in any fixed order
   */
  public static Profile of(List<Profile> records) {
    PersonName name =
        records.stream().map(Profile::name).reduce(PersonName.UNKNOWN, PersonName::with);
    return new Profile(
        records.get(0).source(),
        new PersonName(
            name.hanzi().stream().limit(MOST_NAMES).toList(),
            name.latin().stream().limit(MOST_NAMES).toList()),
        0,
        0,
        0,
        all(records, profile -> Arrays.stream(profile.organisations())),
        all(records, profile -> Arrays.stream(profile.topics())),
        new long[0],
        0,
        works(records));
  }

  private static List<Publication> works(List<Profile> records) {
    long[] coauthors =
        all(
            records,
            profile -> profile.works().stream().flatMapToLong(w -> Arrays.stream(w.coauthors())));
    int[] years =
        records.stream()
            .flatMap(profile -> profile.works().stream())
            .mapToInt(Publication::year)
            .filter(year -> year != 0)
            .sorted()
            .toArray();
    if (years.length == 0) {
      return List.of(new Publication(0, 0, coauthors));
    }
    return List.of(
        new Publication(0, years[0], coauthors),
        new Publication(0, years[years.length - 1], new long[0]));
  }

  private static long[] all(List<Profile> records, Function<Profile, LongStream> values) {
    return records.stream().flatMapToLong(values).sorted().distinct().limit(MOST_VALUES).toArray();
  }
}
