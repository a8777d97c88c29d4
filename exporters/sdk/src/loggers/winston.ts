import { Writable } from 'node:stream';
import type { Trinity } from '../api.ts';

/** Where winston keeps what was given besides the message. */
const splat = Symbol.for('splat');
/** Where it keeps the level as it was before formats coloured it. */
const plainLevel = Symbol.for('level');
/** Errors and worse, in the names of npm and of syslog. */
const errorLevels = new Set<unknown>(['error', 'fatal', 'crit', 'critical', 'alert', 'emerg']);

interface Info {
  level?: unknown;
  message?: unknown;
  stack?: unknown;
  name?: unknown;
  [splat]?: unknown;
  [plainLevel]?: unknown;
}

/**
 * A transport for `winston.createLogger({ transports: [winstonTransport(trinity)] })`: what is logged as error with an Error is
 * counted and reported as well.
 */
export function winstonTransport(trinity: Pick<Trinity, 'captureError'>): Writable & { level: string } {
  const stream = new Writable({
    objectMode: true,
    write(info: Info, _encoding, done) {
      // Winston asks only its own transports for their level.
      const error = errorLevels.has(info[plainLevel] ?? info.level) ? errorIn(info) : undefined;
      if (error !== undefined) {
        trinity.captureError(error);
      }
      done();
    },
  });
  return Object.assign(stream, { level: 'error', log: () => undefined });
}

/** An Error beside the message, as a field, or what winston's `errors` format left of one: its message and stack. */
function errorIn(info: Info): unknown {
  const more = info[splat];
  const given = [info, ...(Array.isArray(more) ? (more as unknown[]) : []), ...Object.values(info)];
  const error = given.find((one) => one instanceof Error);
  if (error !== undefined) {
    return error;
  }
  return typeof info.stack === 'string'
    ? { name: nameIn(info.stack), message: String(info.message), stack: info.stack }
    : undefined;
}

function nameIn(stack: string): string {
  return /^([A-Za-z_$][\w$.]*)(?::|\n|$)/.exec(stack)?.[1] ?? 'Error';
}
