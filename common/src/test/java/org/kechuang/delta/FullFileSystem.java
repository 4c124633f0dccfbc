package org.kechuang.delta;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** The local disk with not a byte left: {@code full:/folder} reads /folder, no file can grow. */
final class FullFileSystem extends RawLocalFileSystem {
  private static final String SCHEME = "full";
  private static final URI ROOT = URI.create(SCHEME + ":///");

  /** Makes the scheme known. */
  static void register(Configuration conf) {
    conf.set("fs.full.impl", FullFileSystem.class.getName());
    conf.set("fs.AbstractFileSystem.full.impl", Contexts.class.getName());
  }

  static void unregister(Configuration conf) {
    conf.unset("fs.full.impl");
    conf.unset("fs.AbstractFileSystem.full.impl");
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  protected OutputStream createOutputStream(Path file, boolean append) throws IOException {
    return createOutputStreamWithMode(file, append, null);
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path file, boolean append, FsPermission permission) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException("No space left on device");
      }
    };
  }

  /** The same for Hadoop's other interface to file systems, by which Delta commits. */
  static final class Contexts extends DelegateToFileSystem {
    Contexts(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new FullFileSystem(), conf, SCHEME, false);
    }
  }
}
