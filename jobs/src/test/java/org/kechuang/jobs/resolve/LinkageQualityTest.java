package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kechuang.jobs.resolve.WorldRecords.Named;
import org.kechuang.linkage.Identification;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.name.Spelling;

/** The linkage against the truth of a small generated world, without Spark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkageQualityTest {
  private static final long SEED = 42;
  private static final double SCALE = 0.001;
  private static final double DOUBT = -5;
  private static final int CAP = 50;

  private static final double THRESHOLD = 0.9;

  private final WorldRecords world = new WorldRecords(SEED, SCALE);
  private final List<Profile> profiles = new ArrayList<>();
  private final Map<Integer, String> people = new HashMap<>();
  private MemoryLinking linking;
  private Map<Integer, Integer> clusters;

  @BeforeAll
  void link() {
    Map<String, String> truth = world.truth();
    ProfileBuilder builder = world.builder();
    world
        .records(truth)
        .forEach(
            (node, fields) -> {
              people.put(profiles.size(), truth.get(node));
              profiles.add(builder.build(fields));
            });
    linking = new MemoryLinking(profiles, Map.of());
    clusters = linking.clusters(DOUBT);
  }

  @Test
  void peopleOfTheGeneratedWorldAreFound() {
    ClusterQuality all = ClusterQuality.of(people, clusters, record -> true);
    assertAtLeast(0.97, all.pairwise().f1(), "pairs");
    assertAtLeast(0.97, all.bCubed().f1(), "B³");
    Set<String> common = commonest(100);
    ClusterQuality hard =
        ClusterQuality.of(people, clusters, r -> common.contains(name(profiles.get(r))));
    assertAtLeast(0.93, hard.pairwise().f1(), "pairs among the commonest names");
    assertAtLeast(0.99, blockingRecall(linking), "share of true pairs that are compared");
  }

  /** A wrong link is worse than none: one in two hundred is wrong, one in four is missing. */
  @Test
  void inventorsAndLeadersOfTheGeneratedWorldAreFound() {
    Map<String, List<Profile>> found = new TreeMap<>();
    Map<String, List<String>> meant = new HashMap<>();
    for (int record = 0; record < profiles.size(); record++) {
      String id = "x" + clusters.getOrDefault(record, record);
      found.computeIfAbsent(id, i -> new ArrayList<>()).add(profiles.get(record));
      meant.computeIfAbsent(id, i -> new ArrayList<>()).add(people.get(record));
    }
    MemoryMentions mentions = new MemoryMentions(profiles, found, world.builder(), CAP);
    List<Named> works = new ArrayList<>(world.patents());
    works.addAll(world.projects());
    List<Identification> identified =
        mentions.identify(works.stream().map(Named::work).toList(), THRESHOLD);
    List<String> truth = works.stream().flatMap(named -> named.people().stream()).toList();

    Set<String> known = new HashSet<>(people.values());
    int linked = 0;
    int right = 0;
    for (int i = 0; i < truth.size(); i++) {
      if (identified.get(i).reason() == null) {
        linked++;
        right += meant.get(identified.get(i).best().expertId()).contains(truth.get(i)) ? 1 : 0;
      }
    }
    double all = truth.stream().filter(known::contains).count();
    assertTrue(all < 0.95 * truth.size(), "outsiders are among them");
    assertAtLeast(0.995, right / (double) linked, "share of links that are right");
    assertAtLeast(0.77, right / all, "share of known people that are linked");
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
