// A service that ends in the way that its first argument names, with the SDK that $SDK names or without one.
import { createServer } from 'node:http';

const trinity = process.env.SDK
  ? (await import(process.env.SDK)).createTrinity({
      component: 'host',
      receiver: { url: process.env.RECEIVER, token: process.env.TOKEN },
      logger: { warn: () => undefined },
    })
  : undefined;

class OwnError extends Error {
  name = 'OwnError';
}
const fail = () => {
  throw new OwnError('boom', { cause: new Error('connect ECONNREFUSED 10.0.0.7:5432') });
};

const endings = {
  natural: () => undefined,
  'natural with code': () => {
    process.exitCode = 3;
  },
  'natural after work': () => {
    const server = createServer(trinity?.http(() => undefined) ?? (() => undefined)).listen(0, () =>
      server.close()
    );
    trinity?.captureError(new Error('handled'));
    trinity?.wrap('work', () => 1)();
  },
  exit: () => process.exit(4),
  throws: () => setTimeout(fail, 5),
  'throws a text': () =>
    setTimeout(() => {
      throw 'boom';
    }, 5),
  rejects: () => void Promise.reject(new OwnError('boom')),
  'rejects in wrap': () => void (trinity?.wrap('job', async () => fail()) ?? (async () => fail()))(),
  'throws and survives': () => {
    process.once('uncaughtException', () => console.log('survived'));
    setTimeout(fail, 5);
    setTimeout(() => console.log('done'), 200);
  },
  'rejects and survives': () => {
    process.once('unhandledRejection', () => console.log('survived'));
    void Promise.reject(new OwnError('boom'));
  },
  'signal handler': () => {
    const alive = setInterval(() => undefined, 1000);
    process.once('SIGTERM', () => {
      console.log('stopping');
      clearInterval(alive);
    });
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 20);
  },
  'waits for delivery': async () => {
    trinity?.captureError(new Error('short program'));
    await trinity?.flush();
    console.log('flushed');
  },
};
await endings[process.argv[2]]();
