package org.kechuang.contract;

/**
 * A column of a table.
 *
 * @param name snake case
 * @param type Spark SQL type, for example {@code array<string>}
 * @param required never null
 * @param personal tells about an identifiable person: no statistics in the log, masked for analysts
 * @param meaning one sentence with units
 */
public record Column(String name, String type, boolean required, boolean personal, String meaning) {

  public static Column required(String name, String type, String meaning) {
    return new Column(name, type, true, false, meaning);
  }

  public static Column optional(String name, String type, String meaning) {
    return new Column(name, type, false, false, meaning);
  }

  public static Column personal(String name, String type, String meaning) {
    return new Column(name, type, false, true, meaning);
  }
}
