package org.kechuang.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.io.IIOAdapter;
import com.hankcs.hanlp.corpus.io.ResourceIOAdapter;
import com.hankcs.hanlp.utility.Predefine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.logging.Level;

/**
 * Keeps HanLP to the dictionaries in its jar: it would otherwise write caches into the working
 * folder.
 */
public final class HanLpResources implements IIOAdapter {
  private final ResourceIOAdapter resources = new ResourceIOAdapter();

  private HanLpResources() {}

  /** To be called before any other use of HanLP. */
  public static void install() {
    Holder.install();
  }

  @Override
  public InputStream open(String path) throws IOException {
    return resources.open(path);
  }

  @Override
  public OutputStream create(String path) {
    return OutputStream.nullOutputStream();
  }

  private static final class Holder {
    static {
      HanLP.Config.IOAdapter = new HanLpResources();
      // Missing caches are reported as warnings; the dictionaries are then read as text.
      Predefine.logger.setLevel(Level.SEVERE);
    }

    static void install() {}
  }
}
