package io.atomsieve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.Banks;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.ReferenceSelector.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges what a service with these banks has left on the bus. */
public record Verdict(Banks banks, TopicContents bus) {
  /** What somebody does for a service who looks after it. */
  public interface Care {
    void take() throws Exception;
  }

  /** Totals by simulation, as soon as this many frames have their outcome. */
  public Map<String, Total> awaitDecided(long frames) {
    return awaitDecided(frames, () -> {});
  }

  /**
   * The same, for a service that somebody looks after.
   *
   * @param meanwhile is done again and again
   */
  public Map<String, Total> awaitDecided(long frames, Care meanwhile) {
    try (SimulationTotals totals = new SimulationTotals(bus.kafka(), bus.topics(), bus.serdes())) {
      Patience.await()
          .until(
              () -> {
                meanwhile.take();
                totals.poll(Duration.ofMillis(100));
                return decided(totals.bySimulation()) >= frames;
              });
      return totals.bySimulation();
    }
  }

  /** needs-dft and the bank are what the reference makes of the candidates; returns it. */
  public ReferenceSelector checkAgainstReference() {
    ReferenceSelector reference = new ReferenceSelector(banks);
    List<Selection> expected =
        bus.candidates().stream().map(reference::offer).filter(Objects::nonNull).toList();
    List<SelectedStructure> needsDft = bus.needsDft();
    assertThat(expected).isNotEmpty();
    assertThat(needsDft.stream().map(Verdict::selection).toList()).isEqualTo(expected);

    Map<String, List<SelectedStructure>> byBank =
        needsDft.stream().collect(Collectors.groupingBy(SelectedStructure::getBank));
    byBank.forEach(
        (bank, selected) -> {
          for (int i = 0; i < selected.size(); i++) {
            assertThat(selected.get(i).getSelection()).isEqualTo(i);
          }
        });
    assertThat(entries(bus.bank())).isEqualTo(entriesNamedBy(needsDft));
    return reference;
  }

  /** The counts on the bus agree with what was published and with what is on the other topics. */
  public void checkCounts(List<Structure> published) {
    Map<String, Long> frames =
        published.stream()
            .collect(Collectors.groupingBy(Structure::simulation, Collectors.counting()));
    Map<String, Long> candidates =
        bus.candidates().stream()
            .map(record -> record.value().getStructure())
            .collect(
                Collectors.groupingBy(
                    io.atomsieve.avro.Structure::getSimulation, Collectors.counting()));
    Map<String, Long> selected =
        bus.needsDft().stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.getStructure().getSimulation(), Collectors.counting()));
    Map<String, Total> totals = awaitDecided(published.size());
    assertThat(totals.keySet()).isEqualTo(frames.keySet());
    totals.forEach(
        (simulation, total) -> {
          assertThat(total.frames()).isEqualTo(frames.get(simulation));
          assertThat(total.candidates()).isEqualTo(candidates.getOrDefault(simulation, 0L));
          assertThat(total.selected()).isEqualTo(selected.getOrDefault(simulation, 0L));
          assertThat(total.covered() + total.candidates() + total.rejected())
              .isEqualTo(total.frames());
          assertThat(total.selected() + total.known()).isEqualTo(total.candidates());
        });
  }

  private static long decided(Map<String, Total> totals) {
    return totals.values().stream().mapToLong(Total::decided).sum();
  }

  private static Selection selection(SelectedStructure selected) {
    List<String> added = new ArrayList<>();
    for (NewEnvironment environment : selected.getEnvironments()) {
      int element = selected.getStructure().getAtomicNumbers().get(environment.getAtom());
      added.add(environment.getAtom() + ":" + element + ":" + environment.getEntry());
    }
    return new Selection(
        selected.getBank(),
        selected.getStructure().getSimulation(),
        selected.getStructure().getFrame(),
        added);
  }

  private static List<String> entries(List<ConsumerRecord<BankEntryKey, BankEntry>> records) {
    return records.stream()
        .map(
            r ->
                "%s %d %d: %s %d %d"
                    .formatted(
                        r.key().getBank(),
                        r.key().getAtomicNumber(),
                        r.key().getSequence(),
                        r.value().getSimulation(),
                        r.value().getFrame(),
                        r.value().getAtom()))
        .toList();
  }

  private static List<String> entriesNamedBy(List<SelectedStructure> selected) {
    List<String> entries = new ArrayList<>();
    for (SelectedStructure s : selected) {
      for (NewEnvironment e : s.getEnvironments()) {
        entries.add(
            "%s %d %d: %s %d %d"
                .formatted(
                    s.getBank(),
                    (int) s.getStructure().getAtomicNumbers().get(e.getAtom()),
                    e.getEntry(),
                    s.getStructure().getSimulation(),
                    s.getStructure().getFrame(),
                    e.getAtom()));
      }
    }
    return entries;
  }
}
