package org.kechuang.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What readers of a table may rely on.
 *
 * @param key columns that identify a row
 * @param clustering columns by which files are laid out; empty for small tables
 * @param balances totals that have to equal those of other tables
 * @param rowwise whether single rows are replaced in place: a reader has to know deletion vectors
 */
public record TableContract(
    Layer layer,
    String name,
    String meaning,
    List<Column> columns,
    List<String> key,
    List<String> clustering,
    List<Check> checks,
    List<Balance> balances,
    boolean rowwise) {

  public TableContract {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    clustering = List.copyOf(clustering);
    checks = List.copyOf(checks);
    balances = List.copyOf(balances);
    List<String> names = columns.stream().map(Column::name).toList();
    if (new LinkedHashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("Invalid contract " + name + ": a column occurs twice");
    }
    if (key.isEmpty() || !names.containsAll(key) || !names.containsAll(clustering)) {
      throw new IllegalArgumentException(
          "Invalid contract " + name + ": key and clustering have to name columns of the table");
    }
  }

  /** Name in SQL: {@code layer.table}. */
  public String qualifiedName() {
    return layer.folder() + "." + name;
  }

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The schema in the DDL that Spark parses. */
  public String ddl() {
    return columns.stream()
        .map(c -> "`" + c.name() + "` " + c.type() + (c.required() ? " NOT NULL" : ""))
        .collect(Collectors.joining(", "));
  }

  public static Builder of(Layer layer, String name, String meaning) {
    return new Builder(layer, name, meaning);
  }

  /** Collects what a contract consists of. */
  public static final class Builder {
    private final Layer layer;
    private final String name;
    private final String meaning;
    private final List<Column> columns = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();
    private List<String> key = List.of();
    private List<String> clustering = List.of();
    private boolean rowwise;

    private Builder(Layer layer, String name, String meaning) {
      this.layer = Objects.requireNonNull(layer);
      this.name = Objects.requireNonNull(name);
      this.meaning = Objects.requireNonNull(meaning);
    }

    public Builder required(String column, String type, String text) {
      columns.add(Column.required(column, type, text));
      return this;
    }

    public Builder optional(String column, String type, String text) {
      columns.add(Column.optional(column, type, text));
      return this;
    }

    public Builder personal(String column, String type, String text) {
      columns.add(Column.personal(column, type, text));
      return this;
    }

    public Builder columns(List<Column> more) {
      columns.addAll(more);
      return this;
    }

    public Builder key(String... names) {
      key = List.of(names);
      return this;
    }

    public Builder clusterBy(String... names) {
      clustering = List.of(names);
      return this;
    }

    public Builder check(String check, String condition) {
      checks.add(new Check(check, condition));
      return this;
    }

    public Builder balance(String balance, String total, TableContract other, String otherTotal) {
      balances.add(new Balance(balance, total, other, otherTotal));
      return this;
    }

    /** Lets single rows be replaced; the tables of the layer entity always do. */
    public Builder rowwise() {
      rowwise = true;
      return this;
    }

    public TableContract build() {
      return new TableContract(
          layer,
          name,
          meaning,
          columns,
          key,
          clustering,
          checks,
          balances,
          rowwise || layer == Layer.SOURCE || layer == Layer.ENTITY);
    }
  }
}
