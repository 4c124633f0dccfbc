package org.kechuang.linkage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.kechuang.linkage.Frequencies.Kind;
import org.kechuang.text.TextNormalizer;

/** Finds in titles what people give as keywords, in either language, the longest first. */
final class TitleTopics implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_TITLE = 300;
  private static final int MOST_TOPICS = 12;

  /** Characters of Chinese, words of other languages. */
  private static final int MOST_UNITS = 12;

  private final Glossary glossary;
  private final Frequencies frequencies;

  TitleTopics(Glossary glossary, Frequencies frequencies) {
    this.glossary = glossary;
    this.frequencies = frequencies;
  }

  /** The keywords that more than one person gives, as sorted numbers. */
  long[] of(String title) {
    String text = TextNormalizer.normalize(title);
    if (text.length() > LONGEST_TITLE) {
      text = text.substring(0, LONGEST_TITLE);
    }
    int[] bounds = bounds(text);
    int units = bounds.length / 2;
    Set<Long> found = new LinkedHashSet<>();
    int first = 0;
    while (first < units && found.size() < MOST_TOPICS) {
      int next = first + 1;
      for (int last = Math.min(units, first + MOST_UNITS) - 1; last >= first; last--) {
        long number = number(text.substring(bounds[2 * first], bounds[2 * last + 1]));
        if (number != 0) {
          found.add(number);
          next = last + 1;
          break;
        }
      }
      first = next;
    }
    return found.stream().mapToLong(n -> n).sorted().toArray();
  }

  private long number(String term) {
    if (term.length() > Glossary.LONGEST) {
      return 0;
    }
    long number = glossary.numberOfNormal(term);
    return frequencies.common(Kind.TOPIC, number) ? number : 0;
  }

  /** Start and end of each unit, one after the other. */
  private static int[] bounds(String text) {
    int[] bounds = new int[2 * text.length()];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (!Character.isLetterOrDigit(c)) {
        at = end;
        continue;
      }
      while (!Character.isIdeographic(c) && end < text.length() && continues(text.charAt(end))) {
        end++;
      }
      bounds[size++] = at;
      bounds[size++] = end;
      at = end;
    }
    return Arrays.copyOf(bounds, size);
  }

  private static boolean continues(char c) {
    return c == '-' || (Character.isLetterOrDigit(c) && !Character.isIdeographic(c));
  }
}
