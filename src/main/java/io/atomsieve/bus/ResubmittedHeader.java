package io.atomsieve.bus;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a candidate say about its having been parked. */
public final class ResubmittedHeader {
  private static final String RESUBMITTED = "atomsieve-resubmitted";
  private static final String BEYOND_BUDGET = "beyond-budget";

  private ResubmittedHeader() {}

  /** Marks a candidate as coming from the topic of parked ones. */
  public static void resubmit(Headers headers, boolean beyondBudget) {
    headers.remove(RESUBMITTED);
    String how = beyondBudget ? BEYOND_BUDGET : "within-budget";
    headers.add(RESUBMITTED, how.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the candidate was counted as parked until now. */
  public static boolean isResubmitted(Headers headers) {
    return headers.lastHeader(RESUBMITTED) != null;
  }

  /** Whether somebody decided that it is not to be parked again. */
  public static boolean isBeyondBudget(Headers headers) {
    Header header = headers.lastHeader(RESUBMITTED);
    return header != null
        && BEYOND_BUDGET.equals(new String(header.value(), StandardCharsets.UTF_8));
  }
}
