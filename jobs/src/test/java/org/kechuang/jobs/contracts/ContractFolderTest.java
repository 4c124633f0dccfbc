package org.kechuang.jobs.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.Tables;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class ContractFolderTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kechuang.home", ".."), "conf", "contracts");
  private static final String AGAIN =
      "write them anew with: scripts/kechuang --contracts conf/contracts";

  @TempDir Path folder;

  @Test
  void filesHoldWhatTheCodeKnows() throws IOException {
    Map<String, String> files = ContractFolder.files();
    assertEquals(Tables.all().size(), files.size());
    assertEquals(new TreeSet<>(files.keySet()), ContractFolder.names(FOLDER), AGAIN);
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertEquals(file.getValue(), Files.readString(FOLDER.resolve(file.getKey())), AGAIN);
    }
  }

  @Test
  void filesOfFormerTablesGoOthersStay() throws IOException {
    Files.writeString(folder.resolve("match.former.yaml"), "x");
    Files.writeString(folder.resolve("notes.txt"), "x");
    ContractFolder.write(folder);
    assertEquals(new TreeSet<>(ContractFolder.files().keySet()), ContractFolder.names(folder));
    assertTrue(Files.exists(folder.resolve("notes.txt")));
  }

  @Test
  void folderThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    PipelineException e =
        assertThrows(PipelineException.class, () -> ContractFolder.write(file.resolve("below")));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().startsWith("Cannot write contracts to "), e.getMessage());
  }

  @Test
  void personalColumnsAreTagged() {
    String text = YamlText.of(OpenDataContract.of(ExpertTable.TABLE));
    assertTrue(
        text.contains(
            """
                  - name: phone
                    description: Chosen telephone number
                    logicalType: string
                    physicalType: string
                    required: false
                    classification: restricted
                    tags:
                      - personal-data
            """),
        text);
  }

  @Test
  void inputRulesAreTold() {
    String text = YamlText.of(OpenDataContract.of(InputContracts.DEMAND.table()));
    assertTrue(text.contains("GB 32100-2015"), text);
    assertTrue(text.contains("maxLength: 200"), text);
  }

  @Test
  void typesNest() {
    Map<String, Object> type =
        LogicalType.of(
            DataTypes.createArrayType(
                DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType)));
    assertEquals(
        """
        logicalType: array
        physicalType: array<map<string,bigint>>
        items:
          logicalType: map
          physicalType: map<string,bigint>
          map:
            key:
              logicalType: string
              physicalType: string
            value:
              logicalType: integer
              physicalType: bigint
              logicalTypeOptions:
                format: i64
        """,
        YamlText.of(type).replace(", ", ","));
    assertThrows(
        IllegalArgumentException.class, () -> LogicalType.of(DataTypes.CalendarIntervalType));
  }

  @Test
  void textsThatYamlWouldReadOtherwiseAreQuoted() {
    assertEquals(
        """
        a: "yes"
        b: "1.0.0"
        c: "x: y"
        d: plain text
        e:
          - "# 1"
          - f: 1
            g: true
        """,
        YamlText.of(
            new java.util.TreeMap<>(
                Map.of(
                    "a",
                    "yes",
                    "b",
                    "1.0.0",
                    "c",
                    "x: y",
                    "d",
                    "plain text",
                    "e",
                    List.of("# 1", new java.util.TreeMap<>(Map.of("f", 1, "g", true)))))));
  }
}
