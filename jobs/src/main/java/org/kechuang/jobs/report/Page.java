package org.kechuang.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** An HTML page of titled sections, with its style inside. */
final class Page {
  private final StringBuilder sections = new StringBuilder();
  private final String title;
  private final String headline;

  Page(String title, String headline) {
    this.title = title;
    this.headline = headline;
  }

  /**
   * @param lead one or two sentences that say how to read it
   * @param content HTML
   */
  Page section(String heading, String lead, String content) {
    sections
        .append("<section>\n<h2>")
        .append(Svg.escape(heading))
        .append("</h2>\n<p>")
        .append(Svg.escape(lead))
        .append("</p>\n")
        .append(content)
        .append("</section>\n");
    return this;
  }

  String html() {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s</title>
    <style>
    %2$s</style>
    </head>
    <body>
    <header>
    <h1>%1$s</h1>
    <p>%3$s</p>
    </header>
    <main>
    %4$s</main>
    </body>
    </html>
    """
        .formatted(Svg.escape(title), style(), Svg.escape(headline), sections);
  }

  private static String style() {
    try (InputStream file = Page.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
