package io.atomsieve.export;

import java.io.OutputStream;

/** Where a result goes, piece by piece. For one thread. */
public interface PieceOutput extends AutoCloseable {
  /** Takes the bytes of the pieces. */
  OutputStream stream();

  /**
   * Says that what was written so far ends with a whole piece.
   *
   * @throws OutputFailedException if it cannot be written
   */
  void endPiece();

  /**
   * Says that nothing more comes.
   *
   * @throws OutputFailedException if it cannot be written
   */
  void finish();

  /** Ends it, whether it is finished or not. */
  @Override
  void close();
}
