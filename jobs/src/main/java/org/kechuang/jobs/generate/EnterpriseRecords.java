package org.kechuang.jobs.generate;

import java.util.List;
import java.util.function.Consumer;

/** The companies of the demands that tell their credit code, with their standing. */
final class EnterpriseRecords implements RecordMaker {
  private static final List<String> TIERS =
      List.of(
          "little_giant",
          "specialised",
          "high_tech",
          "innovation_points",
          "technology_sme",
          "innovative_sme",
          "other");

  private final long seed;
  private final DemandRecords demands;

  EnterpriseRecords(long seed, DemandRecords demands) {
    this.seed = seed;
    this.demands = demands;
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.ENTERPRISE_DIRT, index);
  }

  @Override
  public void lines(long index, Consumer<String> out) {
    if (demands.company(index).named()) {
      RecordMaker.super.lines(index, out);
    }
  }

  @Override
  public String line(long index, int version) {
    Company company = demands.company(index);
    Draw draw = Draw.of(seed, Stream.ENTERPRISE, index);
    JsonLine line = new JsonLine(dirt(index)).code("uscc", company.uscc());
    line.required("name", company.name());
    String tier = TIERS.get(draw.weighted(8, 24, 54, 62, 78, 88, 100));
    if (draw.chance(950)) {
      line.text("tier", tier);
    }
    line.text("region", company.place().city());
    line.text("industry", demands.field(index).industryZh());
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.text("in_national_project", "perhaps");
    } else {
      line.text("in_national_project", draw.chance(80) ? "true" : "false");
    }
    if (draw.chance(900)) {
      line.number("outstanding_loans_cny", loans(draw) + version * 100_000L);
    }
    return line.text("founded", Text.date(draw.between(1996, 2024), draw)).end();
  }

  /** None, some, or near and above the cap of 30 million CNY. */
  private static long loans(Draw draw) {
    return switch (draw.weighted(40, 85, 100)) {
      case 0 -> 0;
      case 1 -> draw.between(10, 2_000) * 10_000L;
      default -> draw.between(2_500, 3_500) * 10_000L;
    };
  }
}
