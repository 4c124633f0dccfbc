package org.kechuang.identifier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Symbol of the International Patent Classification or of the Cooperative one (which adds section
 * Y), at any of the levels section, class, subclass and group.
 */
public final class Ipc {
  /** A version such as (2006.01) and the letters after it say when the symbol held, not what. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<section>[A-HY])(?:(?<digits>\\d{2})(?:(?<letter>[A-Z])"
              + "(?:0{0,3}(?<group>\\d{1,4})/(?<subgroup>\\d{2,6})(?:\\(\\d{4}\\.\\d{2}\\)[A-Z]{0,3})?)?)?)?");

  private Ipc() {}

  /** The symbol without blanks, {@code H01L21/67}, {@code H01L}, {@code H01} or {@code H}. */
  public static Optional<String> normalize(String raw) {
    Matcher symbol = SHAPE.matcher(Folding.code(raw));
    if (!symbol.matches()) {
      return Optional.empty();
    }
    if (symbol.group("group") == null) {
      return Optional.of(symbol.group());
    }
    int group = Integer.parseInt(symbol.group("group"));
    return Optional.of(subclassOf(symbol) + group + "/" + symbol.group("subgroup"));
  }

  /** Whether {@link #normalize} finds a symbol. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }

  /** The subclass, {@code H01L}, of a symbol of that level or a deeper one; empty otherwise. */
  public static Optional<String> subclass(String raw) {
    Matcher symbol = SHAPE.matcher(Folding.code(raw));
    return symbol.matches() && symbol.group("letter") != null
        ? Optional.of(subclassOf(symbol))
        : Optional.empty();
  }

  private static String subclassOf(Matcher symbol) {
    return symbol.group("section") + symbol.group("digits") + symbol.group("letter");
  }
}
