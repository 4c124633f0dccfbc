package org.kechuang.name;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kechuang.text.TextNormalizer;

/**
 * Reads names as sources write them: 王伟民, 王 偉民, Wang Weimin, WANG Wei-Min, Wang, W. M., Kevin W.
 * Wang, Wáng Wěimín. Where the order is open, both readings are given. Never fails: what is no name
 * is an unknown one.
 */
public final class NameParser {
  /** Longer texts are no names. */
  private static final int LONGEST = 100;

  private static final int LONGEST_HANZI = 6;
  private static final int MOST_TOKENS = 6;

  /** Ways to cut a given name that are looked at: they multiply with each part. */
  private static final int MOST_WAYS = 16;

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
  private static final Pattern BLANK_IN_HAN =
      Pattern.compile("(?<=\\p{IsHan})[\\s·・]+(?=\\p{IsHan})");
  private static final Pattern COURTESY =
      Pattern.compile("(?<=\\p{IsHan}{2})(博士|教授|副教授|院士|研究员|先生|女士|老师|同志)$");
  private static final Pattern TITLE =
      Pattern.compile(
          "\\b(dr|prof|professor|mr|mrs|ms|phd|ph\\.d|md|m\\.d|jr|sr|eng)\\b\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final String BETWEEN_WORDS = " \t\n\u000B\f\r.,;()";

  /** What a courtesy title starts with, up to a point within it. */
  private static final Set<String> TITLE_STARTS =
      Set.of("dr", "prof", "professor", "mr", "mrs", "ms", "phd", "ph", "md", "jr", "sr", "eng");

  private NameParser() {}

  /** The name in a text; null is unknown. */
  public static PersonName parse(String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      return PersonName.UNKNOWN;
    }
    if (TextNormalizer.isAscii(text)) {
      return new PersonName(List.of(), latin(text));
    }
    List<HanziName> hanzi = new ArrayList<>(1);
    String normal = TextNormalizer.normalize(text);
    String joined = BLANK_IN_HAN.matcher(normal).replaceAll("");
    Matcher runs = HAN.matcher(COURTESY.matcher(joined).replaceFirst(""));
    while (runs.find()) {
      hanzi(runs.group(), hanzi);
    }
    return new PersonName(hanzi, latin(HAN.matcher(text).replaceAll(" ")));
  }

  /** The name in several texts of one record, the likeliest first. */
  public static PersonName parse(String... texts) {
    PersonName name = PersonName.UNKNOWN;
    for (String text : texts) {
      name = name.with(parse(text));
    }
    return name;
  }

  /** A surname and a given name that a source keeps apart. */
  public static PersonName ofParts(String family, String given) {
    PersonName characters = parse((family == null ? "" : family) + (given == null ? "" : given));
    if (!characters.hanzi().isEmpty()) {
      return characters;
    }
    List<Spelling> found = new ArrayList<>(2);
    add(found, tokens(family), tokens(given));
    return new PersonName(List.of(), found);
  }

  private static void hanzi(String run, List<HanziName> found) {
    if (run.length() > LONGEST_HANZI) {
      return;
    }
    boolean compound = run.length() > 2 && Surnames.shared().isCompound(run.substring(0, 2));
    int cut = compound ? 2 : 1;
    HanziName name = new HanziName(run.substring(0, cut), run.substring(cut));
    if (!found.contains(name)) {
      found.add(name);
    }
  }

  private static List<Spelling> latin(String text) {
    String bare = unmarked(text);
    String plain = (mayHaveTitle(bare) ? TITLE.matcher(bare).replaceAll(" ") : bare).strip();
    int comma = plain.indexOf(',');
    Set<Spelling> found = new LinkedHashSet<>();
    List<Spelling> readings = new ArrayList<>(2);
    if (comma > 0) {
      List<String> family = tokens(plain.substring(0, comma));
      List<String> given = tokens(plain.substring(comma + 1));
      if (!family.isEmpty() && !given.isEmpty()) {
        add(readings, family, given);
        return readings;
      }
    }
    List<String> words = words(plain);
    if (words.isEmpty() || words.size() > MOST_TOKENS) {
      return List.of();
    }
    if (words.size() == 1) {
      List<String> letters = tokens(words.get(0));
      if (letters.isEmpty()) {
        return List.of();
      }
      return List.of(new Spelling(String.join("", letters), "", "", false, false));
    }
    order(words, readings);
    found.addAll(readings);
    return List.copyOf(found);
  }

