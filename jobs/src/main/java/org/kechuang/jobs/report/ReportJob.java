package org.kechuang.jobs.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kechuang.config.ConfigKey;
import org.kechuang.delta.Lake;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Writes one HTML file about a run: times, funnel, scores, quality, what was refused. */
public final class ReportJob implements Job {
  private static final ConfigKey<String> RUN =
      ConfigKey.text("report.run", null, "Run that the report is about; default: the latest");
  private static final ConfigKey<String> OUTPUT =
      ConfigKey.text(
          "report.output", null, "HTML file to write; default: report.html below lake.root");

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "Write an HTML file about a run: times, funnel, scores, quality";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(RUN, OUTPUT);
  }

  @Override
  public List<JobOption> options() {
    return List.of(new JobOption("--run", RUN, "ID"), new JobOption("--output", OUTPUT, "FILE"));
  }

  @Override
  public boolean recorded() {
    return false;
  }

  @Override
  public JobResult run(JobContext context) {
    Run run = Run.find(context.lake(), context.get(RUN));
    String output = context.get(OUTPUT);
    String file = output == null ? context.lake().root() + "/report.html" : output;
    write(context, file, page(context.lake(), run).html());
    return new JobResult.Builder()
        .in(run.jobs().size())
        .out(1)
        .note("report on run " + run.id() + ": " + file)
        .detail("report", file)
        .build();
  }

  private static Page page(Lake lake, Run run) {
    Page page =
        new Page("Run " + run.id(), run.headline())
            .section(
                "How long each stage took",
                "Wall clock, with the largest heap of the driver's process.",
                Bars.of("Seconds of each stage", run.times()))
            .section(
                "From records to answers",
                "How many are left from step to step; the tables as they are now.",
                Bars.of("Records, resources and answers", Funnel.of(lake)));
    Deals deals = Deals.of(lake);
    page.section("From demand to delivery", deals.lead(), deals.isEmpty() ? "" : pictures(deals));
    List<Intervals.Measure> quality = Measures.quality(lake, run.id());
    page.section(
        "How good the ranking is",
        quality.isEmpty()
            ? "This run was not measured: evaluate needs judgements."
            : "Measured against judgements, kendall-loss best at 0, the others at 1; lines are 95 %"
                + " intervals over demands.",
        quality.isEmpty() ? "" : Intervals.of("Measures with intervals", quality));
    if (!quality.isEmpty()) {
      quality(page, lake, run.id());
    }
    List<Intervals.Measure> recall = Measures.recall(lake, run.id());
    if (!recall.isEmpty()) {
      page.section(
          "What the index finds",
          "Of the nearest neighbours of a demand, the share that the search through the index"
              + " found, by kind, with 95 % intervals; kinds without it were compared in full.",
          Intervals.of("Recall of the index with intervals", recall));
    }
    Scores scores = Scores.of(lake);
    StringBuilder pictures = new StringBuilder();
    scores
        .counts()
        .forEach(
            (kind, counts) ->
                pictures
                    .append("<h3>")
                    .append(Svg.escape(kind))
                    .append("</h3>\n")
                    .append(Histogram.of("Scores of kind " + kind, 0, scores.high(), counts)));
    page.section(
        "Scores of the ten best matches",
        scores.counts().isEmpty()
            ? "There are no matches yet."
            : "How many of the ten best matches of each demand have which score, by kind.",
        pictures.toString());
    List<Bars.Bar> refused = Measures.refused(lake, run.id());
    page.section(
        "What was refused or repaired",
        Measures.checks(lake, run.id())
            + (refused.isEmpty()
                ? " The run found nothing new to refuse."
                : " New findings in the input, most frequent first:"),
        refused.isEmpty() ? "" : Bars.of("Findings by reason", refused));
    return page;
  }

  private static void quality(Page page, Lake lake, String runId) {
    page.section(
        "What each part of the score is worth",
        "ndcg@10 of the ranking in use (all), of BM25 by the demand's own words, of terms with"
            + " translations alone, of vectors alone and of the weights of the settings.",
        Intervals.of("Rankings with intervals", Measures.slices(lake, runId, "^(all$|ranking:)")));
    List<Intervals.Measure> parts =
        Measures.slices(lake, runId, "^(language|length|field|texts):|^[a-z]+$");
    page.section(
        "For whom it ranks well",
        "ndcg@10 by kind of resource, and by language, length and field of the demand; texts: by"
            + " whether a resource has texts in the language of the demand.",
        Intervals.of("Parts of the judgements with intervals", parts));
    Changes changes = Changes.of(lake, runId);
    if (changes != null) {
      page.section("Compared with " + changes.against(), changes.lead(), changes.html());
    }
  }

  private static String pictures(Deals deals) {
    return Bars.of("Demands at each step", deals.steps())
        + "<h3>Contacted, by the rank shown</h3>\n"
        + Bars.of("Share contacted by rank", deals.ranks())
        + "<h3>Contracted of all demands, by field</h3>\n"
        + Bars.of("Demands with a contract by field", deals.fields());
  }

  /** The lake's own file system may hold it too. */
  private static void write(JobContext context, String file, String html) {
    try {
      Path path = new Path(file);
      Configuration conf = context.spark().sparkContext().hadoopConfiguration();
      // one of its own: the setting would hold for every writer that shares it
      try (FileSystem files = FileSystem.newInstance(path.toUri(), conf)) {
        files.setWriteChecksum(false);
        try (OutputStream stream = files.create(path, true)) {
          stream.write(html.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
