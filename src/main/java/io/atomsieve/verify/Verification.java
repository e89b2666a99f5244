package io.atomsieve.verify;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankHome;
import io.atomsieve.client.BankHomes;
import io.atomsieve.client.TopicAdmin;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the service guarantees, checked from the topics alone, whether it runs or not: all
 * invariants but one when the topics are read, the last by whoever passes frames to {@link
 * #coverage}.
 */
public final class Verification {
  private final TopicAccess access;
  private final Banks configured;
  private final int examples;
  private final DefinitionHistory definitions = new DefinitionHistory();
  private final EntryCollector collector;
  private final Snapshot snapshot;
  private final List<CheckResult> outcomes;

  /**
   * Reads the topics and checks all but the coverage of frames.
   *
   * @param configured all banks of the service
   * @param names those of them to check
   * @param examples how many counterexamples to keep of each invariant
   * @throws io.atomsieve.bus.DescriptorMismatchException if a bank was made with another descriptor
   * @throws org.apache.kafka.common.KafkaException if the topics cannot be read
   */
  public Verification(TopicAccess access, Banks configured, Set<String> names, int examples) {
    this.access = access;
    this.configured = configured;
    this.examples = examples;
    CheckResult kept = KeptCheck.check(access, examples);
    DistanceCheck distances = new DistanceCheck(examples);
    NumberCheck numbers = new NumberCheck(examples);
    IdentityCheck identities = new IdentityCheck(home(access), definitions, examples);
    collector = new EntryCollector(configured, names, identities, definitions, distances, numbers);
    snapshot = Snapshot.read(access, identities, collector);
    numbers.selections(snapshot.selections());
    CheckResult references =
        ReferenceCheck.check(snapshot.before(), snapshot.after(), snapshot.selections(), examples);
    outcomes =
        List.of(
            kept,
            identities.outcome(names.stream().map(configured::get).toList()),
            distances.outcome(),
            references,
            numbers.outcome());
  }

  private static BankHome home(TopicAccess access) {
    try (TopicAdmin admin = access.admin()) {
      return BankHomes.of(admin, access.topics(), access.applicationId());
    }
  }

  /** The banks that were checked, in the order of their names. */
  public Collection<Bank> banks() {
    return collector.banks().values();
  }

  /** Number of structures selected for a bank. */
  public long selections(String bank) {
    return snapshot.selections().stream().filter(s -> s.bank().equals(bank)).count();
  }

  /** What the checks have shown, but for that of coverage. */
  public List<CheckResult> outcomes() {
    return outcomes;
  }

  /** The check of coverage, which takes any number of frames. */
  public CoverageCheck coverage() {
    return new CoverageCheck(
        configured, collector.banks(), collector.formerBanks(), definitions, examples);
  }

  /** The frames on {@code structures} that screen had finished with. */
  public ScreenedFrames frames() {
    return new ScreenedFrames(access, snapshot.screened(), snapshot.exempt());
  }

  /** Which frames need not be covered, those included that screen had not finished with. */
  public Exempt exempt() {
    snapshot.exempt().addUnscreened(access, snapshot.screened());
    return snapshot.exempt();
  }
}
