package dev.privet.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(
    packages = "dev.privet.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      SlicesRuleDefinition.slices().matching("dev.privet.operator.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule WHAT_IS_DESIRED_AND_OBSERVED_IS_DECIDED_WITHOUT_THE_CLUSTER =
      noClasses()
          .that()
          .resideInAnyPackage("..operator.desired..", "..operator.observe..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClient")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

  @ArchTest
  static final ArchRule THE_NEXT_STEP_IS_DECIDED_WITHOUT_THE_CLUSTER =
      noClasses()
          .that()
          .haveSimpleName("Lifecycle")
          .or()
          .haveSimpleName("StatusOf")
          .or()
          .haveSimpleName("Throttle")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8.kubernetes.client", "io.javaoperatorsdk..", "java.net..");

  @ArchTest
  static final ArchRule NOTHING_BELOW_KNOWS_THE_RECONCILER =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..operator.desired..",
              "..operator.observe..",
              "..operator.follow..",
              "..operator.status..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.privet.operator");
}
