package io.atomsieve.admit;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bus.RebuiltHeader;
import io.atomsieve.bus.ResubmittedHeader;
import org.apache.kafka.streams.processor.api.Record;

/** What becomes of a candidate, and how that is counted. */
enum Outcome {
  SELECTED,
  KNOWN,
  REJECTED,
  PARKED;

  void count(SimulationCounts counts, Record<String, Candidate> record) {
    if (ResubmittedHeader.isResubmitted(record.headers())) {
      counts.setParked(counts.getParked() - 1);
    }
    switch (this) {
      case SELECTED -> countSelected(counts, record);
      case KNOWN -> counts.setKnown(counts.getKnown() + 1);
      case REJECTED -> counts.setRejected(counts.getRejected() + 1);
      case PARKED -> counts.setParked(counts.getParked() + 1);
    }
  }

  private static void countSelected(SimulationCounts counts, Record<String, Candidate> record) {
    counts.setSelected(counts.getSelected() + 1);
    counts.setLastNewFrame(record.value().getStructure().getFrame());
    if (!isRebuilt(record)) {
      Budget.spend(counts, record.timestamp());
    }
  }

  /** These have been to DFT before, and cost nothing. */
  static boolean isRebuilt(Record<String, Candidate> record) {
    return RebuiltHeader.isIn(record.headers(), record.value().getStructure());
  }
}
