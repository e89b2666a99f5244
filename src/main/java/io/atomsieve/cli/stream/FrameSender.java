package io.atomsieve.cli.stream;

import io.atomsieve.client.Publisher;
import io.atomsieve.format.Frame;

/**
 * Publishes the frames of one simulation. They are numbered before they are thinned out, so that a
 * frame keeps its number whatever {@code every} is.
 */
final class FrameSender {
  private final Publisher publisher;
  private final String simulation;
  private final String bank;
  private final Numbering numbering;
  private long index;
  private long published;

  /**
   * Which frames are published, and as which.
   *
   * @param first number of the first frame
   * @param from index of the first frame that is published, from 0
   * @param every of those from there, each how manieth
   */
  record Numbering(long first, long from, int every) {}

  FrameSender(Publisher publisher, String simulation, String bank, Numbering numbering) {
    this.publisher = publisher;
    this.simulation = simulation;
    this.bank = bank;
    this.numbering = numbering;
  }

  /** The next frame of the simulation. */
  void send(Frame frame) {
    long behind = index - numbering.from;
    if (behind >= 0 && behind % numbering.every == 0) {
      publisher.publish(frame.toStructure(simulation, numbering.first + index, bank));
      published++;
    }
    index++;
  }

  /** Goes on with another frame than the next one. */
  void goOnAt(long next) {
    index = next;
  }

  String simulation() {
    return simulation;
  }

  /** How many frames there were, published or not. */
  long index() {
    return index;
  }

  long published() {
    return published;
  }
}
