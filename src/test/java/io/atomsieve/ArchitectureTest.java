package io.atomsieve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.atomsieve");

  @Test
  void packagesDependOnlyOnThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("structure")
        .definedBy("io.atomsieve.structure..")
        .layer("format")
        .definedBy("io.atomsieve.format..")
        .layer("fingerprint")
        .definedBy("io.atomsieve.fingerprint..")
        .layer("bank")
        .definedBy("io.atomsieve.bank..")
        .layer("serde")
        .definedBy("io.atomsieve.serde..", "io.atomsieve.avro..")
        .layer("pipeline")
        .definedBy("io.atomsieve.pipeline..")
        .layer("verify")
        .definedBy("io.atomsieve.verify..")
        .layer("config")
        .definedBy("io.atomsieve.config..")
        .layer("ops")
        .definedBy("io.atomsieve.ops..")
        .layer("local")
        .definedBy("io.atomsieve.local..")
        .layer("cli")
        .definedBy("io.atomsieve.cli..")
        .whereLayer("structure")
        .mayNotAccessAnyLayer()
        .whereLayer("format")
        .mayOnlyAccessLayers("structure")
        .whereLayer("fingerprint")
        .mayOnlyAccessLayers("structure", "format")
        .whereLayer("bank")
        .mayOnlyAccessLayers("structure", "fingerprint")
        .whereLayer("serde")
        .mayOnlyAccessLayers("structure")
        .whereLayer("pipeline")
        .mayOnlyAccessLayers("structure", "bank", "fingerprint", "serde")
        .whereLayer("verify")
        .mayOnlyAccessLayers("structure", "fingerprint", "bank", "serde", "pipeline")
        .whereLayer("config")
        .mayOnlyAccessLayers("structure", "format", "fingerprint", "bank", "pipeline")
        .whereLayer("ops")
        .mayOnlyAccessLayers("pipeline")
        .whereLayer("local")
        .mayNotAccessAnyLayer()
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
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
            "io.atomsieve.bank..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.atomsieve.avro..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.atomsieve.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
