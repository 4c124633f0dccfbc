package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;

class RecordParserTest {
  @Test
  void textThatIsNotOneObjectIsMalformed() {
    for (String text :
        List.of("{\"record_id\": 1", "[1]", "7", "{} {}", "name=x", "{\"a\": NaN}", "null")) {
      ParsedRecord record = expert(text);

      assertFalse(record.accepted(), text);
      assertEquals(
          List.of(new Issue(Action.REJECTED, Reason.MALFORMED, null, null)), record.issues(), text);
    }
  }

  @Test
  void missingRequiredFieldRejects() {
    ParsedRecord record = expert("{\"record_id\": \"r\", \"name\": null}");

    assertFalse(record.accepted());
    assertEquals("r", record.key());
    assertEquals(
        List.of(new Issue(Action.REJECTED, Reason.MISSING_REQUIRED, "name", null)),
        record.issues());
  }

  @Test
  void numbersAreTakenAsTextsWhereTextIsWanted() {
    ParsedRecord record = expert("{\"record_id\": 12345678901234567890, \"name\": \"A\"}");

    assertEquals("12345678901234567890", record.key());
  }

  @Test
  void objectWhereTextIsWantedIsOfTheWrongType() {
    ParsedRecord record = expert("{\"record_id\": \"r\", \"name\": {\"first\": \"A\"}}");

    assertFalse(record.accepted());
    assertEquals(
        List.of(new Issue(Action.REJECTED, Reason.WRONG_TYPE, "name", "{\"first\":\"A\"}")),
        record.issues());
  }

  @Test
  void sourceComesFromTheRecordUnlessGiven() {
    String text = "{\"record_id\": \"r\", \"name\": \"A\", \"source\": \"national\"}";
    RecordParser parser = new RecordParser(InputContracts.EXPERT);

    assertEquals("national", parser.parse(null, false, text).source());
    assertEquals("overseas", parser.parse("overseas", false, text).source());
    assertEquals(
        "default", parser.parse(null, false, "{\"record_id\": \"r\", \"name\": \"A\"}").source());
  }

  @Test
  void keyWithControlCharacterRejects() {
    ParsedRecord record = expert("{\"record_id\": \"a\\u0001b\", \"name\": \"A\"}");

    assertEquals(
        List.of(new Issue(Action.REJECTED, Reason.CONTROL_CHARACTER, "record_id", "a\u0001b")),
        record.issues());
  }

  @Test
  void unescapedControlCharacterIsCleanedLikeAnEscapedOne() {
    ParsedRecord record = expert("{\"record_id\": \"r\", \"name\": \"A\u0001B\"}");

    assertTrue(record.accepted());
    assertEquals("AB", record.values().get(1));
  }

  @Test
  void elementsOfTheWrongTypeLeaveTheList() {
    ParsedRecord record =
        expert(
            "{\"record_id\": \"r\", \"name\": \"A\", \"fields\": [\"x\", {\"y\": 1}, null, 2],"
                + " \"works\": [\"w\", {\"title\": \"T\"}]}");

    assertEquals(List.of("x", "2"), value(record, InputContracts.EXPERT, "fields"));
    assertEquals(1, ((List<?>) value(record, InputContracts.EXPERT, "works")).size());
    assertEquals(
        List.of(
            new Issue(Action.CLEANED, Reason.WRONG_TYPE, "fields", "{\"y\":1}"),
            new Issue(Action.CLEANED, Reason.WRONG_TYPE, "works", "w")),
        record.issues());
  }

  @Test
  void manyBadElementsAreOneFinding() {
    ParsedRecord record =
        expert(
            "{\"record_id\": \"r\", \"name\": \"A\", \"works\": [{\"title\": \"T\", \"year\": \"x\"},"
                + " {\"title\": \"U\", \"year\": \"y\"}]}");

    assertEquals(
        List.of(new Issue(Action.CLEARED, Reason.WRONG_TYPE, "works", "year=x")), record.issues());
  }

  @Test
  void valueInFindingIsCut() {
    ParsedRecord record =
        expert("{\"record_id\": \"r\", \"name\": \"A\", \"email\": \"" + "e".repeat(999) + "\"}");

    assertEquals("e".repeat(200), record.issues().get(0).value());
  }

  @Test
  void cellsHoldListsAsTexts() {
    RecordParser parser = new RecordParser(InputContracts.TECHNOLOGY);
    ParsedRecord record =
        parser.parse(
            null,
            true,
            "{\"technology_id\": \"t\", \"title\": \"T; U\", \"ipc\": \"H01L 21/67; G06F\","
                + " \"owners\": \"[\\\"A\\\",\\\"B\\\"]\", \"trl\": \"GB/T 22900-2022:7\"}");

    assertEquals(List.of(), record.issues());
    assertEquals("T; U", value(record, InputContracts.TECHNOLOGY, "title"));
    assertEquals(List.of("H01L21/67", "G06F"), value(record, InputContracts.TECHNOLOGY, "ipc"));
    assertEquals(List.of("A", "B"), value(record, InputContracts.TECHNOLOGY, "owners"));
    assertEquals(
        List.of("GB/T 22900-2022", 7),
        List.of((Object[]) value(record, InputContracts.TECHNOLOGY, "trl")));
  }

  @Test
  void listAsTextIsOfTheWrongTypeWhereTheFormatHasLists() {
    ParsedRecord record = expert("{\"record_id\": \"r\", \"name\": \"A\", \"fields\": \"a;b\"}");

    assertEquals(
        List.of(new Issue(Action.CLEARED, Reason.WRONG_TYPE, "fields", "a;b")), record.issues());
  }

