package org.kechuang.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.kechuang.linkage.Identification.Reason;
import org.kechuang.linkage.NameBlock.Bearer;
import org.kechuang.linkage.NameBlock.Candidate;
import org.kechuang.linkage.NameBlock.Shortlist;
import org.kechuang.linkage.RecordFields.WorkFields;

/** Whom a name on a patent means, among people who bear it. */
class MentionTest {
  private static final double THRESHOLD = 0.9;
  private static final String FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
  private static final String GIVEN = "伟芳敏静强磊军洋勇艳杰涛明超秀霞平刚桂英";

  private final Glossary glossary = glossary();
  private final ProfileBuilder records = new ProfileBuilder(new Organisations(), glossary);
  private final Frequencies frequencies = Frequencies.of(population());
  private final MentionModel start = new MentionModel(frequencies);
  private final LinkModel model = start.train(List.of(), 1);
  private final MentionBuilder mentions = new MentionBuilder(records, frequencies);

  private static Glossary glossary() {
    Glossary terms = new Glossary();
    terms.add("热障涂层", "thermal barrier coating");
    return terms;
  }

  private List<Profile> population() {
    List<Profile> people = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String name = "" + FAMILIES.charAt(i % 20) + GIVEN.charAt(i / 20);
      people.add(person(name, "大学" + i % 60, i % 20 == 0 ? "热障涂层" : "课题" + i % 50));
    }
    return people;
  }

  private Profile person(String name, String organisation, String topic, String... coauthors) {
    return records.build(
        new RecordFields(
            "s",
            List.of(name),
            null,
            null,
            null,
            organisation,
            null,
            List.of(topic),
            List.of(),
            List.of(new WorkFields("论文", 2015, List.of(coauthors)))));
  }

  private Profile mention(String applicant, String... names) {
    return mention("一种装置", applicant, List.of(names));
  }

  private Profile mention(String title, String applicant, List<String> names) {
    return mentions
        .of(
            new NamedWork(
                title, 2020, null, List.of(new NamedWork.Applicant(applicant, null)), names))
        .get(0);
  }

  /** Looks in the block of each spelling, as the linkage of all names does. */
  private Shortlist closest(int cap, Profile mention, Profile... people) {
    List<Candidate> candidates = new ArrayList<>();
    int skipped = 0;
    for (long key : NameBlock.mentionKeys(mention.name())) {
      List<Bearer> bearers = new ArrayList<>();
      for (int i = 0; i < people.length; i++) {
        if (NameBlock.bearerKeys(people[i].name()).contains(key)) {
          bearers.add(new Bearer("x" + i, people[i], NameBlock.shared(people[i])));
        }
      }
      Shortlist found = new NameBlock(bearers, start, cap).closest(mention);
      candidates.addAll(found.candidates());
      skipped += found.skipped();
    }
    return new Shortlist(candidates, skipped);
  }

  private Identification identify(Profile mention, Profile... people) {
    Shortlist found = closest(50, mention, people);
    return Identification.of(found.candidates(), 0, model, THRESHOLD);
  }

  @Example
  void theOrganisationTellsNamesakesApart() {
    Identification found =
        identify(
            mention("西山大学", "欧阳伟"), person("欧阳伟", "东海大学", "课题1"), person("欧阳伟", "西山大学", "课题2"));
    assertNull(found.reason());
    assertEquals("x1", found.best().expertId());
    assertTrue(found.runnerUp() < 1 - THRESHOLD, () -> "runner-up: " + found.runnerUp());
  }

  @Example
  void equalNamesakesAreNeverLinkedWhateverTheirOrder() {
    Profile one = person("欧阳伟", "东海大学", "课题1");
    Identification found = identify(mention("东海大学", "欧阳伟"), one, one);
    assertEquals(Reason.SEVERAL_CANDIDATES, found.reason());
    assertEquals(found.probability(), found.runnerUp(), 1e-12);
  }

  @Example
  void otherCharactersAreAnotherName() {
    Profile person = person("欧阳薇", "东海大学", "课题1");
    assertEquals(Reason.NO_CANDIDATE, identify(mention("东海大学", "欧阳伟"), person).reason());
    assertNull(identify(mention("东海大学", "OUYANG WEI"), person).reason());
  }

  @Example
  void theNameAloneIsNotEnoughHoweverRare() {
    Profile person = person("欧阳伟", "东海大学", "课题1", "陈杰", "周涛");
    assertEquals(Reason.NO_CANDIDATE, identify(mention("西山大学", "欧阳伟"), person).reason());
    assertNotNull(identify(mention("西山大学", "欧阳伟", "司马相如"), person).reason());
    assertNull(identify(mention("西山大学", "欧阳伟", "周涛", "陈杰"), person).reason());
    assertNull(identify(mention("东海大学", "欧阳伟"), person).reason());
  }

  @Example
  void aTopicIsNoTieWhereCoauthorsAreApart() {
    Profile person = person("欧阳伟", "东海大学", "热障涂层", "陈杰", "周涛");
    Identification found = identify(mention("一种热障涂层的制备方法", "西山大学", List.of("欧阳伟", "司马相如")), person);
    assertEquals("x0", found.best().expertId());
    assertEquals(Reason.NO_TIE, Identification.of(List.of(found.best()), 0, model, 0.5).reason());
  }

  @Example
  void thoseWhoShareSomethingAreComparedUnlessTooManyDo() {
    Profile[] people = new Profile[40];
    Arrays.setAll(people, i -> person("王伟", i < 20 ? "学院" : "学院" + i, "课题" + i));
    Shortlist found = closest(10, mention("学院27", "王伟"), people);
    assertEquals(List.of("x27"), found.candidates().stream().map(Candidate::expertId).toList());
    assertEquals(0, found.skipped());
    Shortlist many = closest(10, mention("学院", "王伟"), people);
    assertEquals(List.of(), many.candidates());
    assertEquals(20, many.skipped());
  }

  @Example
  void keysOfAMentionAreAmongThoseOfTheRecordsThatItMayMean() {
    Profile record = person("欧阳伟", "东海大学", "热障涂层", "陈杰");
    List<Long> keys = BlockKeys.of(record).stream().map(BlockKeys.Key::value).toList();
    for (Profile mention :
        List.of(
            mention("东海大学", "欧阳伟"),
            mention("一种热障涂层的制备方法", "别处", List.of("OUYANG WEI")),
            mention("别处", "欧阳伟", "陈杰"))) {
      assertTrue(Arrays.stream(BlockKeys.ofMention(mention)).anyMatch(keys::contains));
    }
    assertTrue(Arrays.stream(BlockKeys.ofMention(mention("别处", "欧阳伟"))).noneMatch(keys::contains));
  }

  @Example
  void namesakesThatAreNotComparedCountAsDoubt() {
    Shortlist found = closest(50, mention("东海大学", "王伟"), person("王伟", "东海大学", "课题1"));
    double alone = Identification.of(found.candidates(), 0, model, THRESHOLD).probability();
    double among = Identification.of(found.candidates(), 1000, model, THRESHOLD).probability();
    assertTrue(among < alone, () -> among + " of " + alone);
  }

  @Example
  void partsAddUpToTheOddsAgainstAStranger() {
    Identification found =
        identify(mention("东海大学", "欧阳伟", "陈杰"), person("欧阳伟", "东海大学", "课题1", "陈杰"));
    double bits = found.parts(model).stream().mapToDouble(Identification.Part::bits).sum();
    assertEquals(LinkModel.probability(bits), found.probability(), 1e-9);
  }

  @Example
  void theOrderOfCandidatesDecidesNothing() {
    Profile[] people = new Profile[8];
    Arrays.setAll(people, i -> person("欧阳伟", "大学" + i, "课题" + i % 3));
    Shortlist found = closest(50, mention("大学3", "欧阳伟"), people);
    List<Candidate> turned = new ArrayList<>(found.candidates());
    Collections.reverse(turned);
    assertEquals(
        Identification.of(found.candidates(), 3, model, THRESHOLD),
        Identification.of(turned, 3, model, THRESHOLD));
  }

  @Example
  void titlesTellTopicsInEitherLanguage() {
    TitleTopics topics = new TitleTopics(glossary, frequencies);
    long[] coating = {glossary.number("热障涂层")};
    assertArrayEquals(coating, topics.of("一种热障涂层的制备方法"));
    assertArrayEquals(coating, topics.of("Method for a Thermal Barrier Coating on blades"));
    assertArrayEquals(new long[0], topics.of("一种语音识别方法"));
    assertArrayEquals(new long[0], topics.of(null));
  }

  @Property(tries = 100)
  void anyWorkIsRead(
      @ForAll @Size(3) List<@StringLength(max = 40) String> texts, @ForAll Integer year) {
    NamedWork work =
        new NamedWork(
            texts.get(0),
            year,
            texts.get(1),
            List.of(new NamedWork.Applicant(texts.get(2), texts.get(0))),
            texts);
    List<Profile> found = mentions.of(work);
    assertEquals(texts.size(), found.size());
    Profile copy = ProfileCodec.profile(ProfileCodec.bytes(found.get(0)));
    assertEquals(found.get(0).name(), copy.name());
    assertEquals(copy.name(), PersonProfile.of(List.of(copy, copy)).name());
  }
}
