import { eventually } from '@trinity/sdk/testing';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoggingAgent } from './logging-agent.ts';

/** Mounts a small file system; false where this user may not. */
function mountSmall(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Fills a file system to its last byte. */
function fill(file: string): void {
  writeFileSync(file, '');
  for (const size of [4096, 1]) {
    try {
      for (;;) {
        appendFileSync(file, Buffer.alloc(size));
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
}

it('tells once of a disk that is really full, goes on, and counts right over a kill once there is room', async () => {
  const agent = new LoggingAgent();
  const data = join(agent.folder, 'data');
  const filler = join(data, 'filler');
  const counted = () => agent.sum('trinity_log_errors_total');
  const unsaved = () => agent.sum('trinity_log_positions_unsaved');
  const told = () => agent.output.match(/positions in logs can't be saved: ENOSPC/g)?.length;
  const isMounted = mountSmall(data);
  try {
    if (!isMounted) {
      process.stderr.write('A really full disk is not tested: this user may not mount a file system.\n');
      return;
    }
    await agent.start();
    agent.write(3);
    await eventually(async () => (await counted()) === 3);
    fill(filler);
    agent.write(4);
    await eventually(async () => (await unsaved()) === 1);
    agent.write(5);
    await eventually(
      async () => (await counted()) === 12,
      () => agent.output
    );
    expect(told()).toBe(1);
    await agent.kill();

    await agent.start();
    agent.write(2);
    await eventually(
      async () => (await counted()) === 14,
      () => agent.output
    );
    rmSync(filler);
    agent.write(1);
    await eventually(
      async () => (await unsaved()) === 0 && (await counted()) === 15,
      () => agent.output
    );
    await agent.kill();

    await agent.start();
    agent.write(1);
    await eventually(async () => (await counted()) === agent.written);
    expect(agent.written).toBe(16);
  } finally {
    await agent.kill();
    if (isMounted) {
      execFileSync('umount', ['--lazy', data]);
    }
    await agent.close();
  }
}, 300_000);
