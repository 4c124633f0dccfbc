package org.kechuang.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PicturesTest {
  @Test
  void longestBarIsAsWideAsThePicture() throws Exception {
    Document svg =
        parse(
            Bars.of(
                "times", List.of(new Bars.Bar("a", 4, "4 s"), new Bars.Bar("b", 1, "<1 & 0>"))));
    NodeList rects = svg.getElementsByTagName("rect");
    assertEquals("100.00%", ((Element) rects.item(1)).getAttribute("width"));
    assertEquals("25.00%", ((Element) rects.item(3)).getAttribute("width"));
    assertEquals("<1 & 0>", svg.getElementsByTagName("text").item(3).getTextContent());
  }

  @Test
  void barsOfNothingAreDrawnToo() throws Exception {
    assertEquals(0, parse(Bars.of("none", List.of())).getElementsByTagName("rect").getLength());
    Document zero = parse(Bars.of("zero", List.of(new Bars.Bar("a", 0, "0"))));
    assertEquals(2, zero.getElementsByTagName("rect").getLength());
  }

  @Test
  void whatDoesNotFitBesideItsNameStandsBelowIt() throws Exception {
    Document svg =
        parse(
            Bars.of(
                "fields",
                List.of(
                    new Bars.Bar("新能源产业", 4, "8 of 14, 29,229,614 CNY"),
                    new Bars.Bar("software and information services", 1, "3 of 4, 21,088 CNY"),
                    new Bars.Bar("c", 1, "1"))));
    assertEquals(List.of(15, 15, 55, 72, 112, 112), heights(svg.getElementsByTagName("text")));
    assertEquals(List.of(21, 21, 78, 78, 118, 118), heights(svg.getElementsByTagName("rect")));
    assertEquals("137", svg.getDocumentElement().getAttribute("height"));
  }

  @Test
  void longNameIsShortenedAndWholeInItsHint() throws Exception {
    String name = "人工智能𠮷".repeat(20);
    Document svg = parse(Bars.of("fields", List.of(new Bars.Bar(name, 1, "1"))));
    assertEquals(
        "人工智能𠮷".repeat(4) + "人…", svg.getElementsByTagName("text").item(0).getTextContent());
    assertEquals(name + ": 1", svg.getElementsByTagName("rect").item(1).getTextContent());
  }

  @Test
  void intervalSpansItsEnds() throws Exception {
    Document svg =
        parse(
            Intervals.of(
                "quality",
                List.of(
                    new Intervals.Measure("map", 0.5, 0.25, 0.75),
                    new Intervals.Measure("mrr", 1, null, null))));
    NodeList lines = svg.getElementsByTagName("line");
    assertEquals(6, lines.getLength(), "five of the grid and one interval");
    assertEquals("25.75%", ((Element) lines.item(5)).getAttribute("x1"));
    assertEquals("74.25%", ((Element) lines.item(5)).getAttribute("x2"));
    assertEquals(
        "50.00%", ((Element) svg.getElementsByTagName("circle").item(0)).getAttribute("cx"));
  }

  @Test
  void largestBinIsTallest() throws Exception {
    Document svg = parse(Histogram.of("scores", 0, 1, new long[] {0, 5, 10}));
    NodeList rects = svg.getElementsByTagName("rect");
    assertEquals("0.0", ((Element) rects.item(0)).getAttribute("height"));
    assertEquals("53.0", ((Element) rects.item(1)).getAttribute("height"));
    assertEquals("106.0", ((Element) rects.item(2)).getAttribute("height"));
    assertEquals("0.667 to 1.000: 10", rects.item(2).getTextContent());
  }

  @Test
  void pageNeedsNothingFromOutside() {
    String html = new Page("Run <1>", "now").section("Heading", "lead", "<svg/>").html();
    assertTrue(html.contains("<h1>Run &lt;1&gt;</h1>"), html);
    assertTrue(html.contains("prefers-color-scheme: dark"), html);
    for (String outside : List.of("http:", "https:", "<script", "@import", "url(", "<link")) {
      assertFalse(html.contains(outside), outside);
    }
  }

  private static List<Integer> heights(NodeList found) {
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (int) Double.parseDouble(((Element) found.item(i)).getAttribute("y")))
        .toList();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
