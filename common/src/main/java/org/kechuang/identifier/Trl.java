package org.kechuang.identifier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Technology readiness: a level means nothing without the scheme that numbers it, so the two stay
 * together.
 *
 * <p>GB/T 22900, ISO 16290 and plain "TRL" have the levels 1 to 9; any other scheme (some local
 * ones have 13) is taken with levels from 1 to 13. Build one with {@link #of}, which normalises.
 *
 * @param scheme ASCII letters in upper case; {@code GB/T 22900-2022} when the edition is not told
 * @param level from 1, the least ready
 */
public record Trl(String scheme, int level) {
  private static final Pattern TEXT =
      Pattern.compile("(?:(?<scheme>.+):|(?<trl>TRL)[ -]?) ?(?<level>\\d{1,2}) ?级?");
  private static final Pattern NATIONAL = Pattern.compile("GB/?T22900(?:-(?<edition>\\d{4}))?");
  private static final Pattern NINE_LEVELS =
      Pattern.compile("TRL|GB/T 22900-\\d{4}|ISO ?16290(?:-\\d{4})?");
  private static final Pattern NAME = Pattern.compile("(?=.*\\p{L})[\\p{L}\\p{N}/._() -]{1,64}");
  private static final int SHORT_SCALE = 9;
  private static final int LONG_SCALE = 13;

  /** Refuses a scheme that is no name and a level that the scheme does not have. */
  public Trl {
    if (!NAME.matcher(scheme).matches()) {
      throw new IllegalArgumentException(
          "Invalid readiness scheme '"
              + scheme
              + "': give 1 to 64 letters, digits, blanks and / . _ ( ) - with at least one letter");
    }
    if (level < 1 || level > levels(scheme)) {
      throw new IllegalArgumentException(
          "Invalid readiness level %d: scheme %s has the levels 1 to %d"
              .formatted(level, scheme, levels(scheme)));
    }
  }

  /** The level in the normalised scheme, or empty when either is invalid or null. */
  public static Optional<Trl> of(String scheme, Integer level) {
    String name = schemeName(scheme);
    boolean valid =
        level != null && NAME.matcher(name).matches() && level >= 1 && level <= levels(name);
    return valid ? Optional.of(new Trl(name, level)) : Optional.empty();
  }

  /** Reads {@code scheme:level}, such as {@code GB/T 22900-2022:7}, and {@code TRL7}. */
  public static Optional<Trl> parse(String raw) {
    Matcher text = TEXT.matcher(Folding.upper(Folding.plain(raw)));
    if (!text.matches()) {
      return Optional.empty();
    }
    String scheme = text.group("trl") == null ? text.group("scheme") : text.group("trl");
    return of(scheme, Integer.valueOf(text.group("level")));
  }

  /** The form {@code scheme:level} of what {@link #parse} reads, or empty. */
  public static Optional<String> normalize(String raw) {
    return parse(raw).map(Trl::toString);
  }

  /** Whether {@link #normalize} finds a scheme and a level that it has. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }

  @Override
  public String toString() {
    return scheme + ":" + level;
  }

  private static String schemeName(String raw) {
    // A colon separates the level; ISO writes its editions with one.
    String name = Folding.upper(Folding.plain(raw)).replaceAll(" ?: ?", "-");
    Matcher national = NATIONAL.matcher(name.replace(" ", ""));
    if (!national.matches()) {
      return name;
    }
    String edition = national.group("edition");
    return "GB/T 22900-" + (edition == null ? "2022" : edition);
  }

  private static int levels(String scheme) {
    return NINE_LEVELS.matcher(scheme).matches() ? SHORT_SCALE : LONG_SCALE;
  }
}
