/** Work is held to the processor time it takes: the clock on the wall also tells what else the machine is doing. */

/** Milliseconds of processor time that this process has used since `begun`, which `process.cpuUsage()` gave. */
export function processorMs(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
