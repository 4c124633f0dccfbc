package org.kechuang.linkage;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kechuang.text.TextNormalizer;

/**
 * Names of institutions in all languages and abbreviations, and what to make of an affiliation
 * around them: {@code Department of Energy, University of X}, {@code 某大学能源学院}.
 */
public final class Organisations implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Longer texts are cut. */
  private static final int LONGEST = 300;

  private static final int SHORTEST_NAME = 4;
  private static final Pattern PARTS = Pattern.compile("[,;，；、|/()（）]+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** The head of a Chinese affiliation, up to what institutions end in. */
  private static final Pattern HEAD =
      Pattern.compile("^.{2,30}?(?:大学|研究院|研究所|实验室|有限公司|集团|医院|科学院|学院|中心)");

  private static final Pattern INSTITUTION =
      Pattern.compile(
          "univ|institut|academ|polytech|college|hospital|laborator|corp|inc$|ltd|company|大学|院|所|公司");
  private static final Pattern UNIT =
      Pattern.compile("^(?:department|dept|school|faculty|division|key lab|state key|center for)");

  private final HashMap<String, Long> byName = new HashMap<>();

  /** Adds a name of an institution; the first institution with a name keeps it. */
  public void add(String institutionId, String name) {
    String key = name == null ? "" : folded(TextNormalizer.normalize(cut(name)));
    if (key.length() >= SHORTEST_NAME) {
      byName.putIfAbsent(key, Hash64.of("id:" + institutionId));
    }
  }

  /** All names with the numbers of their institutions. */
  public Map<String, Long> names() {
    return Map.copyOf(byName);
  }

  /**
   * The number of the institution that an affiliation names, by the identifier if there is one; the
   * number of the folded name if no institution is known by it; 0 for an empty text.
   */
  public long resolve(String institutionId, String affiliation) {
    if (institutionId != null && !institutionId.isBlank()) {
      return Hash64.of("id:" + institutionId.strip());
    }
    String text = TextNormalizer.normalize(affiliation == null ? "" : cut(affiliation));
    String whole = folded(text);
    if (whole.isEmpty()) {
      return 0;
    }
    Long known = byName.get(whole);
    if (known != null) {
      return known;
    }
    String[] parts = PARTS.split(text);
    for (String part : parts) {
      Long found = part(part);
      if (found != null) {
        return found;
      }
    }
    return Hash64.of(unknown(parts, whole));
  }

  /**
   * The number of the institution with a credit code or, where none has it, that a name tells; 0
   * for empty texts.
   */
  long resolveCode(String code, String name) {
    Long known = code == null ? null : byName.get(folded(TextNormalizer.normalize(cut(code))));
    return known == null ? resolve(null, name) : known;
  }

  private Long part(String part) {
    Long exact = byName.get(folded(part));
    if (exact != null || !HAN.matcher(part).find()) {
      return exact;
    }
    // A city may stand before, with a blank, and a department behind, without.
    for (String word : part.strip().split(" ", -1)) {
      for (int end = word.length(); end >= SHORTEST_NAME; end--) {
        Long found = byName.get(word.substring(0, end));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static String unknown(String[] parts, String whole) {
    for (String part : parts) {
      Matcher head = HEAD.matcher(part.strip());
      if (head.find()) {
        return folded(head.group());
      }
    }
    for (String part : parts) {
      String trimmed = part.strip();
      if (INSTITUTION.matcher(trimmed).find() && !UNIT.matcher(trimmed).find()) {
        return folded(trimmed);
      }
    }
    return whole;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static String folded(String text) {
    return NOT_LETTERS.matcher(text).replaceAll("");
  }
}
