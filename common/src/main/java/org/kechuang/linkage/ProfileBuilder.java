package org.kechuang.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.kechuang.linkage.RecordFields.WorkFields;
import org.kechuang.name.NameParser;
import org.kechuang.name.PersonName;
import org.kechuang.text.TextNormalizer;

/** Records as they are compared. Never fails on what a record holds. */
public final class ProfileBuilder implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHORTEST_TITLE = 8;
  private static final int LONGEST_TITLE = 500;
  private static final int MOST_WORKS = 20;
  private static final int MOST_COAUTHORS = 15;
  private static final int MOST_TOPICS = 12;
  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
  private static final int HAN = 1;
  private static final int LATIN = 2;

  private final Organisations organisations;
  private final Glossary glossary;

  public ProfileBuilder(Organisations organisations, Glossary glossary) {
    this.organisations = organisations;
    this.glossary = glossary;
  }

  Organisations organisations() {
    return organisations;
  }

  Glossary glossary() {
    return glossary;
  }

  public Profile build(RecordFields fields) {
    PersonName name = NameParser.parse(fields.names().toArray(String[]::new));
    long organisation = organisations.resolve(fields.organisationId(), fields.organisation());
    return new Profile(
        Hash64.of(fields.source()),
        name,
        code(fields.orcid()),
        code(fields.email()),
        digits(fields.phone()),
        organisation == 0 ? new long[0] : new long[] {organisation},
        numbers(fields.keywords()),
        numbers(fields.fields()),
        scripts(fields.keywords()),
        works(fields.works()));
  }

  private static long code(String text) {
    return text == null || text.isBlank() ? 0 : Hash64.of(text.strip().toLowerCase(Locale.ROOT));
  }

  private static long digits(String text) {
    if (text == null) {
      return 0;
    }
    String digits = NO_DIGITS.matcher(text).replaceAll("");
    return digits.length() < 7 ? 0 : Hash64.of(digits);
  }

  private long[] numbers(List<String> terms) {
    return terms.stream()
        .limit(MOST_TOPICS)
        .mapToLong(glossary::number)
        .filter(number -> number != 0)
        .sorted()
        .distinct()
        .toArray();
  }

  private int scripts(List<String> terms) {
    int scripts = 0;
    for (String term : terms) {
      if (term != null && !glossary.knows(term)) {
        boolean han = term.codePoints().anyMatch(c -> Character.isIdeographic(c));
        scripts |= han ? HAN : LATIN;
      }
    }
    return scripts;
  }

  private static List<Publication> works(List<WorkFields> works) {
    List<Publication> found = new ArrayList<>(Math.min(works.size(), MOST_WORKS));
    for (WorkFields work : works.subList(0, Math.min(works.size(), MOST_WORKS))) {
      long[] coauthors =
          work.coauthors().stream()
              .limit(MOST_COAUTHORS)
              .mapToLong(name -> Coauthor.of(NameParser.parse(name)))
              .filter(number -> number != 0)
              .sorted()
              .toArray();
      int year = work.year() == null || work.year() < 0 || work.year() > 9999 ? 0 : work.year();
      found.add(new Publication(title(work.title()), year, coauthors));
    }
    return found;
  }

  /** Letters and digits alone, so that copies with other punctuation are the same. */
  private static long title(String title) {
    if (title == null || title.length() > LONGEST_TITLE) {
      return 0;
    }
    StringBuilder letters = new StringBuilder(title.length());
    TextNormalizer.normalize(title)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.length() < SHORTEST_TITLE ? 0 : Hash64.of(letters.toString());
  }
}
