package org.kechuang.jobs.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.kechuang.jobs.generate.World;
import org.kechuang.linkage.Glossary;
import org.kechuang.linkage.NamedWork;
import org.kechuang.linkage.Organisations;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.linkage.RecordFields;
import org.kechuang.linkage.RecordFields.WorkFields;

/** The clean expert records of a generated world with their truth, without Spark. */
final class WorldRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;

  WorldRecords(long seed, double scale) {
    world = new World(seed, scale);
  }

  /** Person by node, as {@code source:record_id}. */
  Map<String, String> truth() {
    Map<String, String> truth = new LinkedHashMap<>();
    LongStream.range(0, world.size().experts())
        .forEach(
            i ->
                world.personTruth(
                    i,
                    line -> {
                      JsonNode node = json(line);
                      truth.put(
                          node.get("source").asText() + ":" + node.get("record_id").asText(),
                          node.get("person_id").asText());
                    }));
    return truth;
  }

  /** Clean records by node. */
  Map<String, RecordFields> records(Map<String, String> truth) {
    Map<String, RecordFields> records = new LinkedHashMap<>();
    for (long i = 0; i < world.size().overseas(); i++) {
      world.overseasExpert(i, line -> put(records, truth, "overseas", line));
    }
    for (long i = 0; i < world.size().national(); i++) {
      world.nationalExpert(i, line -> put(records, truth, "national", line));
    }
    return records;
  }

  ProfileBuilder builder() {
    Organisations organisations = new Organisations();
    for (long i = 0; i < world.size().institutions(); i++) {
      world.institution(
          i,
          line -> {
            JsonNode node = json(line);
            if (node != null && node.hasNonNull("institution_id")) {
              String id = node.get("institution_id").asText();
              organisations.add(id, text(node, "name"));
              organisations.add(id, text(node, "name_en"));
              texts(node, "aliases").forEach(name -> organisations.add(id, name));
            }
          });
    }
    Glossary glossary = new Glossary();
    for (long i = 0; i < world.size().parallelTexts(); i++) {
      String[] pair = world.parallelText(i).split("\t", -1);
      glossary.add(pair[0], pair[1]);
    }
    return new ProfileBuilder(organisations, glossary);
  }

  /** A clean patent or project, and who the people it names are, in order. */
  record Named(NamedWork work, List<String> people) {}

  List<Named> patents() {
    List<Named> found = new ArrayList<>();
    for (long i = 0; i < world.size().patents(); i++) {
      List<String> people = new ArrayList<>();
      world.inventorTruth(i, line -> people.add(text(json(line), "person_id")));
      if (!people.isEmpty()) {
        world.patent(i, line -> found.add(new Named(patent(json(line)), people)));
      }
    }
    return found;
  }

  List<Named> projects() {
    List<Named> found = new ArrayList<>();
    for (long i = 0; i < world.size().projects(); i++) {
      List<String> people = new ArrayList<>();
      world.leaderTruth(i, line -> people.add(text(json(line), "person_id")));
      if (!people.isEmpty()) {
        world.project(i, line -> found.add(new Named(project(json(line)), people)));
      }
    }
    return found;
  }

  private static NamedWork patent(JsonNode node) {
    List<NamedWork.Applicant> applicants = new ArrayList<>();
    node.path("applicants")
        .forEach(a -> applicants.add(new NamedWork.Applicant(text(a, "name"), text(a, "uscc"))));
    return new NamedWork(
        text(node, "title"),
        Integer.valueOf(text(node, "filing_date").substring(0, 4)),
        null,
        applicants,
        texts(node, "inventors"));
  }

  private static NamedWork project(JsonNode node) {
    return new NamedWork(
        text(node, "title"),
        Integer.valueOf(text(node, "start").substring(0, 4)),
        text(node, "institution_id"),
        List.of(),
        List.of(text(node, "leader")));
  }

  private static void put(
      Map<String, RecordFields> records, Map<String, String> truth, String source, String line) {
    JsonNode node = json(line);
    String id = node == null ? "" : source + ":" + text(node, "record_id");
    if (truth.containsKey(id)) {
      records.put(id, fields(source, node));
    }
  }

  private static RecordFields fields(String source, JsonNode node) {
    List<WorkFields> works = new ArrayList<>();
    for (JsonNode work : node.path("works")) {
      works.add(
          new WorkFields(text(work, "title"), work.path("year").asInt(), texts(work, "coauthors")));
    }
    return new RecordFields(
        source,
        Arrays.asList(text(node, "name"), text(node, "name_hanzi"), text(node, "name_latin")),
        text(node, "orcid"),
        text(node, "email"),
        text(node, "phone"),
        text(node, "organization"),
        text(node, "organization_id"),
        texts(node, "keywords"),
        texts(node, "fields"),
        works);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  private static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
