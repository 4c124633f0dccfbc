package org.kechuang.jobs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.kechuang.config.ConfigKey;
import org.kechuang.jobs.allocate.AllocateJob;
import org.kechuang.jobs.assess.AssessJob;
import org.kechuang.jobs.control.ControlJob;
import org.kechuang.jobs.embed.EmbedJob;
import org.kechuang.jobs.engage.EngageJob;
import org.kechuang.jobs.evaluate.EvaluateJob;
import org.kechuang.jobs.finance.FinanceJob;
import org.kechuang.jobs.generate.GenerateJob;
import org.kechuang.jobs.index.IndexJob;
import org.kechuang.jobs.ingest.IngestJob;
import org.kechuang.jobs.learn.LearnJob;
import org.kechuang.jobs.maintain.MaintainJob;
import org.kechuang.jobs.match.MatchJob;
import org.kechuang.jobs.pipeline.PipelineJob;
import org.kechuang.jobs.place.PlaceJob;
import org.kechuang.jobs.report.ReportJob;
import org.kechuang.jobs.resolve.ResolveJob;
import org.kechuang.jobs.sql.SqlJob;
import org.kechuang.jobs.status.StatusJob;
import org.kechuang.jobs.trade.TradeJob;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;

/** The one list of jobs; help texts and allowed settings derive from it. */
final class Jobs {
  /** The stages of a pipeline in the order in which data flows. */
  private static final List<Supplier<Job>> STAGES =
      List.of(
          GenerateJob::new,
          IngestJob::new,
          ResolveJob::new,
          EmbedJob::new,
          IndexJob::new,
          LearnJob::new,
          MatchJob::new,
          EvaluateJob::new,
          EngageJob::new,
          ControlJob::new,
          AssessJob::new,
          TradeJob::new,
          FinanceJob::new,
          AllocateJob::new,
          PlaceJob::new);

  private Jobs() {}

  /** A pipeline of all stages. */
  static Job pipeline() {
    return new PipelineJob(STAGES.stream().map(Supplier::get).toList());
  }

  /** All jobs: the stages, then what works on all of them. */
  static List<Job> all() {
    List<Job> jobs = new ArrayList<>(STAGES.stream().map(Supplier::get).toList());
    jobs.add(pipeline());
    jobs.add(new MaintainJob());
    jobs.add(new SqlJob());
    jobs.add(new StatusJob());
    jobs.add(new ReportJob());
    return jobs;
  }

  /** Settings of all jobs, so that one file serves them all. */
  static Set<ConfigKey<?>> keys() {
    Set<ConfigKey<?>> keys = new LinkedHashSet<>(CommonKeys.ALL);
    all().forEach(job -> keys.addAll(job.keys()));
    return keys;
  }
}
