package org.kechuang.linkage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.kechuang.name.HanziName;
import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;

/** Profiles as bytes: 100 to 500 of them, so that shuffles stay small. */
public final class ProfileCodec {
  private static final int COMPLETE = 1;
  private static final int FOREIGN = 2;

  private ProfileCodec() {}

  public static byte[] bytes(Profile profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(profile.source());
      name(profile.name(), out);
      out.writeLong(profile.orcid());
      out.writeLong(profile.email());
      out.writeLong(profile.phone());
      longs(profile.organisations(), out);
      longs(profile.topics(), out);
      longs(profile.fields(), out);
      out.writeByte(profile.scripts());
      out.writeByte(profile.works().size());
      for (Publication work : profile.works()) {
        out.writeLong(work.title());
        out.writeShort(work.year());
        longs(work.coauthors(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to write a profile into memory", e);
    }
    return bytes.toByteArray();
  }

  /** What {@link #bytes} wrote. */
  public static Profile profile(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long source = in.readLong();
      PersonName name = name(in);
      long orcid = in.readLong();
      long email = in.readLong();
      long phone = in.readLong();
      long[] organisations = longs(in);
      long[] topics = longs(in);
      long[] fields = longs(in);
      int scripts = in.readByte();
      int count = in.readUnsignedByte();
      List<Publication> works = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        works.add(new Publication(in.readLong(), in.readShort(), longs(in)));
      }
      return new Profile(
          source, name, orcid, email, phone, organisations, topics, fields, scripts, works);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read a profile of " + bytes.length + " bytes", e);
    }
  }

  private static void name(PersonName name, DataOutputStream out) throws IOException {
    out.writeByte(name.hanzi().size());
    for (HanziName hanzi : name.hanzi()) {
      out.writeUTF(hanzi.family());
      out.writeUTF(hanzi.given());
    }
    out.writeByte(name.latin().size());
    for (Spelling spelling : name.latin()) {
      out.writeUTF(spelling.family());
      out.writeUTF(spelling.given());
      out.writeUTF(spelling.initials());
      out.writeByte((spelling.complete() ? COMPLETE : 0) | (spelling.foreign() ? FOREIGN : 0));
    }
  }

  private static PersonName name(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    List<HanziName> hanzi = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hanzi.add(new HanziName(in.readUTF(), in.readUTF()));
    }
    count = in.readUnsignedByte();
    List<Spelling> latin = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String family = in.readUTF();
      String given = in.readUTF();
      String initials = in.readUTF();
      int flags = in.readByte();
      latin.add(
          new Spelling(family, given, initials, (flags & COMPLETE) != 0, (flags & FOREIGN) != 0));
    }
    return new PersonName(hanzi, latin);
  }

  private static void longs(long[] values, DataOutputStream out) throws IOException {
    out.writeByte(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static long[] longs(DataInputStream in) throws IOException {
    long[] values = new long[in.readUnsignedByte()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }
}
