package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kechuang.linkage.BlockKeys;
import org.kechuang.linkage.Clustering;
import org.kechuang.linkage.Comparator;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.ModelTrainer;
import org.kechuang.linkage.NameSignature;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.linkage.Profile;

/** The whole linkage in memory, for measurements on small worlds. */
final class MemoryLinking {
  final Map<Long, PairEvidence> evidence = new TreeMap<>();
  final LinkModel model;
  final Comparator comparator;

  private final List<Profile> profiles;

  MemoryLinking(List<Profile> profiles, Map<BlockKeys.Kind, Integer> caps) {
    this.profiles = profiles;
    Frequencies frequencies = Frequencies.of(profiles);
    comparator = new Comparator(frequencies, 20);
    for (long pair : pairs(caps)) {
      evidence.put(pair, comparator.compare(profile(pair >>> 32), profile(pair)));
    }
    model = ModelTrainer.train(new ArrayList<>(evidence.values()), List.of(), 1, frequencies);
  }

  Profile profile(long index) {
    return profiles.get((int) index);
  }

  /** Cluster by record. */
  Map<Integer, Integer> clusters(double doubt) {
    List<Clustering.Edge> edges = new ArrayList<>();
    evidence.forEach(
        (pair, found) ->
            edges.add(new Clustering.Edge(pair >>> 32, (int) (long) pair, model.bits(found))));
    Map<Integer, Integer> labels = new HashMap<>();
    new Clustering(doubt, 500)
        .cluster(edges)
        .forEach((node, label) -> labels.put((int) (long) node, (int) (long) label));
    return labels;
  }

  private Set<Long> pairs(Map<BlockKeys.Kind, Integer> caps) {
    Map<BlockKeys.Key, int[]> blocks = new HashMap<>();
    Map<BlockKeys.Key, Integer> sizes = new HashMap<>();
    for (int i = 0; i < profiles.size(); i++) {
      for (BlockKeys.Key key : BlockKeys.of(profiles.get(i))) {
        int size = sizes.merge(key, 1, Integer::sum) - 1;
        int[] members = blocks.computeIfAbsent(key, k -> new int[2]);
        if (size == members.length) {
          members = Arrays.copyOf(members, size * 2);
          blocks.put(key, members);
        }
        members[size] = i;
      }
    }
    Set<Long> pairs = new HashSet<>();
    long[] families = profiles.stream().mapToLong(p -> NameSignature.families(p.name())).toArray();
    long[] given = profiles.stream().mapToLong(p -> NameSignature.givenNames(p.name())).toArray();
    sizes.forEach(
        (key, size) -> {
          if (size <= caps.getOrDefault(key.kind(), 50)) {
            int[] members = blocks.get(key);
            for (int i = 0; i < size; i++) {
              for (int j = i + 1; j < size; j++) {
                boolean compatible =
                    key.kind().tellsPeopleApart()
                        ? (families[members[i]] & families[members[j]]) != 0
                        : NameSignature.compatibleGivenNames(given[members[i]], given[members[j]]);
                if (compatible) {
                  pairs.add(((long) members[i] << 32) | members[j]);
                }
              }
            }
          }
        });
    return pairs;
  }
}
