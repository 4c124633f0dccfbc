package org.kechuang.jobs.resolve;

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

  /**
   * @param decisions log odds by pair, see {@link Decisions#of}
   * @param profiles of all records whose pairs are weighed, by id; may gain some
   */
  LocalEdges(Learned learned, int keyCap, Map<Pair, Double> decisions, Map<Long, byte[]> profiles) {
    this.comparator = new Comparator(learned.frequencies(), keyCap);
    this.model = learned.model();
    this.decisions = decisions;
    this.profiles = profiles;
  }

  /** Those among the pairs that matter for clusters, in their order. */
  List<Edge> of(List<Pair> pairs) {
    return pairs.parallelStream().map(this::edge).filter(Objects::nonNull).toList();
  }

  private Edge edge(Pair pair) {
    PairEvidence evidence = comparator.compare(profile(pair.a()), profile(pair.b()));
    Double decided = decisions.get(pair);
    double bits = decided == null ? model.bits(evidence) : decided;
    return Comparing.matters(bits) ? new Edge(pair, bits, evidence.bytes()) : null;
  }

  private Profile profile(long id) {
    return ProfileCodec.profile(profiles.get(id));
  }
}
