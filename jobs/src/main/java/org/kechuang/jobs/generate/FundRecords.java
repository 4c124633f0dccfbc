package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** Investment funds with their mandates. */
final class FundRecords implements RecordMaker {
  private static final List<String> STAGES = List.of("seed", "early", "growth", "mature");
  private static final List<List<String>> REGIONS =
      List.of(List.of(), List.of("31", "32", "33", "34"), List.of("31"), List.of("32", "33"));
  private static final List<String> NAMES = List.of("科创", "成果转化", "产业引导", "天使", "创新成长");

  private final long seed;

  FundRecords(long seed) {
    this.seed = seed;
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.FUND_DIRT, index);
  }

  @Override
  public String line(long index, int version) {
    Draw draw = Draw.of(seed, Stream.FUND, index);
    List<Topic> topics = Vocabulary.shared().topics();
    Topic topic = topics.get((int) (index * 7 % topics.size()));
    JsonLine line = new JsonLine(dirt(index)).text("fund_id", Ids.numbered("F", index));
    line.required("name", draw.pick(NAMES) + "基金" + (index + 1) + "号");
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.number("fields", 1);
    } else if (draw.chance(850)) {
      List<String> fields = new ArrayList<>(topic.ipc());
      fields.add(topic.field().industryZh());
      fields.add(topic.field().industryEn());
      line.texts("fields", fields);
    }
    int first = draw.below(3);
    line.texts("stages", STAGES.subList(first, first + 2 + draw.below(STAGES.size() - first - 1)));
    line.texts("regions", draw.pick(REGIONS));
    long least = draw.between(1, 30) * 100_000L;
    line.number("ticket_min_cny", least);
    return line.number("ticket_max_cny", least * draw.between(3, 20) + version).end();
  }
}
