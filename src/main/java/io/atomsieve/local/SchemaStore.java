package io.atomsieve.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/**
 * Subjects, their versions, and the schemas these are, all in memory. Every change of state is told
 * to a journal; the same changes in the same order give the same state, ids included. Safe for use
 * by several threads.
 *
 * <p>Methods throw {@link RegistryProblem} where the registry's API has an error for it.
 */
final class SchemaStore {
  /** Stands for the newest version. */
  static final int LATEST = -1;

  /** Stands for all subjects where their level is meant. */
  static final String ALL = "";

  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Integer>> subjects = new TreeMap<>();

  /** By subject, and under {@link #ALL} for those without one of their own. */
  private final Map<String, Compatibility> levels = new HashMap<>();

  private final Consumer<Change> journal;

  /**
   * A version of a subject.
   *
   * @param version from 1
   * @param id from 1, the same for the same schema
   */
  record Version(String subject, int version, int id, Schema schema) {}

  /**
   * @param journal is told of every change, before it is visible
   */
  SchemaStore(Consumer<Change> journal) {
    this.journal = journal;
    levels.put(ALL, Compatibility.BACKWARD);
  }

  /** Registers a schema unless the subject has it; returns its id. */
  synchronized int register(String subject, Schema schema) {
    NavigableMap<Integer, Integer> versions = subjects.getOrDefault(subject, new TreeMap<>());
    Integer id = ids.get(schema.toString());
    if (id != null && versions.containsValue(id)) {
      return id;
    }
    List<String> problems = problems(subject, schema);
    if (!problems.isEmpty()) {
      throw RegistryProblem.incompatible(subject, String.join("; ", problems));
    }
    commit(Change.register(subject, schema));
    return ids.get(schema.toString());
  }

  synchronized Schema schema(int id) {
    if (id < 1 || id > schemas.size()) {
      throw RegistryProblem.schemaNotFound(id + " ");
    }
    return schemas.get(id - 1);
  }

  synchronized List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  synchronized List<Integer> versions(String subject) {
    return List.copyOf(known(subject).keySet());
  }

  /** All versions in all subjects that are this schema. */
  synchronized List<Version> versionsOf(int id) {
    schema(id);
    List<Version> found = new ArrayList<>();
    subjects.forEach(
        (subject, versions) ->
            versions.forEach(
                (version, other) -> {
                  if (other == id) {
                    found.add(new Version(subject, version, id, schema(id)));
                  }
                }));
    return found;
  }

  /**
   * @param version or {@link #LATEST}
   */
  synchronized Version version(String subject, int version) {
    NavigableMap<Integer, Integer> versions = known(subject);
    int number = version == LATEST ? versions.lastKey() : version;
    Integer id = versions.get(number);
    if (id == null) {
      throw RegistryProblem.versionNotFound(number);
    }
    return new Version(subject, number, id, schema(id));
  }

  /** The version of a subject that is this schema. */
  synchronized Version lookUp(String subject, Schema schema) {
    Integer id = ids.get(schema.toString());
    return known(subject).entrySet().stream()
        .filter(version -> version.getValue().equals(id))
        .map(version -> new Version(subject, version.getKey(), id, schema(id)))
        .findFirst()
        .orElseThrow(() -> RegistryProblem.schemaNotFound(""));
  }

  /** What keeps a schema from being registered; nothing for a subject that is new. */
  synchronized List<String> problems(String subject, Schema schema) {
    return effectiveLevel(subject).problems(schema, all(subject));
  }

  /** What is wrong with a schema compared with one version only. */
  synchronized List<String> problems(String subject, Schema schema, int version) {
    if (version == LATEST && !subjects.containsKey(subject)) {
      return List.of();
    }
    return effectiveLevel(subject).problems(schema, List.of(version(subject, version).schema()));
  }

  /** The level set for a subject itself, or for {@link #ALL}. */
  synchronized Compatibility level(String subject) {
    Compatibility level = levels.get(subject);
    if (level == null) {
      throw RegistryProblem.noLevel(subject);
    }
    return level;
  }

  synchronized Compatibility effectiveLevel(String subject) {
    return levels.getOrDefault(subject, levels.get(ALL));
  }

  synchronized void setLevel(String subject, Compatibility level) {
    commit(Change.level(subject, level));
  }

  /** Forgets a subject, not its schemas; returns the versions it had. */
  synchronized List<Integer> delete(String subject) {
    List<Integer> versions = versions(subject);
    commit(Change.delete(subject));
    return versions;
  }

  /** Makes a change from a journal, without a check and without telling it to one. */
  synchronized void replay(Change change) {
    String subject = change.subject();
    switch (change.type()) {
      case REGISTER -> add(subject, change.text());
      case DELETE -> subjects.remove(subject);
      case LEVEL -> levels.put(subject, Compatibility.of(change.text()));
    }
  }

  private void commit(Change change) {
    journal.accept(change);
    replay(change);
  }

  private void add(String subject, String text) {
    if (!ids.containsKey(text)) {
      schemas.add(SchemaText.parse(text));
      ids.put(text, schemas.size());
    }
    NavigableMap<Integer, Integer> versions =
        subjects.computeIfAbsent(subject, s -> new TreeMap<>());
    versions.put(versions.isEmpty() ? 1 : versions.lastKey() + 1, ids.get(text));
  }

  private List<Schema> all(String subject) {
    return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
        .map(this::schema)
        .toList();
  }

  private NavigableMap<Integer, Integer> known(String subject) {
    NavigableMap<Integer, Integer> versions = subjects.get(subject);
    if (versions == null) {
      throw RegistryProblem.subjectNotFound(subject);
    }
    return versions;
  }
}
