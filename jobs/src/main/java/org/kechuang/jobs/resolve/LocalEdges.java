package org.kechuang.jobs.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kechuang.linkage.Comparator;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/** Weighs pairs on the driver as {@link Comparing} does in tasks. */
final class LocalEdges {
  private final Comparator comparator;
  private final LinkModel model;
  private final Map<Pair, Double> decisions;
  private final Map<Long, byte[]> profiles;
  private final Map<Long, Profile> read = new HashMap<>();
  private final Map<Pair, PairEvidence> known = new HashMap<>();

  /**
   * @param decisions log odds by pair, see {@link Decisions#of}
   * @param profiles of all records whose pairs are weighed, by id; may gain some
   * @param often ids of records that are in many pairs
   */
  LocalEdges(
      Learned learned,
      int keyCap,
      Map<Pair, Double> decisions,
      Map<Long, byte[]> profiles,
      Collection<Long> often) {
    this.comparator = new Comparator(learned.frequencies(), keyCap);
    this.model = learned.model();
    this.decisions = decisions;
    this.profiles = profiles;
    often.forEach(id -> read.put(id, ProfileCodec.profile(profiles.get(id))));
  }

  /** Those among the pairs that matter for clusters, in their order. */
  List<Edge> of(List<Pair> pairs) {
    List<PairEvidence> found = pairs.parallelStream().map(this::evidence).toList();
    for (int i = 0; i < found.size(); i++) {
      known.put(pairs.get(i), found.get(i));
    }
    return pairs.stream().map(this::edge).filter(Objects::nonNull).toList();
  }

  private PairEvidence evidence(Pair pair) {
    PairEvidence evidence = known.get(pair);
    return evidence != null ? evidence : comparator.compare(profile(pair.a()), profile(pair.b()));
  }

  private Profile profile(long id) {
    Profile profile = read.get(id);
    return profile != null ? profile : ProfileCodec.profile(profiles.get(id));
  }

  private Edge edge(Pair pair) {
    PairEvidence evidence = known.get(pair);
    Double decided = decisions.get(pair);
    double bits = decided == null ? model.bits(evidence) : decided;
    return Comparing.matters(bits) ? new Edge(pair, bits, evidence.bytes()) : null;
  }
}
