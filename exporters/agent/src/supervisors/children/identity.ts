/** A life of an own child: `pid:startTicks@bootId`. No two lives of a machine have the same. */
export interface Identity {
  pid: number;
  startTicks: number;
  bootId: string;
}

export function formatIdentity({ pid, startTicks, bootId }: Identity): string {
  return `${pid}:${startTicks}@${bootId}`;
}

/** Undefined for what is none, and for the pids that would make a signal reach others: 0, 1 and below. */
export function parseIdentity(text: string): Identity | undefined {
  const match = /^(\d{1,10}):(\d{1,16})@([0-9a-f-]{36})$/.exec(text);
  const pid = Number(match?.[1]);
  return match && pid > 1 ? { pid, startTicks: Number(match[2]), bootId: match[3] ?? '' } : undefined;
}
