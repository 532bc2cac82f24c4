package dev.privet;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Which package may know which. */
@AnalyzeClasses(packages = "dev.privet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule DIRECTIONS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("dev.privet.cli")
          .layer("http")
          .definedBy("dev.privet.master.http")
          .layer("master")
          .definedBy("dev.privet.master")
          .layer("plan")
          .definedBy("dev.privet.plan")
          .layer("nodes")
          .definedBy("dev.privet.nodes")
          .layer("yaml")
          .definedBy("dev.privet.yaml")
          .layer("runner")
          .definedBy("dev.privet.runner")
          .layer("schedule")
          .definedBy("dev.privet.schedule")
          .layer("journal")
          .definedBy("dev.privet.journal")
          .layer("report")
          .definedBy("dev.privet.report")
          .layer("script")
          .definedBy("dev.privet.script")
          .layer("kits")
          .definedBy("dev.privet.kits")
          .layer("sync")
          .definedBy("dev.privet.sync")
          .layer("protocol")
          .definedBy("dev.privet.protocol")
          .layer("api")
          .definedBy("dev.privet.api..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("kits")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("master")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("nodes")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("yaml")
          .mayOnlyBeAccessedByLayers("nodes", "plan")
          .whereLayer("runner")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("cli", "http", "master")
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("cli", "master")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli", "http", "master")
          .whereLayer("sync")
          .mayOnlyBeAccessedByLayers("cli", "http", "runner")
          .whereLayer("script")
          .mayOnlyBeAccessedByLayers("cli", "master", "runner");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.privet.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DECISIONS_ARE_PURE =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("dev.privet.schedule")
          .or()
          .haveFullyQualifiedName("dev.privet.master.Run")
          .or()
          .haveFullyQualifiedName("dev.privet.master.Decisions")
          .or()
          .haveFullyQualifiedName("dev.privet.master.Verdict")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");
}
