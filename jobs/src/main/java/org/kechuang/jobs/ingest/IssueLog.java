package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.contract.InputField;

/**
 * Collects what is wrong with one record: each reason once a column, so that a record with a
 * thousand bad elements does not flood the quarantine.
 */
final class IssueLog {
  private static final int LONGEST_VALUE = 200;

  private final List<Issue> issues = new ArrayList<>();
  private InputField field;
  private String leaf;

  /** From here on issues belong to this field. */
  void enter(InputField next) {
    field = next;
    leaf = null;
  }

  /** From here on issues belong to this field of a struct inside the field; null ends that. */
  void enterLeaf(String name) {
    leaf = name;
  }

  /** The value cannot be used: the record goes where the field is required, else the value. */
  void bad(Reason reason, String value) {
    if (leaf != null) {
      add(Action.CLEARED, reason, leaf + "=" + value);
    } else {
      add(field.required() ? Action.REJECTED : Action.CLEARED, reason, value);
    }
  }

  /** The value was repaired, or lost one of its elements. */
  void repaired(Reason reason, String value) {
    add(Action.CLEANED, reason, leaf == null ? value : leaf + "=" + value);
  }

  /** Nothing of the record can be used. */
  void unusable(Reason reason) {
    issues.add(new Issue(Action.REJECTED, reason, null, null));
  }

  /** Whether an issue of the current field rejected the record. */
  boolean fieldRejected() {
    return issues.stream()
        .anyMatch(i -> i.action() == Action.REJECTED && field.name().equals(i.column()));
  }

  List<Issue> issues() {
    return List.copyOf(issues);
  }

  private void add(Action action, Reason reason, String value) {
    boolean known =
        issues.stream().anyMatch(i -> i.reason() == reason && field.name().equals(i.column()));
    if (!known) {
      issues.add(new Issue(action, reason, field.name(), Texts.cut(value, LONGEST_VALUE)));
    }
  }
}
