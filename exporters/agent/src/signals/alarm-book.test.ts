import type { ReportedSignal } from '@trinity/contracts';
import { reportedSignalSchema } from '@trinity/contracts';
import { ManualClock } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { systemDisk, type Disk } from '../storage/disk.ts';
import { AlarmBook } from './alarm-book.ts';
import type { Alarm } from './alarms.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-alarms-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const down: Alarm = {
  symptom: 'service_down',
  component: 'shop',
  subject: 'web',
  target: 'web',
  identity: 'life-1',
  severity: 'high',
  summary: 'shop is down',
  evidence: { logLines: ['last'] },
};

function open(disk: Disk = systemDisk) {
  const clock = new ManualClock();
  const pushed: { signal: ReportedSignal; settle: (outcome: 'delivered' | 'dropped') => void }[] = [];
  const warnings: string[] = [];
  const book = new AlarmBook({
    agent: 'host-1',
    file: join(folder, 'alarms.json'),
    disk,
    outbox: { push: (signal, settled) => pushed.push({ signal, settle: settled ?? (() => undefined) }) },
    clock,
    warn: (text) => warnings.push(text),
  });
  book.open();
  const told = () => pushed.map(({ signal }) => `${signal.status} ${signal.identity}`);
  return { book, clock, pushed, warnings, told };
}

it('tells a problem once, and its end once', () => {
  const { book, told, pushed } = open();
  book.raise(down);
  book.raise(down);
  expect([book.isRaised(down), book.isRaised(down, 'life-1'), book.isRaised(down, 'life-2')]).toEqual([
    true,
    true,
    false,
  ]);
  book.clear(down);
  book.clear(down);
  expect(told()).toEqual(['firing life-1', 'resolved life-1']);
  const [first, last] = pushed.map(({ signal }) => signal);
  expect(last).toMatchObject({
    fingerprint: first?.fingerprint,
    startsAt: first?.startsAt,
    executor: 'host-1',
    target: 'web',
  });
  expect(pushed.every(({ signal }) => z.safeParse(reportedSignalSchema, signal).success)).toBe(true);
});

it.each([
  ['now', undefined, 0],
  ['before it was sure', -3_000, -3_000],
  ['never later than now', 3_000, 0],
])('begins %s', (_, from, expected) => {
  const { book, pushed, clock } = open();
  book.raise({ ...down, ...(from !== undefined && { startsAt: clock.now() + from }) });
  expect(pushed[0]?.signal.startsAt).toBe(clock.now() + expected);
});

it('knows what is open, also of an earlier agent', () => {
  const first = open();
  first.book.raise(down);
  first.book.raise({ ...down, subject: 'api' });
  first.book.clear(down);
  expect(open().book.raised('service_down')).toEqual([
    { symptom: 'service_down', component: 'shop', subject: 'api' },
  ]);
  expect(open().book.raised('cpu_high')).toEqual([]);
});

it('tells the same problem of another life', () => {
  const { book, told } = open();
  book.raise(down);
  book.raise({ ...down, identity: 'life-2' });
  expect(told()).toEqual(['firing life-1', 'firing life-2']);
});

it('has the same fingerprint for the same problem, and another for each other', () => {
  const { book, pushed } = open();
  const others = [{ subject: 'web-2' }, { component: 'shop-2' }, { symptom: 'probe_failing' as const }];
  [down, ...others.map((other) => ({ ...down, ...other }))].forEach((alarm) => {
    book.raise(alarm);
  });
  const successor = open();
  expect(new Set(pushed.map(({ signal }) => signal.fingerprint)).size).toBe(4);
  expect(new Set(successor.pushed.map(({ signal }) => signal.fingerprint))).toEqual(
    new Set(pushed.map(({ signal }) => signal.fingerprint))
  );
});

it('tells again what an earlier agent may not have delivered, until it is', () => {
  const first = open();
  first.book.raise(down);
  first.book.clear(down);
  const second = open();
  expect(second.told()).toEqual(['resolved life-1']);
  second.pushed[0]?.settle('delivered');
  expect(open().told()).toEqual([]);
});

it('still knows an open problem, whatever was delivered', () => {
  const first = open();
  first.book.raise(down);
  first.pushed[0]?.settle('delivered');
  const second = open();
  expect([second.told(), second.book.isRaised(down, 'life-1')]).toEqual([['firing life-1'], true]);
  second.book.clear(down);
  expect(second.told()).toEqual(['firing life-1', 'resolved life-1']);
});

it('repeats what is open every minute, but not while it is under way', () => {
  const { book, clock, told, pushed } = open();
  book.raise(down);
  clock.advance(300_000);
  expect(told()).toEqual(['firing life-1']);
  pushed[0]?.settle('delivered');
  clock.advance(60_000);
  expect(told()).toEqual(['firing life-1', 'firing life-1']);
  book.close();
  pushed[1]?.settle('delivered');
  clock.advance(300_000);
  expect(pushed).toHaveLength(2);
});

it('forgets an end only if nothing began since', () => {
  const { book, pushed } = open();
  book.raise(down);
  book.clear(down);
  book.raise({ ...down, identity: 'life-2' });
  pushed[1]?.settle('delivered');
  expect(book.isRaised(down, 'life-2')).toBe(true);
});

it('tells also when the disk is full', () => {
  const full: Disk = {
    ...systemDisk,
    replace: () => {
      throw new Error('ENOSPC');
    },
  };
  const { book, told, warnings } = open(full);
  book.raise(down);
  expect([told(), warnings]).toEqual([['firing life-1'], [expect.stringContaining('ENOSPC')]]);
});

it('begins anew over a file that it can not read', () => {
  writeFileSync(join(folder, 'alarms.json'), '{"version":1,"pages":[{}]}');
  const { book, told, warnings } = open();
  book.raise(down);
  expect([told(), warnings.length]).toEqual([['firing life-1'], 1]);
});

it('tells a problem again when it is graver, as the same one', () => {
  const { book, pushed } = open();
  const disk: Alarm = {
    symptom: 'disk_high',
    component: 'host-1',
    subject: 'disk /',
    severity: 'medium',
    summary: '91 %',
    evidence: {},
  };
  book.raise(disk);
  book.raise({ ...disk, severity: 'low', summary: 'less' });
  book.raise({ ...disk, severity: 'critical', summary: '99 %' });
  const [first, graver, ...more] = pushed.map(({ signal }) => signal);
  expect(graver).toMatchObject({
    fingerprint: first?.fingerprint,
    startsAt: first?.startsAt,
    severity: 'critical',
    summary: '99 %',
  });
  expect(more).toEqual([]);
});