  @Test
  void numbersFitTheirTypeOrAreOfTheWrongOne() {
    InputContract project = InputContracts.PROJECT;

    assertEquals(new BigDecimal("12.35"), funding(project, "12.345"));
    assertEquals(new BigDecimal("1000.00"), funding(project, "\"1e3\""));
    for (String wrong :
        List.of("1e30", "\"1e-999999999\"", "\"1e999999999\"", "true", "[1]", "\"12 CNY\"")) {
      assertNull(funding(project, wrong), wrong);
    }
  }

  @Test
  void datesAreReadInTheirUsualSpellings() {
    RecordParser parser = new RecordParser(InputContracts.PROJECT);
    String text = "{\"project_id\": \"p\", \"title\": \"T\", \"start\": \"%s\"}";

    for (String date : List.of("2024-05-01", "2024/5/1", "20240501", "2024年5月1日", "2024.05.01")) {
      ParsedRecord record = parser.parse(null, false, text.formatted(date));
      assertEquals(
          (int) LocalDate.of(2024, 5, 1).toEpochDay(),
          value(record, InputContracts.PROJECT, "start"),
          date);
    }
    for (String date : List.of("2024-02-30", "0000-01-01", "soon", "2024-5-1x", "12024-01-01")) {
      ParsedRecord record = parser.parse(null, false, text.formatted(date));
      assertEquals(Reason.WRONG_TYPE, record.issues().get(0).reason(), date);
    }
  }

  @Test
  void wantedKindsAreReadWhateverTheirCaseAndOthersLeaveTheList() {
    RecordParser parser = new RecordParser(InputContracts.DEMAND);
    String text = "{\"demand_id\": \"d\", \"title\": \"T\", \"wanted\": %s}";

    ParsedRecord some =
        parser.parse(null, false, text.formatted("[\" Patent\", \"machine\", \"expert\"]"));
    ParsedRecord none = parser.parse(null, false, text.formatted("[\"experts\"]"));

    assertEquals(List.of("patent", "expert"), value(some, InputContracts.DEMAND, "wanted"));
    assertEquals(
        List.of(new Issue(Action.CLEANED, Reason.INVALID_KIND, "wanted", "machine")),
        some.issues());
    assertNull(value(none, InputContracts.DEMAND, "wanted"));
    assertEquals(
        List.of(new Issue(Action.CLEANED, Reason.INVALID_KIND, "wanted", "experts")),
        none.issues());
  }

  @Test
  void judgedKindIsReadWhateverItsCaseAndRejectsOthers() {
    RecordParser parser = new RecordParser(InputContracts.JUDGEMENT);
    String text = "{\"demand_id\": \"d\", \"kind\": \"%s\", \"resource_id\": \"r\", \"grade\": 1}";

    assertEquals("d|expert|r", parser.parse(null, false, text.formatted(" Expert")).key());
    assertEquals(
        List.of(new Issue(Action.REJECTED, Reason.INVALID_KIND, "kind", "person")),
        parser.parse(null, false, text.formatted("person")).issues());
  }

  @Test
  void unknownFieldsAreNamedBesideKnownOnesAlone() {
    assertEquals(
        List.of("hobby"), expert("{\"record_id\": \"r\", \"hobby\": \"chess\"}").unknown());
    assertEquals(
        List.of(RecordParser.NONE_KNOWN),
        expert("{\"e1\": \"e2\", \"person one\": \"Person Two\"}").unknown());
  }

  @Test
  void hashDependsOnContentAlone() {
    ContentHash hash = new ContentHash();
    ParsedRecord one =
        expert("{\"record_id\": \"r\", \"name\": \"A\", \"fields\": [\"x\", \"y\"]}");
    ParsedRecord same =
        expert("{\"fields\": [\"x\", \" y\"], \"name\": \" A\", \"record_id\": \"r\", \"zzz\": 1}");
    ParsedRecord other = expert("{\"record_id\": \"r\", \"name\": \"A\", \"fields\": [\"xy\"]}");

    assertEquals(hash.of(one.values()), hash.of(same.values()));
    assertFalse(hash.of(one.values()).equals(hash.of(other.values())));
    assertEquals(64, hash.of(one.values()).length());
  }

  @Test
  void halfSurrogatePairsAreRemoved() {
    ParsedRecord record = expert("{\"record_id\": \"r\", \"name\": \"A\\ud800B\\ud83d\\ude00\"}");

    assertEquals("AB\ud83d\ude00", record.values().get(1));
    assertEquals(Reason.CONTROL_CHARACTER, record.issues().get(0).reason());
  }

  private static Object funding(InputContract contract, String json) {
    ParsedRecord record =
        new RecordParser(contract)
            .parse(
                null,
                false,
                "{\"project_id\": \"p\", \"title\": \"T\", \"funding_cny\": " + json + "}");
    Object value = value(record, contract, "funding_cny");
    assertEquals(value == null ? 1 : 0, record.issues().size(), record.issues().toString());
    return value;
  }

  private static ParsedRecord expert(String text) {
    return new RecordParser(InputContracts.EXPERT).parse("overseas", false, text);
  }

  private static Object value(ParsedRecord record, InputContract contract, String field) {
    return record.values().get(contract.fieldNames().indexOf(field));
  }
}
