package org.kechuang.spark;

import java.util.Map;
import org.slf4j.MDC;

/** Names run and job in what Spark logs meanwhile; layouts print them as fields. */
final class LogFields {
  private final Map<String, String> before;

  private LogFields(Map<String, String> before) {
    this.before = before;
  }

  static LogFields set(String runId, String job) {
    LogFields fields = new LogFields(MDC.getCopyOfContextMap());
    MDC.put("run_id", runId);
    MDC.put("job", job);
    return fields;
  }

  /** Back to what a job around this one had set. */
  void restore() {
    MDC.clear();
    if (before != null) {
      before.forEach(MDC::put);
    }
  }
}
