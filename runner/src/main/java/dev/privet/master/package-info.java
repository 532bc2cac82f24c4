/**
 * The master: {@link dev.privet.master.Run} decides (pure), {@link dev.privet.master.MasterService}
 * keeps it in step with the journal, the files and those who wait.
 */
package dev.privet.master;
