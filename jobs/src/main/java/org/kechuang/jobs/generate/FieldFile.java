package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One vocabulary file, tab-separated. Its first row names the field: zh, en, industry zh, industry
 * en. Terms of the whole field follow, then the topics. A topic has a row with group, zh, en, IPC
 * subclasses, subject code, subject name, plain wording zh, plain wording en and weight, and below
 * it its terms. A term row has kind, zh, en and plain wording.
 *
 * @param field what the file is about
 * @param topics numbered from the given first number
 */
record FieldFile(Field field, List<Topic> topics) {

  static FieldFile parse(String resource, int firstNumber) {
    List<List<String>> rows = Resources.rows(resource);
    int[] starts = topicRows(rows);
    List<Term> general = terms(rows.subList(1, starts[0]));
    List<String> head = rows.get(0);
    Field field =
        new Field(
            head.get(1),
            head.get(2),
            head.get(3),
            head.get(4),
            of(TermKind.GENERAL_METHOD, general),
            of(TermKind.GENERAL_METRIC, general));
    List<Topic> topics = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : rows.size();
      topics.add(
          topic(
              firstNumber + i,
              field,
              rows.get(starts[i]),
              terms(rows.subList(starts[i] + 1, end))));
    }
    return new FieldFile(field, List.copyOf(topics));
  }

  private static int[] topicRows(List<List<String>> rows) {
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).get(0).equals("topic"))
        .toArray();
  }

  private static Topic topic(int number, Field field, List<String> row, List<Term> terms) {
    List<Term> objects = of(TermKind.OBJECT, terms);
    List<Term> methods = of(TermKind.METHOD, terms);
    if (objects.size() != TopicIndex.FACETS || methods.size() != TopicIndex.FACETS) {
      throw new IllegalStateException(
          "Invalid topic " + row.get(3) + ": one object and one method a facet are needed");
    }
    return new Topic(
        number,
        field,
        row.get(1),
        row.get(2),
        row.get(3),
        List.of(row.get(4).split(",", -1)),
        row.get(5),
        row.get(6),
        row.get(7),
        row.get(8),
        Integer.parseInt(row.get(9)),
        objects,
        methods,
        of(TermKind.METRIC, terms).get(0),
        of(TermKind.APPLICATION, terms).get(0));
  }

  private static List<Term> terms(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                new Term(
                    TermKind.of(row.get(0)),
                    row.get(1),
                    row.get(2),
                    row.size() > 3 ? row.get(3) : ""))
        .toList();
  }

  private static List<Term> of(TermKind kind, List<Term> terms) {
    return terms.stream().filter(term -> term.kind() == kind).toList();
  }
}
