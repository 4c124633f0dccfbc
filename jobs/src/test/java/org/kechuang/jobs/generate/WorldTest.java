package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final World WORLD = new World(20260101, 0.001);

  @Property(tries = 200)
  void linesDependOnNothingButSeedAndIndex(@ForAll @LongRange(min = 0, max = 6_499) long index) {
    World again = new World(20260101, 0.001);
    again.nationalExpert((index + 1) % 6_500, line -> {});
    assertEquals(
        WorldLines.of(1, (i, out) -> WORLD.nationalExpert(index, out)),
        WorldLines.of(1, (i, out) -> again.nationalExpert(index, out)));
  }

  @Test
  void anotherSeedIsAnotherWorld() {
    World other = new World(7, 0.001);
    assertNotEquals(
        WorldLines.of(20, WORLD::overseasExpert), WorldLines.of(20, other::overseasExpert));
    assertNotEquals(WorldLines.of(20, WORLD::demand), WorldLines.of(20, other::demand));
  }

  @Property(tries = 20)
  void tinyWorldsAreWhole(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    World tiny = new World(seed, 2e-6);
    WorldSize size = tiny.size();
    assertTrue(WorldLines.of(size.overseas(), tiny::overseasExpert).size() >= size.overseas());
    assertTrue(WorldLines.of(size.national(), tiny::nationalExpert).size() >= size.national());
    assertTrue(WorldLines.of(size.patents(), tiny::patent).size() >= size.patents());
    assertTrue(WorldLines.of(size.projects(), tiny::project).size() >= size.projects());
    assertTrue(WorldLines.of(size.technologies(), tiny::technology).size() >= 1);
    WorldLines.of(tiny.judgedDemands(), tiny::judgements).forEach(WorldLines::json);
  }

  @Test
  void recordsOfTheLargestWorldCanBeMade() {
    World largest = new World(1, 100);
    for (long index : new long[] {0, 1, largest.size().patents() - 1}) {
      largest.overseasExpert(index, line -> assertFalse(line.isEmpty()));
      largest.patent(index, line -> assertFalse(line.isEmpty()));
    }
  }

  @Test
  void expertRecordsStaySmallOnAverage() {
    List<String> lines = WorldLines.of(3_000, WORLD::overseasExpert);
    lines.addAll(WorldLines.of(3_000, WORLD::nationalExpert));
    long bytes =
        lines.stream().mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length).sum();
    assertTrue(bytes / lines.size() <= 1_600, "bytes a record: " + bytes / lines.size());
  }

  @Test
  void truthCoversCleanRecordsAlone() {
    List<String> lines = WorldLines.of(18_500, WORLD::personTruth);
    Set<String> records = new HashSet<>();
    for (String line : lines) {
      JsonNode truth = WorldLines.json(line);
      assertTrue(records.add(truth.get("source").asText() + truth.get("record_id").asText()), line);
    }
    long clean = 0;
    for (long index = 0; index < 18_500; index++) {
      clean += WORLD.expertDirt(index) == Dirt.NONE ? 1 : 0;
    }
    assertEquals(clean, records.size());
    assertTrue(clean > 18_200, "clean: " + clean);
  }

  @Test
  void inventorTruthFollowsTheInventorsOfThePatent() {
    for (long index = 0; index < 200; index++) {
      long patent = index;
      List<String> truth = WorldLines.of(1, (i, out) -> WORLD.inventorTruth(patent, out));
      List<String> lines = WorldLines.of(1, (i, out) -> WORLD.patent(patent, out));
      if (!truth.isEmpty()) {
        assertEquals(WorldLines.json(lines.get(0)).get("inventors").size(), truth.size());
      }
    }
  }

  @Test
  void someInventorsAndLeadersAreInNoList() {
    assertEquals(0.11, outsiders(WorldLines.of(2_000, WORLD::inventorTruth)), 0.03);
    assertEquals(0.08, outsiders(WorldLines.of(300, WORLD::leaderTruth)), 0.05);
  }

  /** The share of people whom no expert record is about. */
  private static double outsiders(List<String> truth) {
    return truth.stream()
            .filter(line -> WorldLines.json(line).get("person_id").asText().startsWith("Q"))
            .count()
        / (double) truth.size();
  }

  @Test
  void overseasTextsAreMostlyEnglishAndNationalOnesMoreChinese() {
    assertEquals(0.76, englishShare(WorldLines.of(4_000, WORLD::overseasExpert)), 0.12);
    assertEquals(0.42, englishShare(WorldLines.of(4_000, WORLD::nationalExpert)), 0.12);
  }

  private static double englishShare(List<String> lines) {
    int english = 0;
    int all = 0;
    for (String line : lines) {
      if (WorldLines.isJson(line) && WorldLines.json(line).get("works").isArray()) {
        for (JsonNode work : WorldLines.json(line).get("works")) {
          english += work.get("language").asText().equals("en") ? 1 : 0;
          all++;
        }
      }
    }
    return english / (double) all;
  }

  @Test
  void namesComeInBothScripts() {
    assertEquals(0.11, hanziShare(WorldLines.of(4_000, WORLD::overseasExpert)), 0.03);
    assertEquals(0.935, hanziShare(WorldLines.of(4_000, WORLD::nationalExpert)), 0.03);
  }

  private static double hanziShare(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      if (WorldLines.isJson(line) && WorldLines.json(line).hasNonNull("name")) {
        names.add(WorldLines.json(line).get("name").asText());
      }
    }
    return names.stream().filter(name -> name.matches(".*\\p{IsHan}.*")).count()
        / (double) names.size();
  }

  @Test
  void parallelTextsHaveTwoColumnsAndAreNeverTheSameTerm() {
    Set<String> seen = new HashSet<>();
    for (long index = 0; index < WORLD.size().parallelTexts(); index++) {
      String[] columns = WORLD.parallelText(index).split("\t", -1);
      assertEquals(2, columns.length);
      assertTrue(columns[0].matches(".*\\p{IsHan}.*"), columns[0]);
      assertFalse(columns[1].matches(".*\\p{IsHan}.*"), columns[1]);
      seen.add(columns[0]);
    }
    assertTrue(seen.size() > WORLD.size().parallelTexts() * 2 / 3, "distinct: " + seen.size());
  }
}
