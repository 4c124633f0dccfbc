package org.kechuang.jobs.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.kechuang.contract.Balance;
import org.kechuang.contract.Check;
import org.kechuang.contract.Column;
import org.kechuang.contract.FieldRule;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.InputField;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;

/** The contract of a table as a document of the Open Data Contract Standard. */
final class OpenDataContract {
  private static final String STANDARD = "v3.2.0";

  /** Raised when a column goes or changes its meaning. */
  private static final String VERSION = "1.0.0";

  private final TableContract table;

  private OpenDataContract(TableContract table) {
    this.table = table;
  }

  /** The document, in the order of the standard. */
  static Map<String, Object> of(TableContract table) {
    return new OpenDataContract(table).document();
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", STANDARD);
    document.put("kind", "DataContract");
    document.put("id", "kechuang." + table.qualifiedName());
    document.put("name", table.qualifiedName());
    document.put("version", VERSION);
    document.put("status", "active");
    document.put("domain", table.layer().folder());
    document.put("description", Map.of("purpose", table.meaning()));
    document.put("servers", List.of(server()));
    document.put("schema", List.of(schema()));
    return document;
  }

  private Map<String, Object> server() {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("server", "lake");
    server.put("type", "local");
    server.put("description", "Below the folder that the setting lake.root names");
    server.put("path", "lake/" + table.layer().folder() + "/" + table.name());
    server.put("format", "delta");
    return server;
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("name", table.name());
    schema.put("physicalName", table.qualifiedName());
    schema.put("logicalType", "object");
    schema.put("physicalType", "table");
    schema.put("description", table.meaning());
    schema.put("dataGranularityDescription", "One row for each " + String.join(", ", table.key()));
    if (!table.clustering().isEmpty()) {
      Map<String, Object> layout = new LinkedHashMap<>();
      layout.put("property", "clusteredBy");
      layout.put("value", table.clustering());
      schema.put("customProperties", List.of(layout));
    }
    schema.put("properties", properties());
    schema.put("quality", quality());
    return schema;
  }

  private List<Map<String, Object>> properties() {
    List<Map<String, Object>> properties = new ArrayList<>();
    StructField[] fields = Lake.schema(table).fields();
    for (int i = 0; i < fields.length; i++) {
      properties.add(property(table.columns().get(i), fields[i]));
    }
    return properties;
  }

  private Map<String, Object> property(Column column, StructField field) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", column.name());
    property.put("description", column.meaning());
    property.putAll(LogicalType.of(field.dataType()));
    property.put("required", column.required());
    int position = table.key().indexOf(column.name());
    if (position >= 0) {
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", position + 1);
    }
    property.put("classification", column.personal() ? "restricted" : "internal");
    if (column.personal()) {
      property.put("tags", List.of("personal-data"));
    }
    inputField(column).ifPresent(input -> addRule(input, field, property));
    return property;
  }

  private Optional<InputField> inputField(Column column) {
    if (table.layer() != Layer.SOURCE) {
      return Optional.empty();
    }
    return InputContracts.named(table.name()).map(InputContract::fields).stream()
        .flatMap(List::stream)
        .filter(field -> field.name().equals(column.name()))
        .findFirst();
  }

  private static void addRule(InputField input, StructField field, Map<String, Object> property) {
    if (input.rule() == FieldRule.NONE) {
      return;
    }
    if (field.dataType().equals(DataTypes.StringType)) {
      property.put("logicalTypeOptions", Map.of("maxLength", input.maxLength()));
    }
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("type", "text");
    rule.put("name", input.name() + "-valid");
    rule.put("description", input.rule().meaning());
    rule.put("dimension", "conformity");
    property.put("quality", List.of(rule));
  }

  private List<Map<String, Object>> quality() {
    List<Map<String, Object>> rules = new ArrayList<>();
    Map<String, Object> unique = new LinkedHashMap<>();
    unique.put("name", "key-unique");
    unique.put("type", "library");
    unique.put("metric", "duplicateValues");
    unique.put("arguments", Map.of("properties", table.key()));
    unique.put("mustBe", 0);
    unique.put("dimension", "uniqueness");
    unique.put("severity", "error");
    rules.add(unique);
    for (Check check : table.checks()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("name", check.name());
      rule.put("type", "sql");
      rule.put(
          "query",
          "SELECT count(*) FROM ${table} WHERE NOT coalesce(" + check.condition() + ", false)");
      rule.put("mustBe", 0);
      rule.put("dimension", "conformity");
      rule.put("severity", "error");
      rules.add(rule);
    }
    for (Balance balance : table.balances()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("name", balance.name());
      rule.put("type", "sql");
      rule.put(
          "query",
          "SELECT coalesce((SELECT %s FROM ${table}), 0) - coalesce((SELECT %s FROM %s), 0)"
              .formatted(balance.total(), balance.otherTotal(), balance.other().qualifiedName()));
      rule.put("mustBe", 0);
      rule.put("dimension", "consistency");
      rule.put("severity", "error");
      rules.add(rule);
    }
    return rules;
  }
}
