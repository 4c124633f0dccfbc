package org.kechuang.jobs;

/** x. */
public final class JobLauncher {
  private JobLauncher() {}

  public static void main(String[] args) {}
}
