import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { leadAstray } from './other-ways.ts';

/** Needs the program openssl. */
export const expiredCertificate: Fault = {
  name: 'expired-certificate',
  does: 'calls other stations where a server shows a certificate that has expired',
  start(ports) {
    const server = createServer(makeExpired(), (_, response) => response.end());
    let back: (() => void) | undefined;
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      back = leadAstray(ports, () => `https://localhost:${port}`);
    });
    server.unref();
    return () => {
      back?.();
      server.close();
    };
  },
};

/** A key and its certificate, which ended yesterday. */
function makeExpired(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-certificate-'));
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  try {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key'];
    run('req', '-new', ...key, '-subj', '/CN=localhost', '-out', 'request');
    run('x509', '-req', '-in', 'request', '-signkey', 'key', '-days', '-1', '-out', 'certificate');
    return { key: readFileSync(join(folder, 'key')), cert: readFileSync(join(folder, 'certificate')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
