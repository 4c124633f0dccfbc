package org.kechuang.jobs.generate;

import java.util.List;

/**
 * What one text is about: the same things in title and sentences, in either language. Drawn from a
 * topic and a facet: seven times in ten the facet's own object and method, now and then something
 * from a sibling topic.
 */
final class Scene {
  private static final int FACET_PER_MILLE = 700;
  private static final int SIBLING_PER_MILLE = 140;

  private final Topic topic;
  private final Term object;
  private final Term second;
  private final Term method;
  private final Term general;
  private final Term metric;
  private final int condition;
  private final int conditionNumber;
  private final Draw draw;

  Scene(int topicNumber, int facet, Draw draw) {
    this(topicNumber, facet, FACET_PER_MILLE, draw);
  }

  /**
   * @param facetPerMille how often the facet's own object and method are chosen
   */
  Scene(int topicNumber, int facet, int facetPerMille, Draw draw) {
    Vocabulary vocabulary = Vocabulary.shared();
    this.draw = draw;
    this.topic = vocabulary.topic(topicNumber);
    int objectFacet = chosen(facet, facetPerMille);
    this.object = topic.objects().get(objectFacet);
    this.method = topic.methods().get(chosen(facet, facetPerMille));
    List<Topic> siblings = vocabulary.siblings(topicNumber);
    this.second =
        !siblings.isEmpty() && draw.chance(SIBLING_PER_MILLE)
            ? draw.pick(draw.pick(siblings).objects())
            : topic.objects().get((objectFacet + draw.between(1, 2)) % TopicIndex.FACETS);
    this.general = draw.pick(topic.field().methods());
    this.metric = draw.chance(550) ? topic.metric() : draw.pick(topic.field().metrics());
    this.condition = Phrasebook.shared().drawCondition(draw);
    this.conditionNumber = draw.between(3, 800);
  }

  private int chosen(int facet, int facetPerMille) {
    return draw.chance(facetPerMille) ? facet : (facet + draw.between(1, 2)) % TopicIndex.FACETS;
  }

  Topic topic() {
    return topic;
  }

  /**
   * The filling of a slot. Terms: O object, P second object, M method, K method of the field, Q
   * metric, A application, T topic, C condition. The same in a company's words: o, m, q, t.
   * Numbers: n count, p per cent, x factor, y year.
   */
  String slot(char slot, Language language) {
    return switch (slot) {
      case 'O' -> object.in(language);
      case 'P' -> second.in(language);
      case 'M' -> method.in(language);
      case 'K' -> general.in(language);
      case 'Q' -> metric.in(language);
      case 'A' -> topic.application().in(language);
      case 'T' -> topic.in(language);
      case 'C' -> condition(language);
      case 'o' -> object.plain();
      case 'm' -> method.plain();
      case 'q' -> metric.plain();
      case 't' -> language == Language.ZH ? topic.plainZh() : topic.plainEn();
      case 'n' -> Integer.toString(draw.between(3, 48));
      case 'p' -> Integer.toString(draw.between(4, 46));
      case 'x' -> draw.between(1, 8) + "." + draw.between(1, 9);
      case 'y' -> Integer.toString(draw.between(1985, 2019));
      default -> throw new IllegalStateException("Invalid slot {" + slot + "} in a phrase");
    };
  }

  private String condition(Language language) {
    Pattern pattern = Phrasebook.shared().condition(condition, language);
    StringBuilder text = new StringBuilder(pattern.literals().get(0));
    if (!pattern.slots().isEmpty()) {
      text.append(conditionNumber).append(pattern.literals().get(1));
    }
    return text.toString();
  }

  /** The words a record would list: object, method, second object, metric, field method. */
  List<String> keywords(Language language) {
    return List.of(
        object.in(language),
        method.in(language),
        second.in(language),
        metric.in(language),
        general.in(language));
  }

  /** Appends a filled pattern of the given place; English sentences are set apart by spaces. */
  void say(Phrase phrase, Language language, StringBuilder out) {
    if (language == Language.EN && out.length() > 0) {
      out.append(' ');
    }
    Phrasebook.shared().draw(phrase, language, draw).render(this, out);
  }
}
