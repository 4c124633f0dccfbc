package org.kechuang.jobs.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;

/** First pass: {@link RawRecords} to {@link Findings}. */
final class InspectRecords implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final String contract;

  InspectRecords(String contract) {
    this.contract = contract;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    return new Partition(new RecordReader(InputContracts.named(contract).orElseThrow()), records);
  }

  private static final class Partition implements Iterator<Row> {
    private static final int MOST_UNKNOWN = 50;

    private final RecordReader reader;
    private final Iterator<Row> records;
    private final Deque<Row> ready = new ArrayDeque<>();
    private final Map<String, long[]> totals = new TreeMap<>();
    private final Map<String, TreeSet<String>> unknown = new TreeMap<>();
    private boolean finished;

    Partition(RecordReader reader, Iterator<Row> records) {
      this.reader = reader;
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && records.hasNext()) {
        inspect(records.next());
      }
      if (ready.isEmpty() && !finished) {
        finished = true;
        finish();
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void inspect(Row raw) {
      ParsedRecord record = reader.read(raw);
      if (record == null) {
        return;
      }
      String source = record.source();
      long[] counts = totals.computeIfAbsent(source, s -> new long[2]);
      counts[0]++;
      if (record.accepted()) {
        ready.add(Findings.key(source, record.key(), reader.updated(record), reader.hash(record)));
      } else {
        counts[1]++;
      }
      for (Issue issue : record.issues()) {
        ready.add(Findings.issue(source, record.key(), issue, RecordReader.text(raw)));
      }
      for (String name : record.unknown()) {
        TreeSet<String> names = unknown.computeIfAbsent(source, s -> new TreeSet<>());
        if (names.size() < MOST_UNKNOWN) {
          names.add(name);
        }
      }
    }

    private void finish() {
      totals.forEach(
          (source, counts) -> {
            ready.add(Findings.count(Findings.READ, source, counts[0]));
            ready.add(Findings.count(Findings.REJECTED, source, counts[1]));
          });
      unknown.forEach(
          (source, names) -> names.forEach(n -> ready.add(Findings.unknown(source, n))));
    }
  }
}
