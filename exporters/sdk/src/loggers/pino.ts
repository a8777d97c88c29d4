import type { Trinity } from '../api.ts';

/** 50 is `error`. */
const errorLevel = 50;

type LogFn = (...args: never[]) => void;

/**
 * For `pino({ hooks: { logMethod: pinoHook(trinity) } })`: what is logged as error or fatal with an Error, by itself or as
 * `err` or `error`, is counted and reported as well. The line is logged as it would have been.
 */
export function pinoHook(
  trinity: Pick<Trinity, 'captureError'>
): (args: unknown[], method: LogFn, level: number) => void {
  return function (this: unknown, args, method, level) {
    if (level >= errorLevel) {
      const error = errorIn(args[0]);
      if (error !== undefined) {
        trinity.captureError(error);
      }
    }
    (method as (...all: unknown[]) => void).apply(this, args);
  };
}

function errorIn(first: unknown): Error | undefined {
  if (typeof first !== 'object' || first === null) {
    return undefined;
  }
  const { err, error } = first as { err?: unknown; error?: unknown };
  return [first, err, error].find((one): one is Error => one instanceof Error);
}
