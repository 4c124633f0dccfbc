package org.kechuang.jobs.generate;

import java.util.List;
import java.util.function.Consumer;

/** Drafts of performance guarantees, for a third of the demands that tell a budget. */
final class GuaranteeRecords implements RecordMaker {
  private static final List<String> WORDINGS =
      List.of("本保函为独立保函", "本保函见索即付", "我行承担连带保证责任", "我行为本合同的履行提供保证");
  private static final List<String> DOCUMENTS = List.of("书面索赔声明", "违约证明", "合同副本");

  private final long seed;
  private final DemandRecords demands;

  GuaranteeRecords(long seed, DemandRecords demands) {
    this.seed = seed;
    this.demands = demands;
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.NONE;
  }

  @Override
  public void lines(long index, Consumer<String> out) {
    if (demands.budget(index) > 0 && Draw.of(seed, Stream.GUARANTEE, ~index).chance(330)) {
      RecordMaker.super.lines(index, out);
    }
  }

  @Override
  public String line(long index, int version) {
    Draw draw = Draw.of(seed, Stream.GUARANTEE, index);
    long amount = demands.budget(index) / 100 * draw.between(4, 12);
    JsonLine line =
        new JsonLine(dirt(index))
            .text("request_id", Ids.numbered("G", index))
            .text("demand_id", DemandRecords.id(index));
    line.number("amount_cny", amount).text("wording", draw.pick(WORDINGS));
    line.texts("documents", DOCUMENTS.subList(0, draw.between(0, 2)));
    if (draw.chance(700)) {
      line.number("maximum_cny", amount);
    }
    return line.end();
  }
}
