package org.kechuang.jobs.generate;

import java.util.List;
import java.util.Locale;

/** How a record writes down where a person works and how to reach them. */
final class Affiliation {
  private static final List<String> TITLES_ZH =
      List.of("教授", "研究员", "副教授", "副研究员", "讲师", "高级工程师", "正高级工程师", "博士生导师", "助理研究员");
  private static final List<String> TITLES_EN =
      List.of(
          "Professor",
          "Associate Professor",
          "Assistant Professor",
          "Senior Scientist",
          "Principal Engineer",
          "Research Fellow",
          "Postdoctoral Researcher",
          "Staff Engineer");

  private final long seed;
  private final Institutions institutions;

  Affiliation(long seed, Institutions institutions) {
    this.seed = seed;
    this.institutions = institutions;
  }

  void write(Source source, Person person, int year, Draw draw, JsonLine line) {
    Person.Post post = shown(source, person, year, draw);
    Institution institution = institutions.get(post.institution());
    Language language =
        source == Source.NATIONAL && (institution.home() || draw.chance(600))
            ? Language.ZH
            : Language.EN;
    Field field = Vocabulary.shared().topic(person.topic()).field();
    String department =
        language == Language.ZH ? field.zh() + "学院" : "Department of " + Text.title(field.en());
    line.text("organization", organization(institution, language, department, draw));
    if (draw.chance(220)) {
      line.text("organization_id", institution.id());
    }
    if (draw.chance(450)) {
      line.text("department", department);
    }
    if (draw.chance(600)) {
      line.text("title", draw.pick(language == Language.ZH ? TITLES_ZH : TITLES_EN));
    }
    if (draw.chance(930)) {
      line.text("country", institution.place().country());
    }
    if (draw.chance(900)) {
      line.text("region", institution.place().city());
    }
    if (person.mailbox() && draw.chance(680)) {
      boolean old = draw.chance(250);
      line.text("email", mail(person, old ? draw.pick(person.career()) : post));
    }
    if (draw.chance(120)) {
      line.text("phone", phone(source, person));
    }
  }

  /** Mostly the post on the list's side of the border in that year; the lists lag behind life. */
  private static Person.Post shown(Source source, Person person, int year, Draw draw) {
    if (draw.chance(120)) {
      return draw.pick(person.career());
    }
    Person.Post found = null;
    for (Person.Post post : person.career()) {
      boolean side = post.home() == (source == Source.NATIONAL);
      if (side && (found == null || post.from() <= year)) {
        found = post;
      }
    }
    return found == null ? person.postIn(year) : found;
  }

  private static String organization(
      Institution institution, Language language, String department, Draw draw) {
    String name = institution.in(language);
    boolean chinese = language == Language.ZH;
    return switch (draw.weighted(60, 72, 83, 88, 100)) {
      case 0 -> name;
      case 1 -> chinese ? name + department : department + ", " + name;
      case 2 ->
          chinese
              ? name + "（" + institution.place().zh() + "）"
              : name + ", " + institution.place().en();
      case 3 -> chinese ? institution.place().zh() + " " + name : name.toUpperCase(Locale.ROOT);
      default -> institution.home() == chinese ? institution.alias() : name;
    };
  }

  /** The same for the same person at the same institution. */
  private String mail(Person person, Person.Post post) {
    long code = Draw.hash(seed, Stream.PERSON_NAME, ~(person.number() * 31 + post.institution()));
    return Character.toLowerCase(person.name().latinFamily().charAt(0))
        + Long.toString(code >>> 20, 36)
        + "@inst"
        + post.institution()
        + ".example";
  }

  /** A country code and a dialling range that nobody has. */
  private String phone(Source source, Person person) {
    long code = Draw.hash(seed, Stream.PERSON, ~(person.number() * 2 + source.number())) >>> 1;
    return source == Source.NATIONAL
        ? Long.toString(10_000_000_000L + code % 100_000_000L)
        : "+999 " + (1_000_000_000L + code % 1_000_000_000L);
  }
}
