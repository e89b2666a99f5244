package io.atomsieve.verify;

import io.atomsieve.client.TopicAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What was on the topics, read such that it can be compared although the service goes on.
 *
 * @param screened offsets of {@code structures} that screen had committed
 * @param exempt frames that need not be covered
 * @param before entries that were there before the selections were read
 * @param after entries that were read after them
 */
record Snapshot(
    Map<TopicPartition, Long> screened,
    Exempt exempt,
    List<Entry> before,
    List<Entry> after,
    List<Selection> selections) {

  /**
   * Reads the topics.
   *
   * <p>The order matters. Each step reads to where its topic ends at that moment, open transactions
   * included: their outcome is waited for, or a finished one behind an open one would be missed.
   *
   * <ul>
   *   <li>A frame before the offsets of screen was covered by entries that are read later, or
   *       screen wrote it, together with these offsets, to candidates or rejected ones, which are
   *       read later.
   *   <li>A candidate before the offset of admit is covered or rejected or parked by what admit
   *       wrote together with that offset, which is read later. All others are read as undecided.
   *   <li>admit writes a structure together with its entries. So the structures of the entries that
   *       are read first are there when the structures are read, and their entries are there when
   *       the bank is read again. What only that shows may be of a structure that came later.
   * </ul>
   *
   * @param identities takes the candidates that nobody has decided on
   * @param collector takes the records of the bank
   */
  static Snapshot read(TopicAccess access, IdentityCheck identities, EntryCollector collector) {
    try (TopicAdmin admin = access.admin();
        var bank = access.bank();
        var needsDft = access.needsDft()) {
      Map<TopicPartition, Long> screened = access.screened(admin);
      Map<TopicPartition, Long> admitted = access.admitted(admin);
      Exempt exempt = Exempt.read(access, admin, admitted, identities::candidate);
      bank.forEachTo(admin.ends(access.topics().bank()), collector::accept);
      int first = collector.entries().size();
      List<Selection> selections = new ArrayList<>();
      needsDft.forEachTo(
          admin.ends(access.topics().needsDft()),
          record -> {
            if (collector.banks().containsKey(record.value().getBank())) {
              selections.add(Selection.of(record));
            }
          });
      bank.forEachTo(admin.ends(access.topics().bank()), collector::accept);
      List<Entry> entries = collector.entries();
      return new Snapshot(
          screened,
          exempt,
          entries.subList(0, first),
          entries.subList(first, entries.size()),
          selections);
    }
  }
}
