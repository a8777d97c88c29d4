import type { CrashReport } from '@trinity/contracts';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CrashSpool } from './crash-spool.ts';

let folder: string;
let spool: CrashSpool;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'trinity-spool-')), 'spool');
  spool = new CrashSpool(folder);
  spool.prepare();
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

const report = (at: number, component = 'voice'): CrashReport => ({
  version: 1,
  at,
  pid: 42,
  origin: 'uncaughtException',
  signal: {
    fingerprint: 'f',
    status: 'firing',
    symptom: 'exception',
    component,
    summary: 'boom',
    startsAt: at,
    count: 1,
    evidence: { error: { type: 'Error', message: 'boom' } },
  },
});

it('keeps a report whole, for its owner only', () => {
  const path = spool.write(report(1_700_000_000_000));
  expect(path).toBe(join(folder, 'crash-voice-1700000000000-42.json'));
  expect(spool.read()).toEqual([{ path, report: report(1_700_000_000_000) }]);
  expect([statSync(path).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  spool.remove(path);
  spool.remove(path);
  expect(spool.read()).toEqual([]);
});

it('keeps the newest of many, over all components by their time', () => {
  for (let i = 0; i < 120; i += 1) {
    spool.write(report(1_700_000_000_000 + i, i % 2 ? 'voice' : 'alpha'));
  }
  const times = spool.read().map(({ report: { at } }) => at - 1_700_000_000_000);
  expect(times).toEqual(Array.from({ length: 50 }, (_, i) => 70 + i));
});

it('removes what is no report, and leaves alone what is not its own', () => {
  writeFileSync(join(folder, 'crash-voice-1700000000000-1.json'), '{"version":1');
  writeFileSync(join(folder, 'crash-voice-1700000000000-2.json'), JSON.stringify({ version: 2 }));
  writeFileSync(join(folder, 'crash-voice-1700000000000-3.json'), ' '.repeat(600_000));
  symlinkSync('/etc/passwd', join(folder, 'crash-voice-1700000000000-4.json'));
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(spool.read()).toEqual([]);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

it('is empty where its folder is gone', () => {
  rmSync(folder, { recursive: true });
  expect(spool.read()).toEqual([]);
  expect(() => spool.write(report(1))).toThrow('ENOENT');
});
