import { createServer, type ListenOptions, type Server } from 'node:net';

/**
 * Below Linux's usual range of ephemeral ports (32768-60999), and above what services usually have: the kernel gives a port
 * of its own range to anybody's next connection, so a program that is started a moment later would find it taken.
 */
const lowest = 12_000;
const highest = 32_000;

/**
 * A port of 127.0.0.1 that nobody has, for a program that is started later, or again and again. It is given to nobody else
 * who asks here, in this process or another, for as long as this process lives.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    const claim = await listen({ path: `\0trinity-test-port-${port}` });
    const server = claim && (await listen({ port, host: '127.0.0.1' }));
    if (server) {
      claim.unref();
      await new Promise((resolve) => server.close(resolve));
      return port;
    }
    claim?.close();
  }
}

function listen(address: ListenOptions): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(address, () => resolve(server));
  });
}
