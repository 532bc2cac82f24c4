package dev.privet.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One execution of a test suite on Kubernetes, with one verdict and one exit code.
 *
 * <p>Its name is part of the names of its pods, which Kubernetes limits to 63 characters.
 */
@Group("privet.dev")
@Version("v1alpha1")
@ShortNames("prun")
@ValidationRule(
    value = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,40}[a-z0-9])?$')",
    message =
        "metadata.name must have at most 42 lower-case letters, digits and '-', a letter first and"
            + " no '-' last: shorten or rename it")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Progress", jsonPath = ".status.progress")
@AdditionalPrinterColumn(
    name = "Failed",
    jsonPath = ".status.units.failed",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Runners",
    jsonPath = ".status.runners.connected",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Exit",
    jsonPath = ".status.exitCode",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Succeeded\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Blocked",
    jsonPath = ".status.conditions[?(@.type==\"Blocked\")].message",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class PrivetRun extends CustomResource<PrivetRunSpec, PrivetRunStatus>
    implements Namespaced {

  private static final long serialVersionUID = 1;

  @Override
  protected PrivetRunSpec initSpec() {
    return null;
  }

  @Override
  protected PrivetRunStatus initStatus() {
    return null;
  }
}
