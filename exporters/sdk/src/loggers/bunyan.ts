import type { Trinity } from '../api.ts';

/** As bunyan's serializer leaves an Error. */
interface SerializedError {
  message?: unknown;
  stack?: unknown;
}

/**
 * A stream for `bunyan.createLogger({ streams: [bunyanStream(trinity)] })`: what is logged as error or fatal with an Error is
 * counted and reported as well.
 */
export function bunyanStream(trinity: Pick<Trinity, 'captureError'>): {
  type: 'raw';
  level: 'error';
  stream: { write(record: object): boolean };
} {
  return {
    type: 'raw',
    level: 'error',
    stream: {
      write(record) {
        const { err } = record as { err?: unknown };
        if (err instanceof Error || typeof (err as SerializedError | undefined)?.stack === 'string') {
          trinity.captureError(err);
        }
        return true;
      },
    },
  };
}
