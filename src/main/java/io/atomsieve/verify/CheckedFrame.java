package io.atomsieve.verify;

import io.atomsieve.structure.Structure;
import java.time.Instant;

/**
 * A frame whose coverage is in question.
 *
 * @param structure null when it could not be read
 * @param place where it is, for people
 * @param published when it was published; null when that is not known
 * @param leftOut why it need not be covered; null when it must be, as far as is known
 */
public record CheckedFrame(Structure structure, String place, Instant published, LeftOut leftOut) {}
