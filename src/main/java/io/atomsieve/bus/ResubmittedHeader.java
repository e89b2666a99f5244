package io.atomsieve.bus;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a candidate say about its having been parked. */
public final class ResubmittedHeader {
  private static final String RESUBMITTED = "atomsieve-resubmitted";
  private static final String BEYOND_BUDGET = "beyond-budget";
  private static final String RESUBMISSION = "atomsieve-resubmission";

  private ResubmittedHeader() {}

  /**
   * Marks a candidate as coming from the topic of parked ones.
   *
   * @param resubmission the call that does so; goes on to wherever admit puts the structure
   */
  public static void resubmit(Headers headers, boolean beyondBudget, String resubmission) {
    set(headers, RESUBMITTED, beyondBudget ? BEYOND_BUDGET : "within-budget");
    set(headers, RESUBMISSION, resubmission);
  }

  /** Whether the candidate was counted as parked until now. */
  public static boolean isResubmitted(Headers headers) {
    return headers.lastHeader(RESUBMITTED) != null;
  }

  /** Whether somebody decided that it is not to be parked again. */
  public static boolean isBeyondBudget(Headers headers) {
    return is(headers, RESUBMITTED, BEYOND_BUDGET);
  }

  /** Whether this call was the last to re-submit it. */
  public static boolean isOf(Headers headers, String resubmission) {
    return is(headers, RESUBMISSION, resubmission);
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean is(Headers headers, String name, String value) {
    Header header = headers.lastHeader(name);
    return header != null && value.equals(new String(header.value(), StandardCharsets.UTF_8));
  }
}