  /** Whether one of its words starts a title: a look that most names pass without the pattern. */
  private static boolean mayHaveTitle(String text) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isLetter(text.charAt(i))) {
        continue;
      }
      String word = text.substring(from, i).toLowerCase(Locale.ROOT);
      if (TITLE_STARTS.contains(word)
          || (word.equals("m") && text.regionMatches(true, i, ".d", 0, 2))) {
        return true;
      }
      from = i + 1;
    }
    return false;
  }

  /** Tone marks and accents come off; ü and its tones become u. */
  private static String unmarked(String text) {
    if (TextNormalizer.isAscii(text)) {
      return text.replace("'", "");
    }
    String letters = Normalizer.normalize(text, Normalizer.Form.NFKD).replace("'", "");
    return MARKS
        .matcher(letters.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
        .replaceAll("");
  }

  /** Runs between blanks, points and the like, from their first letter to their last one. */
  private static List<String> words(String plain) {
    List<String> words = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int i = 0; i <= plain.length(); i++) {
      boolean end = i == plain.length() || BETWEEN_WORDS.indexOf(plain.charAt(i)) >= 0;
      if (end && first >= 0) {
        words.add(plain.substring(first, last + 1));
        first = -1;
      } else if (!end && isLetter(plain.charAt(i))) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return words;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Which end is the surname: a lone capitalised word, the known surname, else the last word. */
  private static void order(List<String> words, List<Spelling> found) {
    int size = words.size();
    String first = words.get(0);
    String last = words.get(size - 1);
    List<String> head = tokens(words.subList(0, size - 1));
    List<String> tail = tokens(words.subList(1, size));
    boolean firstUpper = isUpper(first) && !isUpper(last);
    boolean lastUpper = isUpper(last) && !isUpper(first);
    int firstRank = rank(first);
    int lastRank = rank(last);
    boolean familyFirst = firstRank < Integer.MAX_VALUE && allChinese(tail);
    boolean familyLast = letters(last).length() > 1;
    if (letters(first).length() > 1
        && (firstUpper || !familyLast || (familyFirst && lastRank == Integer.MAX_VALUE))) {
      add(found, List.of(letters(first)), tail);
      return;
    }
    if (size > 2
        && Surnames.shared().isCompoundSpelling(letters(words.get(size - 2)), letters(last))) {
      List<String> rest = tokens(words.subList(0, size - 2));
      add(found, List.of(letters(words.get(size - 2)) + letters(last)), rest);
    }
    add(found, List.of(letters(last)), head);
    if (!lastUpper && familyFirst && letters(first).length() > 1) {
      add(found, List.of(letters(first)), tail);
    }
  }

  private static int rank(String word) {
    return Surnames.shared().rank(letters(word));
  }

  private static boolean isUpper(String word) {
    return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static boolean allChinese(List<String> tokens) {
    return tokens.stream().allMatch(t -> t.length() == 1 || Romanisation.shared().isChinese(t));
  }

  private static String letters(String word) {
    StringBuilder letters = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (isLetter(word.charAt(i))) {
        letters.append(Character.toLowerCase(word.charAt(i)));
      }
    }
    String bare = letters.toString();
    // Lyu is how passports write 吕.
    return bare.equals("lyu") ? "lu" : Romanisation.fold(bare);
  }

  private static List<String> tokens(String text) {
    return text == null ? List.of() : tokens(List.of(unmarked(text)));
  }

  /** Lower-case runs of letters. */
  private static List<String> tokens(List<String> words) {
    List<String> tokens = new ArrayList<>();
    for (String word : words) {
      int from = 0;
      for (int i = 0; i <= word.length(); i++) {
        if (i < word.length() && isLetter(word.charAt(i))) {
          continue;
        }
        if (i > from) {
          tokens.add(letters(word.substring(from, i)));
        }
        from = i + 1;
      }
    }
    return tokens;
  }

  private static void add(List<Spelling> found, List<String> family, List<String> given) {
    String name = String.join("", family);
    if (name.isEmpty()) {
      return;
    }
    List<String> chinese = new ArrayList<>(given.size());
    List<String> foreign = new ArrayList<>(1);
    boolean spelled = false;
    for (String token : given) {
      boolean syllables = token.length() > 1 && Romanisation.shared().isChinese(token);
      spelled |= syllables;
      (syllables || token.length() == 1 ? chinese : foreign).add(token);
    }
    boolean mixed = !foreign.isEmpty() && Surnames.shared().isSurname(name);
    if (mixed) {
      if (!chinese.isEmpty()) {
        found.add(spelling(name, chinese, spelled));
      }
      found.add(new Spelling(name, foreign.get(0), foreign.get(0).substring(0, 1), true, true));
    } else if (foreign.isEmpty() && !given.isEmpty()) {
      found.add(spelling(name, given, spelled));
    } else {
      found.add(western(name, given));
    }
  }

  /** Syllables and initials in order; initials after syllables leave the name incomplete. */
  private static Spelling spelling(String family, List<String> given, boolean spelled) {
    Set<String> initials = new LinkedHashSet<>();
    initials.add("");
    StringBuilder letters = new StringBuilder();
    boolean complete = spelled;
    for (String token : given) {
      Set<String> next = new LinkedHashSet<>();
      Set<String> ways =
          token.length() == 1 ? Set.of(token) : Romanisation.shared().initials(token);
      for (String before : initials) {
        ways.stream().filter(way -> next.size() < MOST_WAYS).forEach(way -> next.add(before + way));
      }
      initials = next;
      if (token.length() == 1) {
        complete = false;
      } else if (complete || letters.isEmpty()) {
        letters.append(token);
      }
    }
    String start = given.get(0).length() == 1 ? "" : letters.toString();
    return new Spelling(family, start, String.join("|", initials), complete, false);
  }

  private static Spelling western(String family, List<String> given) {
    if (given.isEmpty()) {
      return new Spelling(family, "", "", false, false);
    }
    StringBuilder initials = new StringBuilder();
    given.forEach(token -> initials.append(token.charAt(0)));
    boolean spelled = given.get(0).length() > 1;
    return new Spelling(family, spelled ? given.get(0) : "", initials.toString(), spelled, false);
  }
}
