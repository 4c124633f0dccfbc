package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.name.Spelling;

/** The linkage against the truth of a small generated world, without Spark. */
class LinkageQualityTest {
  private static final long SEED = 42;
  private static final double SCALE = 0.001;
  private static final double DOUBT = -5;

  private final List<Profile> profiles = new ArrayList<>();
  private final Map<Integer, String> people = new HashMap<>();

  @Test
  void peopleOfTheGeneratedWorldAreFound() {
    WorldRecords world = new WorldRecords(SEED, SCALE);
    Map<String, String> truth = world.truth();
    ProfileBuilder builder = world.builder();
    world
        .records(truth)
        .forEach(
            (node, fields) -> {
              people.put(profiles.size(), truth.get(node));
              profiles.add(builder.build(fields));
            });
    MemoryLinking linking = new MemoryLinking(profiles, Map.of());
    Map<Integer, Integer> clusters = linking.clusters(DOUBT);

    ClusterQuality all = ClusterQuality.of(people, clusters, record -> true);
    assertAtLeast(0.97, all.pairwise().f1(), "pairs");
    assertAtLeast(0.97, all.bCubed().f1(), "B³");
    Set<String> common = commonest(100);
    ClusterQuality hard =
        ClusterQuality.of(people, clusters, r -> common.contains(name(profiles.get(r))));
    assertAtLeast(0.93, hard.pairwise().f1(), "pairs among the commonest names");
    assertAtLeast(0.99, blockingRecall(linking), "share of true pairs that are compared");
  }

  private double blockingRecall(MemoryLinking linking) {
    Map<String, List<Integer>> records = new HashMap<>();
    people.forEach(
        (record, person) -> records.computeIfAbsent(person, p -> new ArrayList<>()).add(record));
    int pairs = 0;
    int compared = 0;
    for (List<Integer> same : records.values()) {
      same.sort(null);
      for (int i = 0; i < same.size(); i++) {
        for (int j = i + 1; j < same.size(); j++) {
          pairs++;
          compared +=
              linking.evidence.containsKey(((long) same.get(i) << 32) | same.get(j)) ? 1 : 0;
        }
      }
    }
    return (double) compared / pairs;
  }

  private Set<String> commonest(int count) {
    Map<String, Integer> bearers = new HashMap<>();
    profiles.forEach(profile -> bearers.merge(name(profile), 1, Integer::sum));
    bearers.remove("");
    return new HashSet<>(
        bearers.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(count)
            .map(Map.Entry::getKey)
            .toList());
  }

  /** The full name in pinyin; "" if it is not known in full. */
  private static String name(Profile profile) {
    Spelling name = profile.name().primary();
    return name == null || !name.complete() ? "" : name.family() + ' ' + name.given();
  }

  private static void assertAtLeast(double wanted, double found, String what) {
    assertTrue(found >= wanted, () -> what + ": " + found + " instead of " + wanted);
  }
}
