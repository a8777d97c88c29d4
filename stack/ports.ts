import { createServer } from 'node:net';

/** The usual port if it is free on loopback, else the next one that is. `taken` are those given out already. */
export async function freePort(usual: number, taken: Set<number>): Promise<number> {
  for (let port = usual; port < usual + 1000; port += 1) {
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port);
      return port;
    }
  }
  throw new Error(`no free port between ${usual} and ${usual + 999}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
