package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every command that is printed is typed by a test, or {@link NotRun} says why not. */
class PrintedCommandsTest {
  /** {@code ReadmeCommandsIT}, {@code OperationsCommandsIT}, {@code DescriptorsCommandsIT}. */
  private static final List<String> TYPED =
      List.of(Documents.README, "docs/operations.md", "docs/descriptors.md");

  @Test
  void whatNoTestTypesIsListed() {
    List<PrintedCommand> others =
        Documents.all().stream()
            .filter(document -> !TYPED.contains(document))
            .flatMap(document -> Documents.commands(document).stream())
            .toList();
    assertThat(others).isNotEmpty();
    assertThat(NotRun.without(others)).isEmpty();
  }

  @Test
  void whatIsListedIsPrinted() {
    assertThat(
            Documents.all().stream()
                .flatMap(document -> Documents.commands(document).stream())
                .map(PrintedCommand::text))
        .containsAll(NotRun.texts());
  }

  @Test
  void linesToBeTypedAreNowhereElse() {
    for (String document : Documents.all()) {
      long prompts = Documents.lines(document).stream().filter(l -> l.startsWith("$ ")).count();
      assertThat(Documents.commands(document)).as(document).hasSize((int) prompts);
    }
  }
}
