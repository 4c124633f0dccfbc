package org.kechuang.contract;

/**
 * A field of an input contract.
 *
 * @param type Spark SQL type after casting
 * @param required a row without it is rejected
 * @param personal tells about an identifiable person
 * @param maxLength largest number of characters kept, for texts
 */
public record InputField(
    String name,
    String type,
    boolean required,
    boolean personal,
    FieldRule rule,
    int maxLength,
    String meaning) {

  /** Longest name, title or key that can be meant seriously, in characters. */
  public static final int LINE = 1_000;

  /** Longest text kept, in characters. */
  public static final int TEXT = 100_000;

  static InputField key(String name, String meaning) {
    return new InputField(name, "string", true, false, FieldRule.KEY, 200, meaning);
  }

  static InputField line(String name, boolean required, String meaning) {
    return new InputField(name, "string", required, false, FieldRule.TEXT, LINE, meaning);
  }

  static InputField text(String name, String meaning) {
    return new InputField(name, "string", false, false, FieldRule.TEXT, TEXT, meaning);
  }

  static InputField person(String name, boolean required, FieldRule rule, String meaning) {
    return new InputField(name, "string", required, true, rule, 300, meaning);
  }

  static InputField ruled(String name, String type, FieldRule rule, String meaning) {
    return new InputField(name, type, false, false, rule, TEXT, meaning);
  }

  static InputField typed(String name, String type, String meaning) {
    return new InputField(name, type, false, false, FieldRule.NONE, TEXT, meaning);
  }
}
