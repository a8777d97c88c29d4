// @ts-expect-error it brings no types
import bunyanModule from 'bunyan';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import winston from 'winston';
import { describeError } from '../errors/describe-error.ts';
import { bunyanStream } from './bunyan.ts';
import { pinoHook } from './pino.ts';
import { winstonTransport } from './winston.ts';

interface Bunyan {
  createLogger(options: object): Record<'error' | 'fatal' | 'warn', (...args: unknown[]) => void>;
  stdSerializers: object;
}
const bunyan = bunyanModule as Bunyan;

let captured: string[];
let lines: string[];
const trinity = {
  captureError(error: unknown) {
    const { type, message, stack = '' } = describeError(error);
    captured.push(`${type}: ${message}${stack.includes('loggers.test') ? ' here' : ''}`);
  },
};
const sink = () =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
beforeEach(() => {
  captured = [];
  lines = [];
});
const failure = () => new TypeError('no quote');

it('pino: an Error at error or fatal, by itself or as err; the line stays', () => {
  const logger = pino({ hooks: { logMethod: pinoHook(trinity) } }, sink());
  logger.error(failure());
  logger.fatal({ err: failure() }, 'order %s failed', 7);
  logger.error({ error: failure() });
  logger.child({ a: 1 }).error(failure(), 'with words');
  logger.error('only words');
  logger.error({ err: 'a text' });
  logger.warn(failure());
  expect(captured).toEqual(Array.from({ length: 4 }, () => 'TypeError: no quote here'));
  expect(lines).toHaveLength(7);
  expect(lines[1]).toContain('order 7 failed');
});

it.each([
  ['json', winston.format.json()],
  ['errors and json', winston.format.combine(winston.format.errors({ stack: true }), winston.format.json())],
])('winston: an Error at error, with the format %s', async (_, format) => {
  const logger = winston.createLogger({
    level: 'debug',
    format,
    transports: [new winston.transports.Stream({ stream: sink() }), winstonTransport(trinity)],
  });
  logger.error(failure());
  logger.error('order failed', failure());
  logger.error('order failed', { err: failure() });
  logger.error('only words');
  logger.warn(failure());
  const ended = new Promise((resolve) => logger.once('finish', resolve));
  logger.end();
  await ended;
  expect(captured).toHaveLength(3);
  expect(captured.every((text) => /^TypeError: .*no quote.* here$/.test(text))).toBe(true);
  expect(lines).toHaveLength(5);
});

it('bunyan: an Error at error or fatal', () => {
  const logger = bunyan.createLogger({
    name: 'shop',
    serializers: bunyan.stdSerializers,
    streams: [{ stream: sink(), level: 'debug' }, bunyanStream(trinity)],
  });
  logger.error(failure(), 'order failed');
  logger.fatal({ err: failure() }, 'order failed');
  logger.error('only words');
  logger.error({ err: 'a text' });
  logger.warn(failure());
  expect(captured).toEqual(['TypeError: no quote here', 'TypeError: no quote here']);
  expect(lines).toHaveLength(5);
});
