package io.atomsieve.cli.service;

import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.TopicRequirement;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.Tables;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What {@code topics} prints. */
final class TopicsReport {
  private final PrintWriter out;
  private final PrintWriter err;

  TopicsReport(CommandLine command) {
    this.out = command.getOut();
    this.err = command.getErr();
  }

  void created(Topics topics, List<String> created) {
    topics
        .all()
        .forEach(
            topic -> out.printf("%s %s%n", topic, created.contains(topic) ? "created" : "exists"));
  }

  void mended(List<TopicFinding> mended) {
    for (TopicFinding finding : mended) {
      TopicRequirement required = finding.requirement();
      out.printf(
          "%s: %s set to %s, was %s%n",
          required.topic(),
          required.setting(),
          required.wanted().value(),
          finding.found().orElseThrow());
    }
  }

  /** What is not as it should be, in lines. */
  void complain(List<TopicFinding> findings) {
    findings.stream().filter(TopicFinding::isUnmet).forEach(err::println);
    advise(findings);
  }

  void table(List<TopicFinding> findings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("topic", "setting", "wanted", "found", "verdict", "why"));
    for (TopicFinding finding : findings) {
      TopicRequirement required = finding.requirement();
      rows.add(
          List.of(
              required.topic(),
              required.setting(),
              required.wanted().text(),
              finding.found().orElse("?"),
              verdict(finding),
              required.why()));
    }
    out.print(Tables.text(rows));
    out.flush();
  }

  /** What to do. */
  void advise(List<TopicFinding> findings) {
    if (findings.stream().anyMatch(f -> f.isUnmet() && f.requirement().alterable())) {
      err.printf("mend with `atomsieve topics create --alter`: %s%n", unmet(findings, true));
    }
    if (findings.stream().anyMatch(f -> f.isUnmet() && !f.requirement().alterable())) {
      err.printf(
          "not mended by that, see \"Topics\" in docs/operations.md: %s%n", unmet(findings, false));
    }
    if (findings.stream().anyMatch(TopicFinding::isUnknown)) {
      err.println(TopicFinding.CANNOT_LOOK);
    }
  }

  private static String unmet(List<TopicFinding> findings, boolean alterable) {
    return String.join(
        ", ",
        findings.stream()
            .filter(f -> f.isUnmet() && f.requirement().alterable() == alterable)
            .map(f -> f.requirement().setting() + " of " + f.requirement().topic())
            .toList());
  }

  private static String verdict(TopicFinding finding) {
    if (finding.isUnknown()) {
      return "not known";
    }
    if (!finding.isUnmet()) {
      return "ok";
    }
    return finding.isBroken() ? "BROKEN" : "warning";
  }
}
