package io.atomsieve.pipeline;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a candidate say about its having been parked. */
final class Parking {
  private static final String RESUBMITTED = "atomsieve-resubmitted";
  private static final String BEYOND_BUDGET = "beyond-budget";

  private Parking() {}

  /** Marks a candidate as coming from the topic of parked ones. */
  static void resubmit(Headers headers, boolean beyondBudget) {
    headers.remove(RESUBMITTED);
    String how = beyondBudget ? BEYOND_BUDGET : "within-budget";
    headers.add(RESUBMITTED, how.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the candidate was counted as parked until now. */
  static boolean isResubmitted(Headers headers) {
    return headers.lastHeader(RESUBMITTED) != null;
  }

  /** Whether somebody decided that it is not to be parked again. */
  static boolean isBeyondBudget(Headers headers) {
    Header header = headers.lastHeader(RESUBMITTED);
    return header != null
        && BEYOND_BUDGET.equals(new String(header.value(), StandardCharsets.UTF_8));
  }
}
