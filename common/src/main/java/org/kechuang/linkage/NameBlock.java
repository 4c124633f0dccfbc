package org.kechuang.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kechuang.collection.KeyGroups;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.name.HanziName;
import org.kechuang.name.PersonName;

/**
 * The people whose names are spelled one way. A mention is compared with those who share an
 * organisation, topic or coauthor with it: the name alone links nobody.
 */
public final class NameBlock {
  /** Candidates of a spelling that are kept, at most. */
  public static final int MOST_CANDIDATES = 5;

  private static final java.util.Comparator<Scored> BEST_FIRST =
      java.util.Comparator.comparingDouble(Scored::bits)
          .reversed()
          .thenComparing(scored -> scored.candidate().expertId());

  private final List<Bearer> bearers;
  private final MentionModel model;
  private final int cap;
  private final KeyGroups sharers;

  /**
   * A person who bears the name.
   *
   * @param shared what records with the name tell, see {@link NameBlock#shared}
   */
  public record Bearer(String expertId, Profile profile, long[] shared) {}

  /** A person who may be meant. */
  public record Candidate(String expertId, PairEvidence evidence) {}

  /**
   * Who may be meant.
   *
   * @param candidates the likeliest first
   * @param skipped people times values that more share than are compared
   */
  public record Shortlist(List<Candidate> candidates, int skipped) {}

  private record Scored(Candidate candidate, double bits) {}

  /**
   * @param bearers people with a key in common, see {@link #bearerKeys}; those who share nothing
   *     with a mention may be left out
   * @param cap most people who share something and are all compared
   */
  public NameBlock(List<Bearer> bearers, MentionModel model, int cap) {
    this.bearers = List.copyOf(bearers);
    this.model = model;
    this.cap = cap;
    List<long[]> shared = bearers.stream().map(Bearer::shared).toList();
    this.sharers =
        new KeyGroups(new KeySet(shared.stream().flatMapToLong(Arrays::stream).toArray()), shared);
  }

  /** Keys of the blocks that a person is in. */
  public static List<Long> bearerKeys(PersonName name) {
    return name.ownKeys().stream().map(Hash64::of).toList();
  }

  /** Keys of the blocks in which the bearers of a mentioned name are, the likeliest first. */
  public static List<Long> mentionKeys(PersonName name) {
    return name.fullKeys().stream().map(Hash64::of).toList();
  }

  /**
   * What narrows down who is meant, as numbers that do not collide between kinds.
   *
   * @return distinct, sorted
   */
  public static long[] shared(Profile profile) {
    LongList found = new LongList();
    add(1, profile.organisations(), found);
    add(2, profile.topics(), found);
    for (Publication work : profile.works()) {
      add(3, work.coauthors(), found);
    }
    return LongArrays.sortedDistinct(found.toArray());
  }

  private static void add(int kind, long[] values, LongList found) {
    for (long value : values) {
      found.add(Hash64.of(kind, value));
    }
  }

  /** The people who are likeliest meant; one with several keys is found in several blocks. */
  public Shortlist closest(Profile mention) {
    Set<Integer> sharing = new TreeSet<>();
    int skipped = 0;
    for (long value : shared(mention)) {
      int[] found = sharers.of(value);
      if (found.length > cap) {
        skipped += found.length;
      } else {
        Arrays.stream(found).forEach(sharing::add);
      }
    }
    List<Candidate> found = new ArrayList<>();
    for (int i : sharing) {
      Bearer bearer = bearers.get(i);
      if (possible(mention, bearer.profile())) {
        PairEvidence evidence = model.compare(mention, bearer.profile());
        if (evidence.has(Agreement.NAME_HANZI) || evidence.has(Agreement.NAME_SPELLING)) {
          found.add(new Candidate(bearer.expertId(), evidence));
        }
      }
    }
    return new Shortlist(likeliest(found, model), skipped);
  }

  /** The candidates of one spelling that are kept, the likeliest first. */
  public static List<Candidate> likeliest(Collection<Candidate> candidates, MentionModel model) {
    return candidates.stream()
        .map(candidate -> new Scored(candidate, model.startBits(candidate.evidence())))
        .sorted(BEST_FIRST)
        .limit(MOST_CANDIDATES)
        .map(Scored::candidate)
        .toList();
  }

  /** Other characters are another name; most of those who are spelled alike end here. */
  private static boolean possible(Profile mention, Profile bearer) {
    List<HanziName> written = mention.name().hanzi();
    return written.isEmpty()
        || bearer.name().hanzi().isEmpty()
        || written.stream().anyMatch(bearer.name().hanzi()::contains);
  }
}
