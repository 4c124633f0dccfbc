package org.kechuang.jobs.learn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.kechuang.scoring.LearnedRanker;
import org.kechuang.scoring.LinearRanker;

/** Names a ranker by all that it consists of, so that equal rankers have equal names. */
final class RankerVersion {
  private RankerVersion() {}

  static String of(LearnedRanker ranker) {
    StringBuilder content = new StringBuilder(Arrays.toString(ranker.whole().weights()));
    for (LinearRanker fold : ranker.folds()) {
      content.append(Arrays.toString(fold.weights()));
    }
    content
        .append(Arrays.toString(ranker.calibration().scores()))
        .append(Arrays.toString(ranker.calibration().probabilities()));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return "r" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Failed to find SHA-256, which every JDK has", e);
    }
  }
}
