import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@trinity/sdk/testing';
import { systemDisk } from '../storage/disk.ts';
import { deadlineIn, remainingMs } from './deadline.ts';
import { Ledger, type Entry } from './ledger.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-ledger-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const entry = (id: string, stage: Entry['stage'] = 'received'): Entry => ({
  version: 1,
  stage,
  directive: {
    id,
    incident: 'i',
    executor: 'host-1',
    target: 'web',
    component: 'shop',
    action: 'restart_service',
    args: {},
    expectedIdentity: null,
    remainingMs: 1000,
  },
  deadline: { bootId: 'b', monotonicMs: 5 },
  before: null,
  result: null,
});

it('knows over restarts what was put, whatever characters an id has', () => {
  const ids = ['a', '../../etc/passwd', 'host:web/incident', 'x'.repeat(200)];
  const first = new Ledger(folder, systemDisk);
  ids.forEach((id) => first.put(entry(id)));
  first.put(entry('a', 'started'));
  const second = new Ledger(folder, systemDisk);
  expect(second.entries()).toHaveLength(4);
  expect(second.get('a')?.stage).toBe('started');
  expect(second.get('../../etc/passwd')).toEqual(entry('../../etc/passwd'));
  expect(readdirSync(folder)).toHaveLength(4);
});

it('forgets what is over and a week old, and nothing else', () => {
  const ledger = new Ledger(folder, systemDisk);
  const stages = ['received', 'declined', 'started', 'finished', 'acknowledged'] as const;
  stages.forEach((stage) => ledger.put(entry(stage, stage)));
  const age = (days: number) => {
    const then = Date.now() / 1000 - days * 24 * 3600;
    readdirSync(folder).forEach((name) => {
      utimesSync(join(folder, name), then, then);
    });
  };
  age(6.9);
  ledger.prune();
  expect(ledger.entries()).toHaveLength(5);
  age(7.1);
  ledger.prune();
  expect(ledger.entries().map(({ stage }) => stage)).toEqual(['received', 'started', 'finished']);
  expect(new Ledger(folder, systemDisk).entries()).toHaveLength(3);
});

it('is what it was when it can not be written', () => {
  const ledger = new Ledger(folder, systemDisk);
  ledger.put(entry('a'));
  rmSync(folder, { recursive: true });
  expect(() => ledger.put(entry('a', 'started'))).toThrow('ENOENT');
  expect(ledger.get('a')?.stage).toBe('received');
  expect(String(ledger.putIfPossible(entry('a', 'finished')))).toContain('ENOENT');
  expect(ledger.get('a')?.stage).toBe('finished');
  systemDisk.makeFolder(folder);
});

it('stops over an entry that it can not read', () => {
  writeFileSync(join(folder, 'x.json'), '{');
  expect(() => new Ledger(folder, systemDisk)).toThrow(/x\.json is damaged.*remove the file/);
});

it('counts a deadline on the clock of the boot, whatever the wall clock does', () => {
  const clock = new ManualClock();
  const deadline = deadlineIn(1_000, clock, 'boot-1');
  expect(remainingMs(deadline, clock, 'boot-1')).toBe(1_000);
  clock.advance(400);
  expect(remainingMs(deadline, clock, 'boot-1')).toBe(600);
  expect(remainingMs(deadline, clock, 'boot-2')).toBe(0);
  clock.advance(5_000);
  expect(remainingMs(deadline, clock, 'boot-1')).toBe(0);
});
