package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** The fields and topics of the world with their terms, read once from the vocabulary files. */
final class Vocabulary {
  private static final List<String> FILES =
      List.of(
          "aerospace",
          "microelectronics",
          "intelligence",
          "manufacturing",
          "materials",
          "energy",
          "biomedicine");

  private static final Vocabulary SHARED = load();

  private final List<Field> fields;
  private final List<Topic> topics;
  private final List<List<Topic>> siblings;
  private final Weights weights;

  private Vocabulary(List<Field> fields, List<Topic> topics) {
    this.fields = List.copyOf(fields);
    this.topics = List.copyOf(topics);
    this.siblings =
        topics.stream().map(t -> topics.stream().filter(t::siblingOf).toList()).toList();
    // Squared, so that the most crowded topic is about twenty times the emptiest.
    this.weights =
        new Weights(topics.stream().mapToLong(t -> (long) t.weight() * t.weight()).toArray());
  }

  static Vocabulary shared() {
    return SHARED;
  }

  List<Field> fields() {
    return fields;
  }

  List<Topic> topics() {
    return topics;
  }

  Topic topic(int number) {
    return topics.get(number);
  }

  /** Whether hospitals work on the topic. */
  boolean isMedicine(int topic) {
    return topics.get(topic).field().en().equals("biomedicine");
  }

  List<Topic> siblings(int topic) {
    return siblings.get(topic);
  }

  Weights weights() {
    return weights;
  }

  private static Vocabulary load() {
    List<Field> fields = new ArrayList<>();
    List<Topic> topics = new ArrayList<>();
    for (String file : FILES) {
      FieldFile parsed = FieldFile.parse("vocabulary/" + file + ".tsv", topics.size());
      fields.add(parsed.field());
      topics.addAll(parsed.topics());
    }
    return new Vocabulary(fields, topics);
  }
}
