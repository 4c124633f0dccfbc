package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for the records of every kind, clean and dirty. */
class RecordsTest {
  private static final World WORLD = new World(3, 0.01);

  private record Kind(RecordMaker maker, long count, String id, String required) {}

  private static Kind kind(String name) {
    List<RecordMaker> makers = WORLD.makers();
    return switch (name) {
      case "overseas" -> new Kind(makers.get(0), 12_000, "record_id", "name");
      case "national" -> new Kind(makers.get(1), 12_000, "record_id", "name");
      case "patent" -> new Kind(makers.get(2), 12_000, "application_no", "title");
      case "institution" -> new Kind(makers.get(3), 600, "institution_id", "name");
      case "technology" -> new Kind(makers.get(4), 4_000, "technology_id", "title");
      case "project" -> new Kind(makers.get(5), 3_000, "project_id", "title");
      default -> new Kind(makers.get(6), 1_000, "demand_id", "title");
    };
  }

  private static List<String> lines(Kind kind, long index) {
    return WorldLines.of(1, (i, out) -> kind.maker().lines(index, out));
  }

  @ParameterizedTest
  @CsvSource({"overseas", "national", "patent", "institution", "technology", "project", "demand"})
  void cleanRecordsAreWholeAndDirtyOnesAsTheirDirtSays(String name) {
    Kind kind = kind(name);
    Set<String> ids = new HashSet<>();
    for (long index = 0; index < kind.count(); index++) {
      List<String> lines = lines(kind, index);
      Dirt dirt = kind.maker().dirt(index);
      boolean twice = dirt == Dirt.DUPLICATE_LINE || dirt == Dirt.LATER_UPDATE;
      assertEquals(twice ? 2 : 1, lines.size());
      assertEquals(dirt != Dirt.BROKEN_JSON, WorldLines.isJson(lines.get(0)), lines.get(0));
      if (dirt != Dirt.BROKEN_JSON) {
        JsonNode first = WorldLines.json(lines.get(0));
        assertTrue(ids.add(first.get(kind.id()).asText()), "id twice: " + lines.get(0));
        boolean filled = !first.path(kind.required()).asText().isBlank();
        assertEquals(dirt != Dirt.MISSING_REQUIRED, filled, lines.get(0));
        assertEquals(dirt == Dirt.OVERLONG, first.path(kind.required()).asText().length() >= 3_000);
        assertEquals(
            dirt == Dirt.CONTROL_CHARACTERS,
            first.path(kind.required()).asText().chars().anyMatch(c -> c < ' '));
      }
      if (twice) {
        assertEquals(dirt == Dirt.DUPLICATE_LINE, lines.get(0).equals(lines.get(1)), name);
        assertEquals(
            WorldLines.json(lines.get(0)).get(kind.id()),
            WorldLines.json(lines.get(1)).get(kind.id()));
      }
    }
  }

  @Test
  void dirtIsAsFrequentAsItSays() {
    Map<Dirt, Integer> counts = new EnumMap<>(Dirt.class);
    int drawn = 400_000;
    for (int index = 0; index < drawn; index++) {
      counts.merge(Dirt.of(9, Stream.EXPERT_DIRT, index), 1, Integer::sum);
    }
    double dirty = 0;
    for (Dirt dirt : Dirt.values()) {
      assertEquals(dirt.share(), counts.get(dirt) / (double) drawn, 0.0005, dirt.name());
      dirty += dirt == Dirt.NONE ? 0 : dirt.share();
    }
    assertEquals(0.01, dirty, 1e-9);
  }

  @Test
  void laterUpdatesOfExpertsHaveALaterDate() {
    Kind kind = kind("overseas");
    int found = 0;
    for (long index = 0; index < kind.count(); index++) {
      if (kind.maker().dirt(index) == Dirt.LATER_UPDATE) {
        List<String> lines = lines(kind, index);
        String before = WorldLines.json(lines.get(0)).get("updated_at").asText();
        String after = WorldLines.json(lines.get(1)).get("updated_at").asText();
        assertTrue(after.compareTo(before) > 0, after);
        found++;
      }
    }
    assertTrue(found > 3, "updates: " + found);
  }

  @Test
  void identifiersAreValidUnlessSpoiled() {
    Kind experts = kind("overseas");
    Kind patents = kind("patent");
    Kind demands = kind("demand");
    int spoiled = 0;
    for (long index = 0; index < 12_000; index++) {
      spoiled += checked(experts, index, "orcid");
      spoiled += checked(patents, index, "application_no");
      spoiled += index < 1_000 ? checked(demands, index, "uscc") : 0;
    }
    assertTrue(spoiled > 20, "spoiled: " + spoiled);
  }

  /** Asserts that the code is right exactly when the record's codes are not spoiled. */
  private static int checked(Kind kind, long index, String column) {
    Dirt dirt = kind.maker().dirt(index);
    if (dirt == Dirt.BROKEN_JSON) {
      return 0;
    }
    JsonNode code = WorldLines.json(lines(kind, index).get(0)).path(column);
    if (code.isMissingNode()) {
      assertFalse(dirt == Dirt.BAD_CODE, "a bad code was promised");
      return 0;
    }
    assertEquals(dirt != Dirt.BAD_CODE, isValid(column, code.asText()), code.asText());
    return dirt == Dirt.BAD_CODE ? 1 : 0;
  }

  private static boolean isValid(String column, String code) {
    return switch (column) {
      case "orcid" ->
          CheckDigits.orcidCheck(code.replace("-", "").substring(0, 15)) == code.charAt(18);
      case "uscc" ->
          CheckDigits.organisationCheck(code) == code.charAt(16)
              && CheckDigits.usccCheck(code) == code.charAt(17);
      default -> {
        String plain = code.toUpperCase(java.util.Locale.ROOT).replaceAll("[^0-9X]", "");
        String digits = plain.substring(0, plain.length() - 1);
        yield CheckDigits.applicationNumber(digits).replace(".", "").equals(plain);
      }
    };
  }

  @Test
  void wrongTypesAreWrong() {
    List<String> columns = new ArrayList<>();
    for (String name : List.of("overseas", "patent", "technology", "project", "demand")) {
      Kind kind = kind(name);
      for (long index = 0; index < kind.count(); index++) {
        if (kind.maker().dirt(index) == Dirt.WRONG_TYPE) {
          JsonNode record = WorldLines.json(lines(kind, index).get(0));
          JsonNode wrong =
              switch (name) {
                case "overseas" -> record.get("works");
                case "patent" -> record.get("inventors");
                case "technology" -> record.get("owners");
                case "project" -> record.get("funding_cny");
                default -> record.get("budget_cny");
              };
          assertEquals(name.equals("patent"), wrong.isNumber());
          assertEquals(!name.equals("patent"), wrong.isTextual());
          columns.add(name);
        }
      }
    }
    assertEquals(
        Set.of("overseas", "patent", "technology", "project", "demand"), Set.copyOf(columns));
  }
}
