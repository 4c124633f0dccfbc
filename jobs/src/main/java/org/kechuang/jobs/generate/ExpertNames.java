package org.kechuang.jobs.generate;

/** Writes the three name columns of an expert record, each filled in some records only. */
final class ExpertNames {
  private ExpertNames() {}

  static void write(Source source, PersonName name, Draw draw, JsonLine line) {
    boolean hanzi = draw.chance(source == Source.NATIONAL ? 935 : 110);
    String characters = hanzi(source, name, draw);
    String latin = NameStyle.draw(draw).write(name);
    if (source == Source.NATIONAL) {
      latin = draw.chance(250) ? marked(name) : latin;
      line.required("name", hanzi ? decorated(characters, draw) : latin);
      line.text("name_hanzi", draw.chance(hanzi ? 220 : 250) ? characters : "");
      line.text("name_latin", draw.chance(hanzi ? 300 : 450) ? latin : "");
    } else {
      line.required("name", hanzi ? characters : latin);
      line.text("name_hanzi", draw.chance(hanzi ? 300 : 170) ? characters : "");
      line.text(
          "name_latin", draw.chance(hanzi ? 700 : 280) ? NameStyle.draw(draw).write(name) : "");
    }
  }

  private static String hanzi(Source source, PersonName name, Draw draw) {
    boolean mainland = name.origin() == PersonName.Origin.MAINLAND;
    int traditional = mainland ? source == Source.NATIONAL ? 30 : 80 : 700;
    return draw.chance(traditional) ? name.traditional() : name.simplified();
  }

  /** Spaces between the characters of short names, or a courtesy title, in a few records. */
  private static String decorated(String characters, Draw draw) {
    if (characters.length() == 2 && draw.chance(60)) {
      return characters.charAt(0) + (draw.chance(500) ? " " : "\u3000") + characters.charAt(1);
    }
    return draw.chance(5) ? characters + "博士" : characters;
  }

  /** Pinyin with tone marks, surname first: Wáng Wěimín. */
  private static String marked(PersonName name) {
    StringBuilder given = new StringBuilder();
    name.given().forEach(glyph -> given.append(Syllable.marked(glyph.pinyin())));
    return Syllable.capital(Syllable.marked(name.family().pinyin()))
        + ' '
        + Syllable.capital(given.toString());
  }
}
