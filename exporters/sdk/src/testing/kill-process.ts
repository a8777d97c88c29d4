/** Kills one process. A missing pid is an error here: to the kernel 0 is this whole process group and -1 is everything. */
export function killProcess(pid: number | undefined): void {
  if (pid === undefined || !Number.isSafeInteger(pid) || pid <= 1) {
    throw new Error(`${pid} is no pid to kill`);
  }
  process.kill(pid, 'SIGKILL');
}
