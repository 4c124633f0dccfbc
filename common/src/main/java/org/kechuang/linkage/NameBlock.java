package org.kechuang.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kechuang.name.HanziName;
import org.kechuang.name.PersonName;

/**
 * The people whose names are spelled one way. A mention is compared with all of them or, where they
 * are too many, with those who share an organisation, topic or coauthor with it.
 */
public final class NameBlock {
  private static final int MOST_CANDIDATES = 5;
  private static final java.util.Comparator<Scored> BEST_FIRST =
      java.util.Comparator.comparingDouble(Scored::bits)
          .reversed()
          .thenComparing(scored -> scored.candidate().expertId());

  private final long key;
  private final List<Bearer> bearers;
  private final MentionModel model;
  private final int cap;
  private final List<long[]> keys = new ArrayList<>();

  /** How many bear each name. */
  private final Map<Name, Integer> names = new HashMap<>();

  /** Bearers by what a mention may share with them; empty where all are compared. */
  private final Map<Long, List<Integer>> sharers = new HashMap<>();

  /** A person who bears the name. */
  public record Bearer(String expertId, Profile profile) {}

  /** A person who may be meant. */
  public record Candidate(String expertId, PairEvidence evidence) {}

  /**
   * Who may be meant.
   *
   * @param candidates the likeliest first
   * @param others further bearers of the name, of whom nothing but the name speaks for most
   * @param skipped those of them that were not compared, since too many bear the name
   */
  public record Shortlist(List<Candidate> candidates, int others, int skipped) {}

  /**
   * A name that is spelled so.
   *
   * @param characters 0 for a name without
   * @param keys of its spellings, sorted
   */
  private record Name(long characters, List<Long> keys) {}

  private record Scored(Candidate candidate, double bits) {}

  /**
   * @param key one of {@link #keys} of all bearers
   * @param cap most people who share something and are all compared
   */
  public NameBlock(long key, List<Bearer> bearers, MentionModel model, int cap) {
    this.key = key;
    this.bearers = List.copyOf(bearers);
    this.model = model;
    this.cap = cap;
    for (int i = 0; i < bearers.size(); i++) {
      Profile profile = bearers.get(i).profile();
      keys.add(keys(profile.name()));
      names.merge(
          new Name(
              Namesakes.characters(profile.name()), Arrays.stream(keys.get(i)).boxed().toList()),
          1,
          Integer::sum);
      if (bearers.size() > cap) {
        int bearer = i;
        Arrays.stream(shared(profile))
            .forEach(value -> sharers.computeIfAbsent(value, v -> new ArrayList<>()).add(bearer));
      }
    }
  }

  /** Keys under which a name that is spelled out meets others, sorted. */
  public static long[] keys(PersonName name) {
    return name.fullKeys().stream().mapToLong(Hash64::of).sorted().distinct().toArray();
  }

  /** What narrows down who is meant, as numbers that do not collide between kinds. */
  private static long[] shared(Profile profile) {
    List<Long> found = new ArrayList<>();
    Arrays.stream(profile.organisations()).forEach(n -> found.add(Hash64.of(1, n)));
    Arrays.stream(profile.topics()).forEach(n -> found.add(Hash64.of(2, n)));
    for (Publication work : profile.works()) {
      Arrays.stream(work.coauthors()).forEach(n -> found.add(Hash64.of(3, n)));
    }
    return found.stream().mapToLong(n -> n).sorted().distinct().toArray();
  }

  /** A pair with several keys in common is a candidate in the block of the smallest alone. */
  public Shortlist closest(Profile mention) {
    long[] mine = keys(mention.name());
    List<Scored> found = new ArrayList<>();
    for (int i : compared(mention)) {
      Bearer bearer = bearers.get(i);
      if (firstCommon(mine, keys.get(i)) == key && possible(mention, bearer.profile())) {
        PairEvidence evidence = model.compare(mention, bearer.profile());
        if (evidence.has(Agreement.NAME_HANZI) || evidence.has(Agreement.NAME_SPELLING)) {
          found.add(
              new Scored(new Candidate(bearer.expertId(), evidence), model.startBits(evidence)));
        }
      }
    }
    found.sort(BEST_FIRST);
    List<Candidate> best =
        found.stream().limit(MOST_CANDIDATES).map(Scored::candidate).toList();
    int skipped = bearers.size() > cap ? Math.max(0, possible(mention, mine) - found.size()) : 0;
    return new Shortlist(best, found.size() - best.size() + skipped, skipped);
  }

  private Iterable<Integer> compared(Profile mention) {
    TreeSet<Integer> found = new TreeSet<>();
    if (bearers.size() <= cap) {
      for (int i = 0; i < bearers.size(); i++) {
        found.add(i);
      }
      return found;
    }
    for (long value : shared(mention)) {
      List<Integer> sharing = sharers.getOrDefault(value, List.of());
      if (sharing.size() <= cap) {
        found.addAll(sharing);
      }
    }
    return found;
  }

  /** Other characters are another name; most of those who are spelled alike end here. */
  private static boolean possible(Profile mention, Profile bearer) {
    List<HanziName> written = mention.name().hanzi();
    return written.isEmpty()
        || bearer.name().hanzi().isEmpty()
        || written.stream().anyMatch(bearer.name().hanzi()::contains);
  }

  /** How many bear a name that can be the mention's and are candidates in this block. */
  private int possible(Profile mention, long[] mine) {
    long written = Namesakes.characters(mention.name());
    int possible = 0;
    for (Map.Entry<Name, Integer> entry : names.entrySet()) {
      Name name = entry.getKey();
      boolean same = written == 0 || name.characters() == 0 || written == name.characters();
      long[] theirs = name.keys().stream().mapToLong(n -> n).toArray();
      possible += same && firstCommon(mine, theirs) == key ? entry.getValue() : 0;
    }
    return possible;
  }

  private static long firstCommon(long[] a, long[] b) {
    int j = 0;
    for (long value : a) {
      while (j < b.length && b[j] < value) {
        j++;
      }
      if (j < b.length && b[j] == value) {
        return value;
      }
    }
    return 0;
  }
}
