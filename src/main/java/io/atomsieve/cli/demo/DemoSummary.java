package io.atomsieve.cli.demo;

import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.cli.support.Tables;
import io.atomsieve.client.CollectPosition;
import io.atomsieve.client.Collector;
import io.atomsieve.export.SelectedFile;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes the selected structures to a file, counting the entries that they added to the banks. */
final class DemoSummary implements Collector.Sink {
  private final SelectedFile file;
  private final Map<String, Map<Integer, Long>> entries = new TreeMap<>();
  private long structures;

  DemoSummary(SelectedFile file) {
    this.file = file;
  }

  @Override
  public String begin(CollectPosition position) {
    return "";
  }

  @Override
  public void write(SelectedStructure selected, boolean rebuilt) {
    structures++;
    Map<Integer, Long> ofBank =
        entries.computeIfAbsent(selected.getBank(), bank -> new TreeMap<>());
    for (NewEnvironment environment : selected.getEnvironments()) {
      int number = selected.getStructure().getAtomicNumbers().get(environment.getAtom()) & 0xff;
      ofBank.merge(number, 1L, Long::sum);
    }
    file.write(selected);
  }

  @Override
  public String commit(CollectPosition position) {
    return "";
  }

  void print(PrintWriter out, SimulationTotals totals, Path path) {
    out.println();
    out.print(table("simulation", totals.bySimulation(), name -> null));
    out.println();
    out.print(
        table(
            "bank", totals.byBank(), name -> Tables.entries(entries.getOrDefault(name, Map.of()))));
    out.println();
    out.printf("%d selected structures: %s%n", structures, path.toAbsolutePath());
  }

  private static String table(
      String what, Map<String, Total> totals, Function<String, String> entries) {
    boolean banks = what.equals("bank");
    List<List<String>> rows = new ArrayList<>();
    List<String> header =
        new ArrayList<>(List.of(what, "frames", "covered", "known", "selected", "rejected"));
    header.add(banks ? "entries" : "last new frame");
    rows.add(header);
    totals.forEach(
        (name, total) -> {
          List<String> row = new ArrayList<>();
          row.add(name.isEmpty() ? "(none)" : name);
          for (long count :
              new long[] {
                total.frames(), total.covered(), total.known(), total.selected(), total.rejected()
              }) {
            row.add(Long.toString(count));
          }
          String last = total.lastNewFrame() == null ? "-" : total.lastNewFrame().toString();
          row.add(banks ? entries.apply(name) : last);
          rows.add(row);
        });
    return Tables.table(rows);
  }
}
