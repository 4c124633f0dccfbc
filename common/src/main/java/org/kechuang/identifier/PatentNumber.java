package org.kechuang.identifier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patent application number.
 *
 * <p>Chinese ones follow ZC 0006-2003: year, kind (1 invention, 2 utility model, 3 design, 8 and 9
 * from PCT), serial number, a point and a check character; twelve digits before the point since
 * October 2003, eight before. A number counts as Chinese when it has this shape and a year that
 * fits (1985–2003 in two digits, 2003–2099 in four), or twelve digits with {@code CN}, {@code ZL}
 * or a point and check character. Then it must obey the rules; without a check character it gets
 * the right one.
 *
 * <p>Anything else, such as a foreign or a publication number (US16/123,456, PCT/CN2020/123456,
 * CN114081026A), is taken as it is: 4 to 40 characters of {@code A-Z 0-9 / . , -} with at least
 * four digits. Nothing in it can be checked.
 */
public final class PatentNumber {
  private static final Pattern CHINESE =
      Pattern.compile("(?<prefix>CN|ZL)?(?<digits>\\d{12}|\\d{8})(?<point>\\.)?(?<check>[\\dX])?");
  private static final Pattern FOREIGN =
      Pattern.compile("(?=(?:[^0-9]*[0-9]){4})[A-Z0-9/.,-]{4,40}");
  private static final String KINDS = "12389";
  private static final String CHECKS = "0123456789X";
  private static final int LONG = 12;

  private PatentNumber() {}

  /**
   * A Chinese number as digits, point, check character without prefix ({@code 201710158044.0});
   * another in upper case without blanks; or empty.
   */
  public static Optional<String> normalize(String raw) {
    String compact = Folding.compact(raw);
    Matcher chinese = CHINESE.matcher(compact.replace("-", ""));
    if (chinese.matches() && looksChinese(chinese)) {
      return complete(chinese.group("digits"), chinese.group("check"));
    }
    return FOREIGN.matcher(compact).matches() ? Optional.of(compact) : Optional.empty();
  }

  /** Whether {@link #normalize} finds an acceptable number. */
  public static boolean isValid(String raw) {
    return normalize(raw).isPresent();
  }

  /** Weights 2 to 9, repeating, over the digits before the point; the sum mod 11, 10 as X. */
  static char checkCharacter(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * (2 + i % 8);
    }
    return CHECKS.charAt(sum % 11);
  }

  private static boolean looksChinese(Matcher number) {
    String digits = number.group("digits");
    if (digits.length() == LONG) {
      boolean pointed = number.group("point") != null && number.group("check") != null;
      return number.group("prefix") != null || pointed || hasLongYear(digits);
    }
    int year = Integer.parseInt(digits.substring(0, 2));
    return year >= 85 || year <= 3;
  }

  private static Optional<String> complete(String digits, String check) {
    boolean isLong = digits.length() == LONG;
    char kind = digits.charAt(isLong ? 4 : 2);
    char expected = checkCharacter(digits);
    boolean valid =
        KINDS.indexOf(kind) >= 0
            && (!isLong || hasLongYear(digits))
            && (check == null || check.charAt(0) == expected);
    return valid ? Optional.of(digits + "." + expected) : Optional.empty();
  }

  private static boolean hasLongYear(String digits) {
    int year = Integer.parseInt(digits.substring(0, 4));
    return year >= 2003 && year <= 2099;
  }
}
