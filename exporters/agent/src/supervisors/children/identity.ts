/** A life of an own child: `pid:startTicks@bootId`. No two lives of a machine have the same. */
export interface Identity {
  pid: number;
  startTicks: number;
  bootId: string;
}

export function formatIdentity({ pid, startTicks, bootId }: Identity): string {
  return `${pid}:${startTicks}@${bootId}`;
}

export function parseIdentity(text: string): Identity | undefined {
  const match = /^(\d{1,10}):(\d{1,16})@([0-9a-f-]{36})$/.exec(text);
  return match ? { pid: Number(match[1]), startTicks: Number(match[2]), bootId: match[3] ?? '' } : undefined;
}
