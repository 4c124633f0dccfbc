package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kechuang.contract.FieldRule;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.InputField;

/**
 * Checks records against a contract. Every format arrives here as one JSON object a record, so that
 * there is one way to read a field.
 */
final class RecordParser {
  /** Source of records that do not say where they come from. */
  static final String DEFAULT_SOURCE = "default";

  /** Optional field of a record that names its source. */
  static final String SOURCE_FIELD = "source";

  /** Stands for the unknown fields of a record without any known one: they may be no names. */
  static final String NONE_KNOWN = "";

  private final InputContract contract;
  private final List<InputField> fields;
  private final FieldReader source;
  private final FieldReader[] readers;
  private final FieldReader[] cellReaders;
  private final Set<String> known = new HashSet<>();
  private final int keyIndex;

  RecordParser(InputContract contract) {
    this.contract = contract;
    this.fields = contract.fields();
    this.source =
        new FieldReader(
            new InputField(SOURCE_FIELD, "string", false, false, FieldRule.KEY, 200, "Source"),
            false);
    this.readers = readers(false);
    this.cellReaders = readers(true);
    this.keyIndex = contract.fieldNames().indexOf(contract.idField());
    known.addAll(contract.fieldNames());
    known.add(SOURCE_FIELD);
  }

  /**
   * Checks one record.
   *
   * @param givenSource name of the source, or null when the record may say it
   * @param textCells see {@link ValueReaders}
   */
  ParsedRecord parse(String givenSource, boolean textCells, String text) {
    JsonNode node;
    try {
      node = Json.read(text);
    } catch (JsonProcessingException e) {
      return malformed(givenSource);
    }
    if (!(node instanceof ObjectNode object)) {
      return malformed(givenSource);
    }
    IssueLog issues = new IssueLog();
    String name = givenSource;
    if (name == null) {
      Object said = source.read(object.get(SOURCE_FIELD), issues);
      name = said == null ? DEFAULT_SOURCE : (String) said;
    }
    derive(object);
    Object[] values = new Object[fields.size()];
    FieldReader[] chosen = textCells ? cellReaders : readers;
    for (int i = 0; i < values.length; i++) {
      values[i] = chosen[i].read(object.get(fields.get(i).name()), issues);
    }
    List<Issue> found = issues.issues();
    boolean rejected = found.stream().anyMatch(i -> i.action() == Action.REJECTED);
    List<Object> accepted = rejected ? null : Collections.unmodifiableList(Arrays.asList(values));
    return new ParsedRecord(name, (String) values[keyIndex], accepted, found, unknown(object));
  }

  /** A record that its format cannot read. */
  static ParsedRecord malformed(String givenSource) {
    IssueLog issues = new IssueLog();
    issues.unusable(Reason.MALFORMED);
    String name = givenSource == null ? DEFAULT_SOURCE : givenSource;
    return new ParsedRecord(name, null, null, issues.issues(), List.of());
  }

  private FieldReader[] readers(boolean textCells) {
    return fields.stream().map(f -> new FieldReader(f, textCells)).toArray(FieldReader[]::new);
  }

  /** Judgements are identified by what they judge, so that nobody has to make up ids. */
  private void derive(ObjectNode object) {
    if (contract.equals(InputContracts.JUDGEMENT) && !object.hasNonNull(contract.idField())) {
      List<String> parts = new ArrayList<>();
      for (String name : List.of("demand_id", "kind", "resource_id")) {
        String part = object.path(name).asText("").strip();
        parts.add(name.equals("kind") ? part.toLowerCase(Locale.ROOT) : part);
      }
      if (parts.stream().noneMatch(String::isEmpty)) {
        object.put(contract.idField(), String.join("|", parts));
      }
    }
  }

  private List<String> unknown(ObjectNode object) {
    if (object.size() <= known.size() && known.containsAll(names(object))) {
      return List.of();
    }
    List<String> names = names(object);
    List<String> unknown = names.stream().filter(n -> !known.contains(n)).toList();
    return unknown.size() == names.size() ? List.of(NONE_KNOWN) : unknown;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>(object.size());
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }
}
