package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** Writes the works column of an expert record. */
final class WorkEntries {
  private static final List<Work.Wording> WORDINGS = List.of(Work.Wording.values());
  private static final List<String> VENUES_ZH = List.of("%学报", "%工程", "%与应用", "中国%", "%进展", "%通报");
  private static final List<String> VENUES_EN =
      List.of(
          "Journal of %",
          "Transactions on %",
          "Advances in %",
          "% Letters",
          "International Conference on %",
          "Annals of %");

  private final long seed;
  private final Source source;
  private final People people;
  private final Works works;

  WorkEntries(long seed, Source source, People people, Works works) {
    this.seed = seed;
    this.source = source;
    this.people = people;
    this.works = works;
  }

  void write(Person person, List<Work> shown, Draw draw, JsonLine line) {
    line.beginArray("works");
    StringBuilder text = new StringBuilder(512);
    for (Work work : shown) {
      Work.Wording wording = WORDINGS.get(draw.weighted(72, 78, 84, 92, 100));
      Language language =
          wording == Work.Wording.OTHER_LANGUAGE ? work.language().other() : work.language();
      line.beginElement().text("work_id", id(work));
      text.setLength(0);
      works.title(work, wording, text);
      line.text("title", text);
      if (draw.chance(620)) {
        text.setLength(0);
        works.summary(work, language, text);
        line.text("abstract", text);
      }
      line.number("year", work.year());
      line.text("venue", venue(work, language));
      line.number("citations", work.citations() + draw.below(3));
      boolean hanzi = language == Language.ZH && (source == Source.NATIONAL || draw.chance(500));
      line.texts("coauthors", coauthors(person, work, hanzi));
      line.text("language", language.code()).endObject();
    }
    line.endArray();
  }

  /** The same within a source, so that coauthors share it, and another in the other source. */
  private String id(Work work) {
    long code = Draw.hash(seed, Stream.WORK, work.number() * 2 + source.number()) >>> 16;
    return "W" + Long.toString(code, 36);
  }

  private static String venue(Work work, Language language) {
    Field field = Vocabulary.shared().topic(work.topic()).field();
    List<String> venues = language == Language.ZH ? VENUES_ZH : VENUES_EN;
    String name = language == Language.ZH ? field.zh() : Text.title(field.en());
    return venues.get((int) (work.number() % venues.size())).replace("%", name);
  }

  private List<String> coauthors(Person person, Work work, boolean hanzi) {
    List<String> names = new ArrayList<>(work.authors().size());
    for (long author : work.authors()) {
      if (author != person.number()) {
        PersonName name = people.name(author);
        names.add(hanzi ? name.simplified() : work.spelling().write(name));
      }
    }
    return names;
  }
}
