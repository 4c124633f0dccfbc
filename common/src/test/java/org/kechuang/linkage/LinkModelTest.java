package org.kechuang.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.kechuang.linkage.RecordFields.WorkFields;

class LinkModelTest {
  private static final int PEOPLE = 400;

  private final ProfileBuilder builder = new ProfileBuilder(new Organisations(), new Glossary());
  private final List<Profile> profiles = population();
  private final Comparator comparator = new Comparator(Frequencies.of(profiles), 20);
  private final LinkModel model =
      ModelTrainer.train(neighbours(profiles, comparator), List.of(), 1, Frequencies.of(profiles));

  @Example
  void aRareNameWeighsMoreThanACommonOne() {
    double rare = name("欧阳伟", "Wei Ouyang");
    double common = name("王伟", "Wei Wang");
    assertTrue(rare > common + 1, () -> rare + " against " + common + " bits");
  }

  @Example
  void twoOrcidsContradict() {
    Profile one = builder.build(fields("王伟", "0000-0002-1825-0097", "x@a.example"));
    Profile two = builder.build(fields("王伟", "0000-0001-5109-3700", "x@a.example"));
    assertTrue(model.bits(comparator.compare(one, two), Comparison.ORCID) < -5);
    assertTrue(model.bits(comparator.compare(one, one), Comparison.ORCID) > 15);
  }

  @Example
  void evidenceAddsUpToTheLogOdds() {
    PairEvidence evidence = comparator.compare(profiles.get(0), profiles.get(1));
    double sum = model.priorBits();
    for (Comparison comparison : Comparison.values()) {
      sum += model.bits(evidence, comparison);
    }
    assertEquals(model.bits(evidence), sum, 1e-9);
    assertTrue(model.bits(evidence) > 0, () -> "two records of one person: " + evidence);
  }

  @Example
  void anAddressOfAnOfficeTellsNothing() {
    List<Profile> office = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      office.add(builder.build(fields("王伟", null, "info@a.example")));
    }
    PairEvidence evidence =
        new Comparator(Frequencies.of(office), 20).compare(office.get(0), office.get(1));
    assertEquals(Agreement.EMAIL_UNKNOWN, evidence.agreements()[Comparison.EMAIL.ordinal()]);
  }

  @Example
  void coauthorsOfOneWorkAreTwoPeople() {
    Profile one = work("李伟", "Wei Zhang", "Min Chen");
    Profile coauthor = work("张伟", "Wei Li", "Min Chen");
    Profile same = work("Wei Li", "张伟", "陈敏");
    assertEquals(Agreement.WORKS_OTHER_AUTHORS, works(one, coauthor));
    assertEquals(Agreement.WORKS_SAME, works(one, same));
  }

  /** Colleagues who write together agree in all but their names, and outnumber double records. */
  @Example
  void coauthorsDoNotTeachThatNamesDiffer() {
    PairEvidence colleagues =
        comparator.compare(work("李伟", "Wei Zhang", "Min Chen"), work("张伟", "Wei Li", "Min Chen"));
    LinkModel start = LinkModel.initial(Frequencies.of(profiles));
    List<PairEvidence> sample = new ArrayList<>(neighbours(profiles, comparator));
    sample.addAll(Collections.nCopies(20 * PEOPLE, colleagues));
    LinkModel learned = ModelTrainer.train(start, sample, List.of(), 1, 1e4);
    for (Agreement agreement : List.of(Agreement.NAME_OTHER, Agreement.WORKS_OTHER_AUTHORS)) {
      double share = learned.match(agreement);
      assertTrue(share < 1.1 * start.match(agreement), () -> agreement + ": " + share);
    }
  }

  @Property(tries = 200)
  void anyRecordIsComparedAndSurvivesItsBytes(
      @ForAll @Size(3) List<@StringLength(max = 40) String> texts, @ForAll int year) {
    Profile profile =
        builder.build(
            new RecordFields(
                "s",
                texts,
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(0).repeat(200),
                null,
                texts,
                texts,
                List.of(new WorkFields(texts.get(1), year, texts))));
    Profile read = ProfileCodec.profile(ProfileCodec.bytes(profile));
    PairEvidence evidence = comparator.compare(profile, profiles.get(0));
    PairEvidence other = comparator.compare(profiles.get(0), read);
    assertArrayEquals(evidence.agreements(), other.agreements());
    assertArrayEquals(evidence.chances(), other.chances());
    assertArrayEquals(evidence.bytes(), PairEvidence.of(evidence.bytes()).bytes());
    assertEquals(BlockKeys.of(profile), BlockKeys.of(read));
  }

  private double name(String one, String two) {
    return model.bits(
        comparator.compare(
            builder.build(fields(one, null, null)), builder.build(fields(two, null, null))),
        Comparison.NAME);
  }

  private Agreement works(Profile one, Profile two) {
    return comparator.compare(one, two).agreements()[Comparison.WORKS.ordinal()];
  }

  private Profile work(String name, String... coauthors) {
    List<WorkFields> works =
        List.of(new WorkFields("Friction welding of steel", 2020, List.of(coauthors)));
    return builder.build(
        new RecordFields(
            "s", List.of(name), null, null, null, null, null, List.of(), List.of(), works));
  }

  private static RecordFields fields(String name, String orcid, String email) {
    return new RecordFields(
        "s", List.of(name), orcid, email, null, null, null, List.of(), List.of(), List.of());
  }

  /** People with two records each, side by side; one in three has an e-mail address. */
  private List<Profile> population() {
    String[] families = {"王", "王", "王", "李", "李", "张", "刘", "陈", "欧阳", "赵"};
    String[] given = {"伟", "芳", "敏", "静", "军", "洋", "勇", "艳", "杰", "涛", "明"};
    List<Profile> found = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String name = families[i % 10] + given[i * 7 % 11] + given[i * 3 % 11];
      String email = i % 3 == 0 ? "m" + i + "@a.example" : null;
      found.add(builder.build(fields(name, null, email)));
      found.add(builder.build(fields(name, null, email)));
    }
    return found;
  }

  private static List<PairEvidence> neighbours(List<Profile> profiles, Comparator comparator) {
    List<PairEvidence> found = new ArrayList<>();
    for (int i = 0; i + 1 < profiles.size(); i++) {
      found.add(comparator.compare(profiles.get(i), profiles.get(i + 1)));
    }
    return found;
  }
}
