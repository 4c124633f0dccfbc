package org.kechuang.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * The terms of Chinese, English and mixed texts. Immutable and safe to share between threads.
 *
 * <p>Chinese becomes characters, pairs of neighbouring characters and long words; English becomes
 * stems and pairs of stems. Words in letters and digits keep what technical names are made of:
 * {@code gan}, {@code 5g}, {@code c++}, {@code serdes}; hyphenated words count as their parts and
 * as a whole.
 */
public final class TermExtractor {
  /**
   * Stands before a segmented Chinese word, so that a word of two characters differs from the mere
   * pair.
   */
  public static final char WORD_MARK = '_';

  /**
   * Where reading stops: more text says nothing new about its subject. In UTF-16 units before
   * normalising.
   */
  public static final int MAX_CHARACTERS = 50_000;

  /**
   * Shorter words are there already as characters and pairs; as words too they were measured to do
   * harm.
   */
  private static final int SHORTEST_HAN_WORD = 3;

  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_NUMBER = 4;

  /** The kinds that were measured to work best together. */
  private static final Set<TermKind> DEFAULT_KINDS =
      EnumSet.of(
          TermKind.HAN_CHARACTER,
          TermKind.HAN_BIGRAM,
          TermKind.HAN_WORD,
          TermKind.WORD,
          TermKind.WORD_BIGRAM,
          TermKind.COMPOUND);

  private final Set<TermKind> kinds;

  /** An extractor of the default kinds of terms. */
  public TermExtractor() {
    this(DEFAULT_KINDS);
  }

  /** An extractor of these kinds of terms alone. */
  public TermExtractor(Set<TermKind> kinds) {
    this.kinds = kinds.isEmpty() ? EnumSet.noneOf(TermKind.class) : EnumSet.copyOf(kinds);
  }

  /**
   * The terms of a text, with repetitions.
   *
   * @param text any text, null included
   * @return in the order of the text within each run of one script; empty where there is nothing to
   *     read
   */
  public List<String> terms(String text) {
    return text == null || text.isEmpty() ? List.of() : scan(text, null);
  }

  /** The terms of a text, each as the text writes it first: words instead of stems. */
  public Map<String, String> readings(String text) {
    Map<String, String> readings = new LinkedHashMap<>();
    if (text != null && !text.isEmpty()) {
      for (String term : scan(text, readings)) {
        readings.putIfAbsent(term, display(term));
      }
    }
    return readings;
  }

  private List<String> scan(String text, Map<String, String> readings) {
    String bounded = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
    Scan scan = new Scan(kinds, TextNormalizer.normalize(bounded), readings);
    scan.run();
    return scan.out;
  }

  /** The bag of the terms of a text. */
  public TermBag bag(String text) {
    return TermBag.of(terms(text));
  }

  /** A term as people read it: without its mark. */
  public static String display(String term) {
    return !term.isEmpty() && term.charAt(0) == WORD_MARK ? term.substring(1) : term;
  }

  /** One walk over one text. */
  private static final class Scan {
    private final Set<TermKind> kinds;
    private final String text;
    private final List<String> out;
    private final Map<String, String> readings;
    private String previous = "";
    private String previousWord = "";
    private int at;

    /** Notes how stems are written, where there is a map for it. */
    Scan(Set<TermKind> kinds, String text, Map<String, String> readings) {
      this.readings = readings;
      this.kinds = kinds;
      this.text = text;
      this.out = new ArrayList<>(text.length() * 2 + 8);
    }

    void run() {
      while (at < text.length()) {
        int c = text.codePointAt(at);
        if (Scripts.isHan(c)) {
          han();
        } else if (Scripts.isKana(c)) {
          kana();
        } else if (isWordPart(c)) {
          word();
        } else {
          if (!Character.isWhitespace(c)) {
            previous = "";
          }
          at += Character.charCount(c);
        }
      }
    }

