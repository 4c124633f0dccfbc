package org.kechuang.jobs.generate;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;

/**
 * An event as it is delivered.
 *
 * @param payload facts as JSON; empty without any
 * @param refusal reason why it has to be refused; empty for a sound one
 * @param twice whether it is delivered twice
 */
record WorldEvent(
    String id,
    String matchId,
    String type,
    LocalDateTime at,
    String actor,
    String payload,
    String refusal,
    boolean twice) {

  /** Its line, or twice the same. */
  List<String> lines() {
    JsonLine line =
        new JsonLine(Dirt.NONE)
            .text("event_id", id)
            .text("match_id", matchId)
            .text("type", type)
            .text("at", at + (at.getSecond() == 0 ? ":00Z" : "Z"))
            .text("actor", actor)
            .text("payload", payload);
    String text = line.end();
    return twice ? List.of(text, text) : List.of(text);
  }

  void truth(Consumer<String> out) {
    if (!refusal.isEmpty()) {
      out.accept(new JsonLine(Dirt.NONE).text("event_id", id).text("reason", refusal).end());
    }
  }
}
