package org.kechuang.jobs.generate;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A synthetic world: pure functions from record numbers to lines. The same seed and scale give the
 * same lines in any order, on any machine; making one takes constant time and no other record.
 *
 * <p>Each method hands over one line, or two where a record is there twice; see {@link Dirt}. Safe
 * for concurrent use.
 */
public final class World {
  private final WorldSize size;
  private final ExpertRecords overseas;
  private final ExpertRecords national;
  private final PatentRecords patents;
  private final TechnologyRecords technologies;
  private final ProjectRecords projects;
  private final DemandRecords demands;
  private final EnterpriseRecords enterprises;
  private final FundRecords funds;
  private final GuaranteeRecords guarantees;
  private final InstitutionRecords institutionRecords;
  private final ParallelTexts parallelTexts;
  private final Judgements judgements;
  private final Proposals proposals;
  private final EventRecords events;
  private final Truth truth;
  private final People people;

  /**
   * @param scale 1 is 18.5 million expert records, see {@link WorldSize}
   */
  public World(long seed, double scale) {
    size = WorldSize.of(scale);
    Institutions institutions = new Institutions(seed, size.institutions());
    people = new People(seed, new Population(seed, size), institutions);
    Works works = new Works(seed, people);
    Teams teams = new Teams(people, institutions);
    overseas = new ExpertRecords(seed, Source.OVERSEAS, people, works, institutions);
    national = new ExpertRecords(seed, Source.NATIONAL, people, works, institutions);
    patents =
        new PatentRecords(seed, index(seed, 11, size.patents()), people, teams, size.patents());
    technologies = new TechnologyRecords(seed, index(seed, 12, size.technologies()), people, teams);
    projects = new ProjectRecords(seed, index(seed, 13, size.projects()), people, teams);
    demands = new DemandRecords(seed, index(seed, 14, size.demands()));
    enterprises = new EnterpriseRecords(seed, demands);
    funds = new FundRecords(seed);
    guarantees = new GuaranteeRecords(seed, demands);
    institutionRecords = new InstitutionRecords(seed, institutions);
    parallelTexts = new ParallelTexts(seed);
    truth = new Truth(people);
    GradedResources graded =
        new GradedResources(
            demands,
            Map.of(
                ResourceKind.EXPERT,
                JudgedResources.experts(people, overseas, national, institutions),
                ResourceKind.TECHNOLOGY,
                JudgedResources.technologies(technologies),
                ResourceKind.PATENT,
                JudgedResources.patents(patents),
                ResourceKind.PROJECT,
                JudgedResources.projects(projects)));
    judgements = new Judgements(seed, size.demands(), demands, graded);
    proposals = new Proposals(seed, demands, graded);
    events = new EventRecords(seed, proposals, size.demands());
  }

  private static TopicIndex index(long seed, int stream, long count) {
    Vocabulary vocabulary = Vocabulary.shared();
    return new TopicIndex(
        count,
        1,
        vocabulary.weights(),
        vocabulary.topics().size(),
        Draw.hash(seed, Stream.PERMUTATION, stream));
  }

  /** How many records of each kind there are. */
  public WorldSize size() {
    return size;
  }

  /** Overseas expert number {@code index}, below {@link WorldSize#overseas}. */
  public void overseasExpert(long index, Consumer<String> out) {
    overseas.lines(index, out);
  }

  /** National expert number {@code index}, below {@link WorldSize#national}. */
  public void nationalExpert(long index, Consumer<String> out) {
    national.lines(index, out);
  }

  /** Patent number {@code index}, below {@link WorldSize#patents}. */
  public void patent(long index, Consumer<String> out) {
    patents.lines(index, out);
  }

  /** Institution number {@code index}, below {@link WorldSize#institutions}. */
  public void institution(long index, Consumer<String> out) {
    institutionRecords.lines(index, out);
  }

  /** Technology number {@code index}, below {@link WorldSize#technologies}. */
  public void technology(long index, Consumer<String> out) {
    technologies.lines(index, out);
  }

  /** Project number {@code index}, below {@link WorldSize#projects}. */
  public void project(long index, Consumer<String> out) {
    projects.lines(index, out);
  }

  /** Demand number {@code index}, below {@link WorldSize#demands}. */
  public void demand(long index, Consumer<String> out) {
    demands.lines(index, out);
  }

  /** Company of demand number {@code index}, below {@link WorldSize#enterprises}. */
  public void enterprise(long index, Consumer<String> out) {
    enterprises.lines(index, out);
  }

  /** Fund number {@code index}, below {@link WorldSize#funds}. */
  public void fund(long index, Consumer<String> out) {
    funds.lines(index, out);
  }

  /** Draft of a guarantee for demand number {@code index}, for some of them. */
  public void guaranteeRequest(long index, Consumer<String> out) {
    guarantees.lines(index, out);
  }

  /** Chinese, a tab, English; {@code index} below {@link WorldSize#parallelTexts}. */
  public String parallelText(long index) {
    return parallelTexts.line(index);
  }

  /** How many demands {@link #judgements} covers, fewer where some are dirty. */
  public long judgedDemands() {
    return judgements.sampled();
  }

  /** All judgements of a judged demand, {@code sample} below {@link #judgedDemands}. */
  public void judgements(long sample, Consumer<String> out) {
    judgements.of(sample).forEach(judgement -> out.accept(judgement.line()));
  }

  /** Everything that happened after proposals to a demand; nothing for a dirty one. */
  public void events(long demand, Consumer<String> out) {
    events.of(demand).forEach(event -> event.lines().forEach(out));
  }

  /** What was proposed to a demand, why it went as it did, and how far it came. */
  public void engagementTruth(long demand, Consumer<String> out) {
    events.truth(demand, out);
  }

  /** The events of a demand that are wrong, with the reason why they have to be refused. */
  public void eventTruth(long demand, Consumer<String> out) {
    events.of(demand).forEach(event -> event.truth(out));
  }

  /**
   * Who an expert record is about; nothing for a dirty one.
   *
   * @param index first all overseas records, then all national ones
   */
  public void personTruth(long index, Consumer<String> out) {
    if (index < size.overseas()) {
      truth.person(overseas, Source.OVERSEAS, index, out);
    } else {
      truth.person(national, Source.NATIONAL, index - size.overseas(), out);
    }
  }

  /** Who the inventors of a patent are; nothing for a dirty one. */
  public void inventorTruth(long index, Consumer<String> out) {
    truth.inventors(patents, index, out);
  }

  /** Who leads a project; nothing for a dirty one. */
  public void leaderTruth(long index, Consumer<String> out) {
    truth.leader(projects, index, out);
  }

  /** What is wrong with an expert record, counted as in {@link #personTruth}. */
  Dirt expertDirt(long index) {
    return index < size.overseas() ? overseas.dirt(index) : national.dirt(index - size.overseas());
  }

  People people() {
    return people;
  }

  Proposals proposals() {
    return proposals;
  }

  List<RecordMaker> makers() {
    return List.of(
        overseas, national, patents, institutionRecords, technologies, projects, demands);
  }
}
