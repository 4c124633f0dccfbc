package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void jsonLinesKeepWhatTextCouldBreak() throws IOException {
    new Progress(out, "run \"1\"", true).say("match", "第一\nline");

    String line = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(1, line.strip().lines().count());
    JsonNode json = new ObjectMapper().readTree(line);
    assertEquals("run \"1\"", json.get("run_id").asText());
    assertEquals("match", json.get("job").asText());
    assertEquals("第一\nline", json.get("msg").asText());
    assertTrue(Instant.parse(json.get("ts").asText()).isAfter(Instant.EPOCH));
  }

  @Test
  void peopleReadPlainLines() {
    new Progress(out, "run-1", false).say("match", "started");

    String line = bytes.toString(StandardCharsets.UTF_8).strip();
    assertTrue(line.matches("\\d\\d:\\d\\d(:\\d\\d)? run-1 match: started"), line);
  }
}
