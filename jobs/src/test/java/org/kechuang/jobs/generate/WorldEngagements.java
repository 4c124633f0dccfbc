package org.kechuang.jobs.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kechuang.control.ProjectFold;
import org.kechuang.engagement.EngagementFold;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Window;

/** The events of a world as the product reads them. */
final class WorldEngagements {
  static final Window WINDOW = Window.of(LocalDate.of(2026, 1, 31));

  private WorldEngagements() {}

  /** Delivered events of one demand by match, those of project control apart. */
  static Map<String, List<DealEvent>> byMatch(World world, long demand, boolean control) {
    Map<String, List<DealEvent>> byMatch = new TreeMap<>();
    for (String line : WorldLines.of(1, (i, out) -> world.events(demand, out))) {
      JsonNode event = WorldLines.json(line);
      if (ProjectFold.knows(event.get("type").asText()) == control) {
        byMatch
            .computeIfAbsent(event.get("match_id").asText(), m -> new ArrayList<>())
            .add(read(event));
      }
    }
    return byMatch;
  }

  /** The engagements of one demand by match. */
  static Map<String, EngagementFold> folded(World world, long demand) {
    Map<String, EngagementFold> folds = new TreeMap<>();
    byMatch(world, demand, false)
        .forEach((match, events) -> folds.put(match, EngagementFold.of(events, WINDOW)));
    return folds;
  }

  private static DealEvent read(JsonNode event) {
    JsonNode payload = event.get("payload");
    return new DealEvent(
        event.get("event_id").asText(),
        event.get("type").asText(),
        Instant.parse(event.get("at").asText()),
        payload == null ? null : payload.asText());
  }
}
