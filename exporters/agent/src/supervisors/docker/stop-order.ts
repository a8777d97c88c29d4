import { constants } from 'node:os';
import * as z from 'zod';

const eventSchema = z.object({
  Action: z.string(),
  Actor: z.object({ Attributes: z.object({ name: z.string().optional(), signal: z.string().optional() }) }),
});
export type EngineEvent = z.output<typeof eventSchema>;

/** One line of the engine's events; undefined for what is none. */
export function parseEvent(line: string): EngineEvent | undefined {
  try {
    return eventSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/**
 * Whether events say that somebody asked a container to stop: `stop` itself, which is told last, or its stop signal,
 * which is told first. A mere `docker kill` asks for nothing: it is how things are killed.
 */
export function isStopOrder({ Action, Actor }: EngineEvent, stopSignal: string): boolean {
  return Action === 'stop' || (Action === 'kill' && Actor.Attributes.signal === String(numberOf(stopSignal)));
}

/** `SIGTERM`, `TERM`, `15` or `SIGRTMIN+3`. */
function numberOf(signal: string): number {
  const realTime = /^(?:SIG)?RTMIN\+(\d{1,2})$/.exec(signal);
  if (realTime) {
    return 34 + Number(realTime[1]);
  }
  const signals: Record<string, number | undefined> = constants.signals;
  return signals[signal] ?? signals[`SIG${signal}`] ?? Number(signal);
}