    private void han() {
      int from = at;
      while (at < text.length() && Scripts.isHan(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      previous = "";
      String run = text.substring(from, at);
      if (kinds.contains(TermKind.HAN_CHARACTER)) {
        grams(run, 1);
      }
      if (kinds.contains(TermKind.HAN_BIGRAM)) {
        grams(run, 2);
      }
      if (kinds.contains(TermKind.HAN_TRIGRAM)) {
        grams(run, 3);
      }
      if (kinds.contains(TermKind.HAN_WORD) && run.length() >= SHORTEST_HAN_WORD) {
        for (String word : ChineseSegmenter.words(run)) {
          if (word.length() >= SHORTEST_HAN_WORD && !StopWords.isChinese(word)) {
            out.add(WORD_MARK + word);
          }
        }
      }
      if (kinds.contains(TermKind.HAN_SHORT_WORD)) {
        ChineseSegmenter.words(run).stream()
            .filter(word -> word.length() == 2 && !StopWords.isChinese(word))
            .forEach(out::add);
      }
    }

    private void kana() {
      int from = at;
      while (at < text.length() && Scripts.isKana(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      previous = "";
      if (kinds.contains(TermKind.HAN_BIGRAM)) {
        grams(text.substring(from, at), 2);
      }
    }

    private void grams(String run, int n) {
      int end = run.codePointCount(0, run.length()) == run.length() ? -1 : 0;
      if (end < 0) {
        for (int i = 0; i + n <= run.length(); i++) {
          gram(run.substring(i, i + n));
        }
        return;
      }
      int[] points = run.codePoints().toArray();
      for (int i = 0; i + n <= points.length; i++) {
        gram(new String(points, i, n));
      }
    }

    private void gram(String gram) {
      if (!StopWords.isChinese(gram)) {
        out.add(gram);
      }
    }

    private void word() {
      int from = at;
      int parts = 0;
      while (true) {
        int start = at;
        boolean letters = false;
        while (at < text.length() && isWordPart(text.codePointAt(at))) {
          letters |= !Character.isDigit(text.codePointAt(at));
          at += Character.charCount(text.codePointAt(at));
        }
        while (at < text.length() && letters && at - start <= 3 && isSign(text.charAt(at))) {
          at++;
        }
        part(text.substring(start, at), letters);
        parts++;
        if (at + 1 < text.length()
            && text.charAt(at) == '-'
            && isWordPart(text.codePointAt(at + 1))) {
          at++;
        } else {
          break;
        }
      }
      if (parts > 1
          && parts <= 3
          && at - from <= LONGEST_WORD
          && kinds.contains(TermKind.COMPOUND)) {
        out.add(folded(text.substring(from, at)));
      }
      if (at + 1 < text.length() && text.charAt(at) == '\'' && text.charAt(at + 1) == 's') {
        at += 2;
      }
    }

    private void part(String raw, boolean letters) {
      if (raw.length() > LONGEST_WORD
          || raw.length() < 2
          || (!letters && raw.length() > LONGEST_NUMBER)) {
        previous = "";
        return;
      }
      String word = folded(raw);
      if (StopWords.isEnglish(word)) {
        return;
      }
      String stem = EnglishStems.stem(word);
      if (kinds.contains(TermKind.WORD)) {
        add(stem, raw);
      }
      if (kinds.contains(TermKind.WORD_BIGRAM)) {
        if (!previous.isEmpty()) {
          add(previous + ' ' + stem, readings == null ? "" : previousWord + ' ' + raw);
        }
        previous = stem;
        previousWord = raw;
      }
    }

    private void add(String term, String written) {
      out.add(term);
      if (readings != null) {
        readings.putIfAbsent(term, written);
      }
    }

    private static String folded(String word) {
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) >= 0x80) {
          char[] in = word.toCharArray();
          char[] folded = new char[4 * in.length];
          return new String(folded, 0, ASCIIFoldingFilter.foldToASCII(in, 0, folded, 0, in.length));
        }
      }
      return word;
    }

    private static boolean isSign(char c) {
      return c == '+' || c == '#';
    }

    private static boolean isWordPart(int c) {
      if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      }
      return Character.isLetterOrDigit(c) && !Scripts.isHan(c) && !Scripts.isKana(c);
    }
  }
}
