package org.kechuang.jobs.sql;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Failures;

/** Takes statements from standard input and prints their answers, one after the other. */
final class Prompt {
  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;

  private long rows;
  private int asked;
  private int failed;
  private boolean answered;

  /**
   * @param interactive whether a person types
   */
  Prompt(BufferedReader in, PrintStream out, PrintStream err, boolean interactive) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /** On the streams of the process. */
  @SuppressWarnings("SystemConsoleNull") // on JDK 17, null tells that no terminal is there
  static Prompt standard() {
    return new Prompt(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.console() != null);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * Answers until the input ends; a statement that fails is told and the next one taken.
   *
   * @return rows printed
   * @throws PipelineException with exit code 2 when nobody types and a statement failed or there
   *     was none
   */
  long answer(Answers answers) {
    Statements statements = new Statements();
    if (interactive) {
      err.println("Statements end with a semicolon, Ctrl-D ends the session.");
    }
    for (String line = line(statements); line != null; line = line(statements)) {
      statements.add(line).forEach(statement -> answer(answers, statement));
    }
    String last = statements.rest();
    if (!last.isEmpty()) {
      answer(answers, last);
    }
    if (!interactive && asked == 0) {
      throw PipelineException.usage(
          "Cannot answer without a statement: give one with --query, or some on standard input");
    }
    if (!interactive && failed > 0) {
      throw PipelineException.usage(
          "Failed to answer " + failed + " of " + asked + " statements: see the messages above");
    }
    return rows;
  }

  private void answer(Answers answers, String statement) {
    asked++;
    try {
      Answer answer = answers.to(statement);
      if (answered && !interactive) {
        out.println();
      }
      answered = true;
      out.println(answer.text());
      rows += answer.rows();
      if (answer.note() != null) {
        err.println(answer.note());
      }
    } catch (Exception e) { // Spark throws checked exceptions without declaring them
      failed++;
      err.println(Failures.explain(e).getMessage());
    }
  }

  private String line(Statements statements) {
    if (interactive) {
      err.print(statements.hasBegun() ? "  -> " : "sql> ");
      err.flush();
    }
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
