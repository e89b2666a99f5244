package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePositionTest {
  private static final FilePosition POSITION =
      new FilePosition("atomsieve-collect", "x1-y_2", Map.of(0, 767L, 11, 0L), 1L << 40);

  @Test
  void isReadAsItWasWritten() {
    assertThat(FilePosition.parse(POSITION.text())).isEqualTo(POSITION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a = b ", "#\\u0041\\", "two\nlines", "größe: 1"})
  void aGroupMayHaveAnyName(String group) {
    FilePosition position = new FilePosition(group, "id", Map.of(), 0);
    assertThat(FilePosition.parse(position.text())).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "group", "topic-id", "length"})
  void whatLacksSomethingIsNotUsed(String key) {
    String text = POSITION.text().replaceAll("(?m)^" + key + "=.*$", "");
    assertThatThrownBy(() -> FilePosition.parse(text)).hasMessage("no '" + key + "'");
  }

  @Test
  void norIsWhatANewerVersionMayMeanOtherwise() {
    String text = POSITION.text().replace("format=1", "format=2");
    assertThatThrownBy(() -> FilePosition.parse(text)).hasMessageContaining("another version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "next.0"})
  void norIsWhatIsNoNumber(String key) {
    String text = POSITION.text().replaceAll("(?m)^" + key + "=.*$", key + "=-1");
    assertThatThrownBy(() -> FilePosition.parse(text)).hasMessageContaining(key, "'-1'");
  }
}
