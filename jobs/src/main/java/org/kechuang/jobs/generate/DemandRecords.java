package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** Demands as companies word them. */
final class DemandRecords implements RecordMaker {
  private static final int ENGLISH_PER_MILLE = 150;
  private static final int FACET_PER_MILLE = 920;
  // There is no plain English for single terms, so that English demands name them more often.
  private static final int CHINESE_HINT_PER_MILLE = 500;
  private static final int ENGLISH_HINT_PER_MILLE = 880;
  private static final List<String> DELTA = List.of("31", "32", "33", "34");
  private static final List<String> BRANDS =
      List.of("恒达", "瑞普", "中科新", "众诚", "联创", "宏图", "博锐", "安捷", "金泰", "百川", "永拓", "科润", "盛源", "凌志");

  private static final List<String> TRADES =
      List.of("科技", "实业", "智能科技", "精密制造", "装备", "电子", "新技术", "工业", "产业发展");

  private final long seed;
  private final TopicIndex topics;

  DemandRecords(long seed, TopicIndex topics) {
    this.seed = seed;
    this.topics = topics;
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.DEMAND_DIRT, index);
  }

  TopicIndex topics() {
    return topics;
  }

  static String id(long index) {
    return Ids.numbered("D", index);
  }

  /** What the company asks for and under which conditions. */
  Wish wish(long index) {
    return Wish.draw(Draw.of(seed, Stream.DEMAND, index * 2 + 1));
  }

  /**
   * What a demand says, in the order in which it is drawn.
   *
   * @param budget in CNY, or 0 when it is not told
   */
  private record Told(
      Scene scene,
      Language language,
      String title,
      String description,
      Company company,
      boolean withIpc,
      long budget,
      Draw draw) {}

  private Told told(long index) {
    long position = topics.position(index);
    Draw draw = Draw.of(seed, Stream.DEMAND, index * 2);
    Scene scene = new Scene(topics.topic(position), topics.facet(position), FACET_PER_MILLE, draw);
    Language language = draw.chance(ENGLISH_PER_MILLE) ? Language.EN : Language.ZH;
    StringBuilder title = new StringBuilder(512);
    scene.say(Phrase.DEMAND_TITLE, language, title);
    String description = description(scene, language, draw);
    Company company = company(index, draw);
    boolean withIpc = draw.chance(150);
    boolean budgeted = dirt(index) != Dirt.WRONG_TYPE && draw.chance(800);
    long budget = budgeted ? draw.between(5, 800) * 10_000L : 0;
    return new Told(scene, language, title.toString(), description, company, withIpc, budget, draw);
  }

  /** The company behind a demand. */
  Company company(long index) {
    return told(index).company();
  }

  /** The budget in CNY, or 0 when the demand does not tell one. */
  long budget(long index) {
    return told(index).budget();
  }

  /** The field of the demand. */
  Field field(long index) {
    long position = topics.position(index);
    return Vocabulary.shared().topic(topics.topic(position)).field();
  }

  @Override
  public String line(long index, int version) {
    Told told = told(index);
    JsonLine line = new JsonLine(dirt(index)).text("demand_id", id(index));
    line.required("title", told.title());
    line.text("description", told.description());
    line.text("enterprise", told.company().name());
    if (told.company().named() || line.dirt() == Dirt.BAD_CODE) {
      line.code("uscc", told.company().uscc());
    }
    line.text("region", told.company().place().city());
    Field field = told.scene().topic().field();
    line.text("industry", told.language() == Language.ZH ? field.industryZh() : field.industryEn());
    line.texts("ipc", told.withIpc() ? told.scene().topic().ipc().subList(0, 1) : List.of());
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.text("budget_cny", "about two million");
    } else if (told.budget() > 0) {
      line.number("budget_cny", told.budget());
    }
    Draw draw = told.draw();
    int year = draw.between(2023, 2025);
    line.text("published_at", Text.date(year, draw));
    line.text("deadline", Text.date(year + 1 + version, draw));
    wish(index).write(line);
    return line.end();
  }

  private static String description(Scene scene, Language language, Draw draw) {
    StringBuilder text = new StringBuilder(512);
    if (draw.chance(500)) {
      scene.say(Phrase.BOILERPLATE, language, text);
    }
    if (draw.chance(600)) {
      scene.sayTwo(Phrase.DEMAND_PROBLEM, language, text);
    } else {
      scene.say(Phrase.DEMAND_PROBLEM, language, text);
    }
    if (draw.chance(language == Language.ZH ? CHINESE_HINT_PER_MILLE : ENGLISH_HINT_PER_MILLE)) {
      scene.say(Phrase.DEMAND_HINT, language, text);
    }
    scene.say(Phrase.DEMAND_WANT, language, text);
    if (draw.chance(450)) {
      scene.sayTwo(Phrase.BOILERPLATE, language, text);
    }
    return text.toString();
  }

  private static Company company(long index, Draw draw) {
    List<Place> places = new ArrayList<>(Place.all(true));
    places.removeIf(place -> DELTA.contains(place.region()) != (index % 10 != 9));
    Place place = draw.pick(places);
    String name = place.zh() + draw.pick(BRANDS) + draw.pick(TRADES) + "有限公司";
    boolean named = draw.chance(850);
    return new Company(
        name, place, CheckDigits.uscc("91", place.region() + "0100", "MC", index), named);
  }
}
