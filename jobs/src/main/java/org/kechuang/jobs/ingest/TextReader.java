package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import org.kechuang.contract.FieldRule;
import org.kechuang.contract.InputField;

/**
 * Reads the texts of a field, also those inside lists and structs: ends are stripped, blank ones
 * are none. Keys are taken whole or not at all; free texts are cleaned and cut.
 */
final class TextReader implements ValueReader {
  private final boolean key;
  private final boolean free;
  private final boolean required;
  private final int maxLength;

  TextReader(InputField field) {
    this.key = field.rule() == FieldRule.KEY;
    this.free = field.rule() == FieldRule.TEXT || field.rule() == FieldRule.NONE;
    this.required = field.required();
    this.maxLength = field.maxLength() == 0 ? InputField.TEXT : field.maxLength();
  }

  @Override
  public Object read(JsonNode node, IssueLog issues) {
    if (!node.isValueNode()) {
      issues.bad(Reason.WRONG_TYPE, Json.text(node));
      return null;
    }
    String text = node.asText().strip();
    if (Texts.hasControls(text)) {
      if (key) {
        issues.bad(Reason.CONTROL_CHARACTER, text);
        return null;
      }
      if (free) {
        issues.repaired(Reason.CONTROL_CHARACTER, text);
        text = Texts.withoutControls(text).strip();
      }
    }
    if (text.length() > maxLength) {
      if (key || required) {
        issues.bad(Reason.TOO_LONG, text);
        return null;
      }
      if (free) {
        issues.repaired(Reason.TOO_LONG, text);
        text = Texts.cut(text, maxLength).strip();
      }
    }
    return text.isEmpty() ? null : text;
  }
}
