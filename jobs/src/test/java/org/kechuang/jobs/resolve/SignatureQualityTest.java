package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kechuang.linkage.BlockKeys;
import org.kechuang.linkage.Glossary;
import org.kechuang.linkage.Organisations;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.linkage.RecordFields;
import org.kechuang.name.Spelling;

/**
 * The linkage on signatures of real works with names and affiliations alone, where the data is
 * there. Its labels only measure. Equal full names give 0.713.
 */
class SignatureQualityTest {
  private static final Path FILE =
      Path.of(
          System.getProperty("kechuang.home", ".."),
          "../shared/data/s2and_qian_signatures.jsonl.gz");

  /** These blocks are small as a whole, so larger ones than usual are compared. */
  private static final int CAP = 400;

  private final List<Profile> profiles = new ArrayList<>();
  private final Map<Integer, String> people = new HashMap<>();
  private final Map<String, Set<Integer>> kinds = new TreeMap<>();

  @Test
  void peopleAreFoundByNameAndAffiliation() throws IOException {
    Assumptions.assumeTrue(Files.isRegularFile(FILE), () -> FILE + " is not there");
    read();
    Map<BlockKeys.Kind, Integer> caps = new EnumMap<>(BlockKeys.Kind.class);
    for (BlockKeys.Kind kind : BlockKeys.Kind.values()) {
      caps.put(kind, CAP);
    }
    Map<Integer, Integer> clusters = new MemoryLinking(profiles, caps).clusters(-5);
    kinds.forEach(
        (kind, records) ->
            System.out.println(
                kind
                    + ": "
                    + records.size()
                    + " records, "
                    + ClusterQuality.of(people, clusters, records::contains).bCubed()));
    double all = ClusterQuality.of(people, clusters, record -> true).bCubed().f1();
    assertTrue(all >= 0.80, () -> "B³ F1 is " + all + " instead of 0.80");
  }

  private void read() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ProfileBuilder builder = new ProfileBuilder(new Organisations(), new Glossary());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        people.put(profiles.size(), node.get("person").asText());
        Profile profile = builder.build(fields(node));
        kinds.computeIfAbsent("name " + kind(profile), k -> new HashSet<>()).add(profiles.size());
        String place = profile.organisations().length == 0 ? "without" : "with";
        kinds.computeIfAbsent(place + " affiliation", k -> new HashSet<>()).add(profiles.size());
        profiles.add(profile);
      }
    }
  }

  private static RecordFields fields(JsonNode node) {
    List<String> name = new ArrayList<>();
    for (String part : List.of("first", "middle", "last")) {
      if (node.hasNonNull(part)) {
        name.add(node.get(part).asText());
      }
    }
    JsonNode affiliations = node.get("affiliations");
    return new RecordFields(
        "s",
        List.of(String.join(" ", name)),
        null,
        null,
        null,
        affiliations.isEmpty() ? null : affiliations.get(0).asText(),
        null,
        List.of(),
        List.of(),
        List.of());
  }

  private static String kind(Profile profile) {
    Spelling spelling = profile.name().primary();
    if (spelling == null) {
      return "unread";
    }
    if (!spelling.complete()) {
      return spelling.foreign() ? "with a surname of China alone" : "with initials";
    }
    return profile.name().latin().size() > 1 ? "of several readings" : "of one reading";
  }
}
