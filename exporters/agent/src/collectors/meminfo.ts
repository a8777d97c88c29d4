/** Reads a line of /proc/meminfo; NaN where there is none. */
export function kilobytesOf(text: string, name: string): number {
  return Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1]);
}
