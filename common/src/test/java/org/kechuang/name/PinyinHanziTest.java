package org.kechuang.name;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Authors of real papers who are known in both scripts. */
class PinyinHanziTest {
  private static final double WANTED = 0.97;

  @Test
  void latinNamesFindTheirCharacters() throws IOException {
    Path file =
        Path.of(
            System.getProperty("kechuang.home", "."), "../shared/data/ccl2020_pinyin_hanzi.tsv");
    Assumptions.assumeTrue(Files.isReadable(file), () -> "skipped: no real data at " + file);
    List<String[]> rows =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
    List<PersonName> hanzi =
        rows.stream().map(row -> NameParser.ofParts(row[2], row[3])).distinct().toList();
    double found = 0;
    for (String[] row : rows) {
      found += credit(NameParser.parse(row[0] + " " + row[1]), hanzi, row);
    }
    double share = found / rows.size();
    assertTrue(share >= WANTED, () -> "found " + share + " of " + rows.size());
  }

  /** 1 if the name is first; homophones that are as near share it. */
  private static double credit(PersonName latin, List<PersonName> hanzi, String[] row) {
    PersonName wanted = NameParser.ofParts(row[2], row[3]);
    NameLevel own = latin.agreement(wanted);
    long as = hanzi.stream().filter(h -> latin.agreement(h).ordinal() <= own.ordinal()).count();
    long nearer = hanzi.stream().filter(h -> latin.agreement(h).ordinal() < own.ordinal()).count();
    boolean sounds = own.ordinal() <= NameLevel.SPELLING.ordinal();
    return nearer > 0 ? 0 : sounds ? 1 : 1.0 / as;
  }
}
