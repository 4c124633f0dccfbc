package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kechuang.jobs.generate.Population.Appearance;

/** How much the two records of one person say about each other. */
class EvidenceTest {
  private static final World WORLD = new World(13, 0.01);
  private static final int PEOPLE = 4_000;

  private static int pairs;
  private static int hardKeys;
  private static int sharedTitles;
  private static int sharedCoauthors;
  private static int sameOrganization;
  private static int sameName;

  @BeforeAll
  static void comparePairs() {
    for (long person = 0; person < PEOPLE; person++) {
      List<Appearance> found = WORLD.people().population().appearances(person);
      if (clean(found.get(0)) && clean(found.get(1))) {
        JsonNode left = record(found.get(0));
        JsonNode right = record(found.get(1));
        pairs++;
        hardKeys += same(left, right, "orcid") || same(left, right, "email") ? 1 : 0;
        sharedTitles += meet(values(left, "title"), values(right, "title")) ? 1 : 0;
        sharedCoauthors += meet(values(left, "coauthors"), values(right, "coauthors")) ? 1 : 0;
        sameOrganization += same(left, right, "organization") ? 1 : 0;
        sameName += same(left, right, "name") ? 1 : 0;
      }
    }
  }

  private static RecordMaker maker(Appearance appearance) {
    return WORLD.makers().get(appearance.source().number());
  }

  private static boolean clean(Appearance appearance) {
    return maker(appearance).dirt(appearance.record()) == Dirt.NONE;
  }

  private static JsonNode record(Appearance appearance) {
    return WorldLines.json(maker(appearance).line(appearance.record(), 0));
  }

  private static boolean same(JsonNode left, JsonNode right, String column) {
    return left.has(column) && left.get(column).equals(right.get(column));
  }

  private static Set<String> values(JsonNode record, String column) {
    Set<String> values = new HashSet<>();
    for (JsonNode work : record.get("works")) {
      JsonNode value = work.path(column);
      if (value.isArray()) {
        value.forEach(element -> values.add(element.asText()));
      } else {
        values.add(value.asText());
      }
    }
    return values;
  }

  private static boolean meet(Set<String> left, Set<String> right) {
    return left.stream().anyMatch(right::contains);
  }

  private static void assertShare(double expected, int count) {
    assertEquals(expected, count / (double) pairs, 0.06);
  }

  @Test
  void hardKeysLinkOnlyPartOfThePairs() {
    assertTrue(pairs > 3_800, "pairs: " + pairs);
    assertShare(0.26, hardKeys);
  }

  @Test
  void mostPairsShareAWorkOrCoauthor() {
    assertShare(0.69, sharedTitles);
    assertShare(0.75, sharedCoauthors);
  }

  @Test
  void fewPairsAgreeOnOrganizationOrSpelling() {
    assertTrue(sameOrganization < pairs * 0.15, "same organization: " + sameOrganization);
    assertTrue(sameName < pairs * 0.25, "same name: " + sameName);
  }
}
