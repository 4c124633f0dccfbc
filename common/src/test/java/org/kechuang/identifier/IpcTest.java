package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpcTest {
  @ParameterizedTest
  @CsvSource({
    "H01L 21/67, H01L21/67",
    "h01l21/67, H01L21/67",
    "Ｈ０１Ｌ　２１／６７, H01L21/67",
    "H01L-21/67, H01L21/67",
    "H01L 021/67, H01L21/67",
    "H01L 21/67(2006.01)I, H01L21/67",
    "Y02E 10/50, Y02E10/50",
    "G06N3/0464, G06N3/0464",
    "C08L2203/202016, C08L2203/202016",
    "H01L, H01L",
    "H01, H01",
    "h, H"
  })
  void writesSymbolsOneWay(String raw, String canonical) {
    assertEquals(Optional.of(canonical), Ipc.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "I01L", "Z", "H1L", "H01L21", "H01L21/", "H01L21/6", "H01L/67", "H011"})
  void rejectsWhatIsNoSymbol(String raw) {
    assertFalse(Ipc.isValid(raw));
  }

  @ParameterizedTest
  @CsvSource({"h01l 21/67, H01L", "Y02E, Y02E"})
  void findsTheSubclass(String raw, String subclass) {
    assertEquals(Optional.of(subclass), Ipc.subclass(raw));
  }

  @ParameterizedTest
  @ValueSource(strings = {"H01", "H", "", "X01L"})
  void findsNoSubclassAboveItsLevel(String raw) {
    assertEquals(Optional.empty(), Ipc.subclass(raw));
  }

  @Test
  void acceptsEverySymbolOfTheRealClassification() throws IOException {
    Path titles = Path.of(System.getProperty("kechuang.home"), "../shared/data/ipc_zh_en.tsv");
    assumeTrue(Files.exists(titles), "the classification is absent: " + titles);
    List<String> rows = Files.readAllLines(titles);
    List<String> rejected =
        rows.stream()
            .skip(1)
            .map(row -> row.split("\t", 2)[0])
            .filter(c -> !Ipc.isValid(c))
            .toList();
    assertTrue(rows.size() > 20_000, () -> "only " + rows.size() + " rows");
    assertEquals(List.of(), rejected);
  }

  @Property
  void symbolsNormaliseToThemselves(@ForAll("symbols") String symbol) {
    assertEquals(Optional.of(symbol), Ipc.normalize(symbol));
    assertEquals(Optional.of(symbol.substring(0, 4)), Ipc.subclass(symbol));
  }

  @Provide
  Arbitrary<String> symbols() {
    return Combinators.combine(
            Arbitraries.chars().with("ABCDEFGHY"),
            Arbitraries.strings().numeric().ofLength(2),
            Arbitraries.chars().range('A', 'Z'),
            Arbitraries.integers().between(1, 9999),
            Arbitraries.strings().numeric().ofMinLength(2).ofMaxLength(6))
        .as("%c%s%c%d/%s"::formatted);
  }
}
