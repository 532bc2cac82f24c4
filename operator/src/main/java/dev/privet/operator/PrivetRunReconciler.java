package dev.privet.operator;

import dev.privet.api.v1alpha1.PrivetRun;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Brings the cluster, and the status, to what a run asks for. */
@ControllerConfiguration(name = "privetrun")
public class PrivetRunReconciler implements Reconciler<PrivetRun> {
  @Override
  public UpdateControl<PrivetRun> reconcile(PrivetRun run, Context<PrivetRun> context) {
    return UpdateControl.noUpdate();
  }
}
