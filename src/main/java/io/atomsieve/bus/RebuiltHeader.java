package io.atomsieve.bus;

import io.atomsieve.avro.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the headers of a structure, of its candidate and of its selection say about its having been
 * published again to fill another bank. It stands in a header since {@code info} is the user's: a
 * frame that comes back with the {@code info} of a rebuilt one is a frame like any other.
 */
public final class RebuiltHeader {
  /** Its value is the name of the bank that the structure was selected for; empty for none. */
  private static final String REBUILT_FROM = "atomsieve-rebuilt-from";

  private static final int MAX_BYTES = 255;

  private RebuiltHeader() {}

  /** Of a structure that bank {@code from} has selected, and that is published again. */
  public static Headers of(String from) {
    return new RecordHeaders().add(REBUILT_FROM, from.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Of the candidate that screen makes of a structure. It says so, too, if the structure is not a
   * rebuilt one, which tells it from the candidates of versions that knew {@code info} only.
   *
   * @param given headers of the structure
   */
  public static Headers ofCandidate(Headers given) {
    Header header = given.lastHeader(REBUILT_FROM);
    return new RecordHeaders().add(REBUILT_FROM, header == null ? new byte[0] : from(header));
  }

  /**
   * Whether a candidate or a selected structure only fills another bank, so that it needs no DFT
   * again. Records without the header are of an older version, where {@code info} is all there is.
   */
  public static boolean isIn(Headers headers, Structure structure) {
    Header header = headers.lastHeader(REBUILT_FROM);
    return header == null ? RebuiltInfo.isIn(structure) : from(header).length > 0;
  }

  private static byte[] from(Header header) {
    byte[] from = header.value() == null ? new byte[0] : header.value();
    // Whoever sends one may send a long one, which the candidate has no room for.
    return Arrays.copyOf(from, Math.min(from.length, MAX_BYTES));
  }
}
