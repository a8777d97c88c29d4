import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Makes sure that a folder has one agent: two would both start its services. The kernel keeps the name for as long as
 * this process lives and not a moment longer, so a kill -9 leaves nothing to clean up. Returns what gives it back.
 */
export async function claimFolder(dataDir: string): Promise<() => void> {
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 40);
  const server = createServer((socket) => {
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`another agent is running on ${dataDir}`) : error);
    });
    server.listen(`\0trinity-agent-${name}`, resolve);
  });
  server.unref();
  return () => {
    server.close();
  };
}
