package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.kechuang.contract.FieldRule;
import org.kechuang.contract.InputField;
import org.kechuang.identifier.CreditCode;
import org.kechuang.identifier.Email;
import org.kechuang.identifier.Ipc;
import org.kechuang.identifier.Orcid;
import org.kechuang.identifier.PatentNumber;
import org.kechuang.identifier.RegionCode;
import org.kechuang.identifier.Trl;
import org.kechuang.matching.Kinds;

/**
 * Reads one field of a contract: its type first, then its rule, then whether it has to be there.
 */
final class FieldReader {
  private static final Set<String> DECISIONS = Set.of("must_link", "cannot_link");

  private static final Set<String> TIERS =
      Set.of(
          "little_giant",
          "specialised",
          "high_tech",
          "innovation_points",
          "technology_sme",
          "innovative_sme",
          "other");

  private final InputField field;
  private final ValueReader reader;

  /**
   * @param textCells see {@link ValueReaders}
   */
  FieldReader(InputField field, boolean textCells) {
    this.field = field;
    this.reader =
        new ValueReaders(new TextReader(field), textCells).of(DataType.fromDDL(field.type()));
  }

  /** The value that goes to the table, or null; what was wrong is told to the log. */
  Object read(JsonNode node, IssueLog issues) {
    issues.enter(field);
    Object value = null;
    if (node != null && !node.isNull()) {
      value =
          field.rule() == FieldRule.TRL && node.isTextual()
              ? trl(Trl.parse(node.textValue()), node.textValue(), issues)
              : reader.read(node, issues);
    }
    if (value != null) {
      value = check(value, issues);
    }
    if (value == null && field.required() && !issues.fieldRejected()) {
      issues.bad(Reason.MISSING_REQUIRED, null);
    }
    return value;
  }

  private Object check(Object value, IssueLog issues) {
    return switch (field.rule()) {
      case NONE, TEXT, KEY -> value;
      case ORCID -> code(value, Orcid::normalize, Reason.INVALID_ORCID, issues);
      case EMAIL -> code(value, Email::normalize, Reason.INVALID_EMAIL, issues);
      case USCC -> code(value, CreditCode::normalize, Reason.INVALID_USCC, issues);
      case REGION -> code(value, RegionCode::normalize, Reason.INVALID_REGION, issues);
      case APPLICATION_NO ->
          code(value, PatentNumber::normalize, Reason.INVALID_APPLICATION_NO, issues);
      case IPC -> codes((List<?>) value, Ipc::normalize, Reason.INVALID_IPC, issues);
      case TRL -> trl((Object[]) value, issues);
      case NOT_NEGATIVE -> notNegative((BigDecimal) value, issues);
      case GRADE -> grade((Integer) value, issues);
      case KIND -> code(value, v -> word(v, Kinds.ALL), Reason.INVALID_KIND, issues);
      case KINDS -> codes((List<?>) value, v -> word(v, Kinds.ALL), Reason.INVALID_KIND, issues);
      case LINK_DECISION ->
          code(value, v -> word(v, DECISIONS), Reason.INVALID_LINK_DECISION, issues);
      case TIER -> code(value, v -> word(v, TIERS), Reason.INVALID_TIER, issues);
    };
  }

  private static Object code(
      Object value, Function<String, Optional<String>> rule, Reason reason, IssueLog issues) {
    Optional<String> normal = rule.apply((String) value);
    if (normal.isEmpty()) {
      issues.bad(reason, (String) value);
    }
    return normal.orElse(null);
  }

  private static Optional<String> word(String value, Collection<String> words) {
    return Optional.of(value.strip().toLowerCase(Locale.ROOT)).filter(words::contains);
  }

  private static Object codes(
      List<?> values, Function<String, Optional<String>> rule, Reason reason, IssueLog issues) {
    LinkedHashSet<Object> codes = new LinkedHashSet<>();
    for (Object value : values) {
      Optional<String> code = rule.apply((String) value);
      if (code.isPresent()) {
        codes.add(code.get());
      } else {
        issues.repaired(reason, (String) value);
      }
    }
    return codes.isEmpty() ? null : new ArrayList<>(codes);
  }

  private static Object trl(Object[] value, IssueLog issues) {
    return trl(Trl.of((String) value[0], (Integer) value[1]), value[0] + ":" + value[1], issues);
  }

  private static Object[] trl(Optional<Trl> trl, String found, IssueLog issues) {
    if (trl.isEmpty()) {
      issues.bad(Reason.INVALID_TRL, found);
      return null;
    }
    return new Object[] {trl.get().scheme(), trl.get().level()};
  }

  private static Object notNegative(BigDecimal value, IssueLog issues) {
    if (value.signum() < 0) {
      issues.bad(Reason.NEGATIVE, value.toPlainString());
      return null;
    }
    return value;
  }

  private static Object grade(Integer value, IssueLog issues) {
    if (value < 0) {
      issues.bad(Reason.INVALID_GRADE, value.toString());
      return null;
    }
    return value;
  }
}
