package org.kechuang.error;

/**
 * A failure that a user can act on: its message says what was wrong, what was found, what is
 * allowed and the next step, and its exit code tells the scheduler whether a retry makes sense.
 */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public PipelineException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public PipelineException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** Wrong usage or configuration. */
  public static PipelineException usage(String message) {
    return new PipelineException(ExitCode.USAGE, message);
  }

  /** A quality gate that refuses to publish. */
  public static PipelineException gate(String message) {
    return new PipelineException(ExitCode.GATE, message);
  }

  /** Input that is missing or unreadable. */
  public static PipelineException storage(String message, Throwable cause) {
    return new PipelineException(ExitCode.STORAGE, message, cause);
  }
}
