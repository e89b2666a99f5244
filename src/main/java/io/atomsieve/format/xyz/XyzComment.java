package io.atomsieve.format.xyz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code key=value} pairs of the second line of an extended XYZ frame, in the dialect of ASE
 * ({@code ase.io.extxyz.key_val_str_to_dict}): values in "", '', {} or [], a backslash before a
 * character that is to be taken as it is, keys without a value, JSON after {@code _JSON}; beside
 * that arrays of arrays, {@code [[1, 2], [3, 4]]}, which keep their brackets.
 */
final class XyzComment {
  private static final String JSON = "_JSON ";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+:/@%-]+");
  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s,]*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+.0-9_e]+|[-+]?(nan|inf|infinity)|t|f|true|false", Pattern.CASE_INSENSITIVE);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private XyzComment() {}

  /**
   * The pairs in their order, values as they stand there; a key without a value has the value
   * {@code T}. JSON of a text is that text, unless the text itself stands for something else, such
   * as a number.
   */
  static List<Map.Entry<String, String>> parse(String line) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    Scanner scanner = new Scanner(line);
    while (scanner.skipSpace()) {
      String key = scanner.word("=");
      String value = "T";
      if (scanner.skipSpace() && scanner.skip('=')) {
        value = scanner.skipSpace() ? decode(scanner.word("")) : "";
      }
      if (!key.isEmpty()) {
        pairs.add(Map.entry(key, value));
      }
    }
    return pairs;
  }

  /** A pair for {@link #parse} and ASE to read. */
  static String format(String key, String value) {
    return quote(printable(key)) + "=" + quote(encode(value));
  }

  /** A key without what would end a line. */
  static String printable(String key) {
    return key.isEmpty() ? "_" : key.replaceAll("\\p{Cntrl}", "_");
  }

  /** The value that stands for a text, whatever ASE would take the text itself for. */
  static String text(String text) {
    return isText(text) ? text : JSON + TextNode.valueOf(text);
  }

  /** A text that {@link #text} wrote, or a value as it is. */
  static String untext(String value) {
    JsonNode node = value.startsWith(JSON) ? json(value) : null;
    return node == null || !node.isTextual() ? value : node.textValue();
  }

  /** The numbers or words of a value. */
  static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    for (String word : value.split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** The numbers or words of an array, nested or not, whatever its brackets. */
  static List<String> flatWords(String value) {
    String text = value.startsWith(JSON) ? value.substring(JSON.length()) : value;
    return words(text.replaceAll("[\\[\\]{}]", " "));
  }

  private static String encode(String value) {
    return isBroken(value) ? JSON + TextNode.valueOf(value) : value;
  }

  /** What ASE would take for an empty array, for JSON though it is none, or for the line's end. */
  private static boolean isBroken(String value) {
    return SEPARATORS.matcher(value).matches()
        || value.chars().anyMatch(c -> c < ' ')
        || (value.startsWith(JSON) && json(value) == null);
  }

  /** Whether ASE surely takes it for a text: some word is no number and no logical. */
  private static boolean isText(String value) {
    return !isBroken(value)
        && !value.startsWith(JSON)
        && words(value).stream()
            .anyMatch(word -> LETTER.matcher(word).find() && !NUMBER.matcher(word).matches());
  }

  private static String decode(String value) {
    if (!value.startsWith(JSON)) {
      return value;
    }
    JsonNode node = json(value);
    if (node == null || node.isContainerNode() || node.isNull()) {
      return value;
    }
    if (!node.isTextual()) {
      return value.substring(JSON.length()).strip(); // a number keeps its digits
    }
    String text = node.textValue();
    return isText(text) || isBroken(text) ? text : value;
  }

  /** What a value of JSON holds; null when that is no JSON, or nothing. */
  private static JsonNode json(String value) {
    try {
      JsonNode node = MAPPER.readTree(value.substring(JSON.length()));
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String quote(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Goes through a line from left to right. */
  private static final class Scanner {
    private final String line;
    private int at;

    Scanner(String line) {
      this.line = line;
    }

    /** Skips white space; whether anything is left after it. */
    boolean skipSpace() {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      return at < line.length();
    }

    boolean skip(char c) {
      boolean here = line.charAt(at) == c;
      at += here ? 1 : 0;
      return here;
    }

    /** The word that starts here, without its quotes, up to white space or a character of ends. */
    String word(String ends) {
      StringBuilder word = new StringBuilder();
      char closing = 0;
      for (; at < line.length(); at++) {
        int end = closing == 0 && word.isEmpty() ? endOfNested() : at;
        if (end > at) {
          word.append(line, at, end);
          at = end - 1;
          continue;
        }
        char c = line.charAt(at);
        if (closing == 0 && (Character.isWhitespace(c) || ends.indexOf(c) >= 0)) {
          break;
        }
        if (c == '\\' && at + 1 < line.length()) {
          word.append(line.charAt(++at));
        } else if (closing != 0 && c == closing) {
          closing = 0;
        } else if (closing == 0 && closingOf(c) != 0) {
          closing = closingOf(c);
        } else {
          word.append(c);
        }
      }
      return word.toString();
    }

    /** Where an array of arrays that begins here ends; here when there is none. */
    private int endOfNested() {
      int depth = 0;
      boolean nested = false;
      for (int i = at; i < line.length(); i++) {
        char c = line.charAt(i);
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        nested |= depth > 1;
        boolean first = depth == 1 && !nested && i > at && !Character.isWhitespace(c);
        if (depth == 0 || first) {
          return nested ? i + 1 : at;
        }
      }
      return at;
    }

    private static char closingOf(char c) {
      return switch (c) {
        case '"', '\'' -> c;
        case '{' -> '}';
        case '[' -> ']';
        default -> 0;
      };
    }
  }
}
