package org.kechuang.jobs.generate;

import java.util.List;

/** The list of institutions. */
final class InstitutionRecords implements RecordMaker {
  private final long seed;
  private final Institutions institutions;

  InstitutionRecords(long seed, Institutions institutions) {
    this.seed = seed;
    this.institutions = institutions;
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.INSTITUTION_DIRT, index);
  }

  @Override
  public String line(long index, int version) {
    Institution institution = institutions.get(index);
    Draw draw = Draw.of(seed, Stream.INSTITUTION, ~index);
    JsonLine line = new JsonLine(dirt(index)).text("institution_id", institution.id());
    line.required("name", institution.home() ? institution.zh() : institution.en());
    line.text("name_en", draw.chance(850) ? institution.en() : "");
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.number("aliases", 0);
    } else {
      line.texts(
          "aliases",
          institution.home()
              ? List.of(institution.alias())
              : List.of(institution.alias(), institution.zh()));
    }
    boolean forced = line.dirt() == Dirt.BAD_CODE && institution.uscc().isEmpty();
    line.code("uscc", forced ? CheckDigits.uscc("12", "110108", "MB", index) : institution.uscc());
    line.text("kind", version == 0 ? institution.kind() : "other");
    return line.text("region", institution.place().city()).end();
  }
}
