import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alarms } from '../../signals/alarms.ts';
import { systemDisk, type Disk } from '../../storage/disk.ts';
import { TemplateMiner } from '../templates/miner.ts';
import { LogAnomalies } from './log-anomalies.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-log-anomalies-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function open(disk: Disk = systemDisk) {
  const happened: string[] = [];
  const warnings: string[] = [];
  const raised = new Set<string>();
  const alarms: Alarms = {
    raised: () => [],
    isRaised: ({ subject }) => raised.has(subject),
    raise: ({ subject, severity, evidence }) => {
      raised.add(subject);
      happened.push(`+ ${subject} ${severity} ${evidence.logLines?.join('|') ?? ''}`);
    },
    clear: ({ subject }) => {
      raised.delete(subject);
      happened.push(`- ${subject}`);
    },
  };
  const miner = new TemplateMiner();
  const anomalies = new LogAnomalies({
    log: 'web',
    component: 'shop',
    host: 'box',
    alarms,
    miner,
    disk,
    file: join(folder, 'knowledge.json'),
    contamination: 0,
    warn: (text) => warnings.push(text),
    found: () => undefined,
  });
  const say = (line: string, isError = false) => {
    const template = miner.add(line);
    anomalies.take(template, line, 0, line.length);
    if (isError) {
      anomalies.takeError(template);
    }
  };
  const calm = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      for (let n = 0; n < 5 + (minute % 3); n++) {
        say(`request ${n} served`);
      }
      say('cache is warm');
      anomalies.endWindow();
    }
  };
  const fail = () => {
    calm(0);
    say('request 1 served');
    say('cache is warm');
    say('cannot reach the database at 10.0.0.1:5432', true);
    anomalies.endWindow();
  };
  return { anomalies, happened, warnings, calm, fail };
}

test('an error never seen is told when it lasts, with its line, and is over when it is', () => {
  const { happened, calm, fail } = open();
  calm(260);
  fail();
  expect(happened).toEqual([]);
  fail();
  fail();
  const begun = '+ web medium cannot reach the database at 10.0.0.1:5432';
  expect(happened).toEqual([begun]);
  calm(9);
  expect(happened).toHaveLength(1);
  calm(3);
  expect(happened).toEqual([begun, '- web']);
});

test('the next agent knows what this one learned', () => {
  const first = open();
  first.calm(260);
  first.anomalies.save();
  const next = open();
  next.calm(1);
  next.fail();
  next.fail();
  expect(next.happened).toEqual(['+ web medium cannot reach the database at 10.0.0.1:5432']);
});

test('a damaged file is told, and learning begins anew', () => {
  writeFileSync(join(folder, 'knowledge.json'), '{"version":1');
  const { warnings, calm, happened } = open();
  calm(3);
  expect(warnings[0]).toMatch(/is damaged, what is usual is learned anew/);
  expect(happened).toEqual([]);
});

test('a full disk is told once, and what was learned is kept when there is room', () => {
  let full = true;
  const disk: Disk = {
    ...systemDisk,
    replace: (path, text) => {
      if (full) {
        throw new Error('ENOSPC: no space left on device');
      }
      systemDisk.replace(path, text);
    },
  };
  const { calm, warnings } = open(disk);
  calm(20);
  expect(warnings).toEqual([
    "the log web: what was learned of it can't be kept: ENOSPC: no space left on device",
  ]);
  full = false;
  calm(1);
  expect(systemDisk.read(join(folder, 'knowledge.json'))).toContain('cache is warm'.split(' ')[0]);
});
