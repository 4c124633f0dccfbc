package org.kechuang.jobs.resolve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.spark.JobContext;

/** What a run rests on, beside what the last one rested on. */
final class LinkInputs {
  /** Of what is kept for the next run; another one where that means something else. */
  private static final String LAYOUT = "4";

  private static final List<TableContract> READ =
      Stream.concat(ResolveJob.SOURCES.stream(), Stream.of(InputContracts.INSTITUTION))
          .map(InputContract::table)
          .toList();

  private final LinkSettings settings;
  private final Knowledge knowledge;
  private final Dataset<Row> decisions;
  private final LinkState now;
  private final Optional<LinkState> last;

  LinkInputs(JobContext context) {
    Lake lake = context.lake();
    this.settings =
        new LinkSettings(
            context.get(ResolveJob.KEY_CAP),
            context.get(ResolveJob.BLOCK_CAP),
            context.get(ResolveJob.CLUSTER_CAP),
            context.get(ResolveJob.REVIEW_PAIRS));
    Map<String, Long> versions = new TreeMap<>();
    READ.forEach(table -> versions.put(table.qualifiedName(), lake.version(table)));
    this.knowledge = Knowledge.of(lake);
    this.decisions = Decisions.of(lake.readOrEmpty(InputContracts.LINK_DECISION.table()));
    Map<String, String> basis = new TreeMap<>();
    for (var key :
        List.of(
            ResolveJob.KEY_CAP,
            ResolveJob.BLOCK_CAP,
            ResolveJob.CLUSTER_CAP,
            ResolveJob.REVIEW_PAIRS,
            ResolveJob.MENTION_THRESHOLD)) {
      basis.put(key.name(), String.valueOf(context.get(key)));
    }
    basis.put("the layout of entity.link_record", LAYOUT);
    basis.put("the hash of institutions' names and translations", knowledge.fingerprint());
    basis.put("the hash of reviewers' decisions", Decisions.fingerprint(decisions));
    basis.put(
        "the list of sources",
        String.join(
            " ", versions.keySet().stream().filter(name -> versions.get(name) >= 0).toList()));
    this.now = new LinkState(basis, versions, 0, context.runId());
    this.last = LinkState.of(lake);
  }

  LinkSettings settings() {
    return settings;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  /** See {@link Decisions#of}. */
  Dataset<Row> decisions() {
    return decisions;
  }

  /** What the last run left; there is one where there is no {@link #obstacle}. */
  LinkState last() {
    return last.orElseThrow();
  }

  /** The version of a source table that this run reads, -1 where there is none. */
  long version(TableContract table) {
    return now.versions().get(table.qualifiedName());
  }

  /** The version of a source table that the last run read. */
  long lastVersion(TableContract table) {
    return last().versions().get(table.qualifiedName());
  }

  /** What this run leaves. */
  LinkState state(long changed) {
    return new LinkState(now.basis(), now.versions(), changed, now.runId());
  }

  /** Why what the last run left is of no use, if it is not. */
  Optional<String> obstacle() {
    return last.isEmpty()
        ? Optional.of("there is no earlier run that finished")
        : last.get().difference(now.basis());
  }

  /** Whether the source tables are those of the last run. */
  boolean unchanged() {
    return last().versions().equals(now.versions());
  }

  /** The source tables that are not those of the last run. */
  Set<TableContract> changed() {
    return READ.stream()
        .filter(table -> lastVersion(table) != version(table))
        .collect(Collectors.toSet());
  }
}
