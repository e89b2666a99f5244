package io.atomsieve;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages, as docs/architecture.md draws them. */
class ArchitectureTest {
  private static final String ROOT = "io.atomsieve";

  /** Each package, and the packages of ours that its classes may know beside their own. */
  private static final Map<String, String> MAY_KNOW = new LinkedHashMap<>();

  /** Each library, and the packages that may know it. */
  private static final Map<String, String> KNOWN_BY = new LinkedHashMap<>();

  static {
    // What a frame is and what is new about it, without Kafka.
    MAY_KNOW.put("structure", "");
    MAY_KNOW.put("format", "structure format.xyz format.lammps format.vasp");
    MAY_KNOW.put("format.xyz", "structure format");
    MAY_KNOW.put("format.lammps", "structure format");
    MAY_KNOW.put("format.vasp", "structure format");
    MAY_KNOW.put("fingerprint.descriptor", "structure format");
    MAY_KNOW.put("fingerprint.neighbors", "structure");
    MAY_KNOW.put("fingerprint.kernel", "structure fingerprint.descriptor fingerprint.neighbors");
    MAY_KNOW.put(
        "fingerprint", "structure fingerprint.descriptor fingerprint.neighbors fingerprint.kernel");
    MAY_KNOW.put("bank.index", "fingerprint.kernel");
    MAY_KNOW.put("bank", "structure fingerprint fingerprint.descriptor bank.index");
    // What is on the bus, and who reads and writes it.
    MAY_KNOW.put("avro", "");
    MAY_KNOW.put("serde", "structure avro");
    MAY_KNOW.put("bus", "structure fingerprint.descriptor bank avro serde");
    MAY_KNOW.put("client", "structure avro serde bus");
    MAY_KNOW.put("query", "avro bus client");
    MAY_KNOW.put(
        "verify", "structure fingerprint.descriptor bank bank.index avro serde bus client");
    // The two Streams applications, which do not know each other.
    MAY_KNOW.put("stores", "structure bank avro serde bus");
    MAY_KNOW.put("screen", "structure fingerprint.descriptor bank avro serde bus stores");
    MAY_KNOW.put("admit", "structure fingerprint.descriptor bank bank.index avro serde bus stores");
    MAY_KNOW.put("runtime", "bank serde bus client stores screen admit");
    // Beside them.
    MAY_KNOW.put("config", "structure format fingerprint.descriptor bank bus");
    MAY_KNOW.put("offline", "structure fingerprint fingerprint.descriptor bank");
    MAY_KNOW.put("export", "structure format format.xyz avro serde bus");
    MAY_KNOW.put("ops", "");
    MAY_KNOW.put("local", "");
    // Commands parse, call, print; groups of them do not know each other.
    String all =
        "structure format fingerprint fingerprint.descriptor bank avro serde bus client query"
            + " verify stores runtime config offline export ops local cli.support";
    MAY_KNOW.put("cli.support", "structure format bank bus client runtime config export");
    MAY_KNOW.put("cli.service", all);
    MAY_KNOW.put("cli.stream", all);
    MAY_KNOW.put("cli.bank", all);
    MAY_KNOW.put("cli.offline", all);
    MAY_KNOW.put("cli.demo", all + " format.xyz");
    MAY_KNOW.put("cli", "export cli.support cli.service cli.stream cli.bank cli.offline cli.demo");

    KNOWN_BY.put("org.apache.kafka.streams", "screen admit stores runtime ops");
    KNOWN_BY.put("picocli", "cli");
    KNOWN_BY.put("io.javalin", "ops local");
    KNOWN_BY.put("org.ejml", "bank");
    KNOWN_BY.put("io.micrometer", "stores ops");
    KNOWN_BY.put("org.rocksdb", "stores runtime");
    KNOWN_BY.put("org.apache.avro", "avro serde bus stores local");
    KNOWN_BY.put("jdk.incubator.vector", "fingerprint.kernel bank.index");
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyClassLivesInAPackageThatIsListedHere() {
    classes().should().resideInAnyPackage(packages(MAY_KNOW.keySet().stream())).check(CLASSES);
  }

  static Stream<String> listed() {
    return MAY_KNOW.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("listed")
  void packagesKnowOnlyThoseBelow(String name) {
    String[] allowed = packages(Stream.concat(Stream.of(name), words(MAY_KNOW.get(name))));
    classes()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(resideOutsideOfPackage(ROOT + "..")))
        .check(CLASSES);
  }

  static Stream<String> libraries() {
    return KNOWN_BY.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void librariesAreKnownOnlyWhereTheyBelong(String library) {
    String[] knowing =
        words(KNOWN_BY.get(library)).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(knowing)
        .should()
        .dependOnClassesThat(resideInAPackage(library + ".."))
        .check(CLASSES);
  }

  @Test
  void scienceKnowsNothingOfKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.atomsieve.structure..",
            "io.atomsieve.format..",
            "io.atomsieve.fingerprint..",
            "io.atomsieve.bank..",
            "io.atomsieve.offline..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.atomsieve.avro..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.atomsieve.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsThereForTestsOnly() {
    methods()
        .that()
        .areDeclaredInClassesThat(resideOutsideOfPackage("io.atomsieve.avro.."))
        .and(areCallable())
        .should(BE_CALLED)
        .check(CLASSES);
  }

  /** Those that somebody has to call: not what a language feature or a library calls. */
  private static DescribedPredicate<JavaMethod> areCallable() {
    return DescribedPredicate.describe(
        "nobody else calls",
        method ->
            !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE)
                && !method.isAnnotatedWith("picocli.CommandLine$Command")
                && !method.getName().equals("main")
                && !method.getOwner().isEnum()
                && !isOverriding(method)
                && !isOfRecord(method));
  }

  private static boolean isOverriding(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(above -> above.getMethods().stream())
        .anyMatch(
            above ->
                above.getName().equals(method.getName())
                    && above.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  /** Accessors; some components are there for messages and comparisons only. */
  private static boolean isOfRecord(JavaMethod method) {
    return method.getOwner().isRecord()
        && method.getRawParameterTypes().isEmpty()
        && method.getOwner().tryGetField(method.getName()).isPresent();
  }

  private static final ArchCondition<JavaMethod> BE_CALLED =
      new ArchCondition<>("be called by main code") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
          boolean called = !method.getAccessesToSelf().isEmpty();
          events.add(
              new SimpleConditionEvent(
                  method, called, "nothing but tests calls " + method.getFullName()));
        }
      };

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
  }

  private static String[] packages(Stream<String> names) {
    return names.map(name -> ROOT + "." + name).toArray(String[]::new);
  }
}
