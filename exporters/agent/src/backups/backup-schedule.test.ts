import { eventually, ManualClock } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noResources } from '../config/resources.ts';
import type { Alarm, AlarmKey } from '../signals/alarms.ts';
import { systemSqlite } from '../sqlite/sqlite.ts';
import { systemDisk } from '../storage/disk.ts';
import { Unkept } from '../supervisors/unkept/unkept.ts';
import { createTarget } from '../targets/target.ts';
import { makeDatabase } from '../testing/sqlite-files.ts';
import { BackupSchedule } from './backup-schedule.ts';
import { Backups } from './backups.ts';

const minute = 60_000;
let folder: string;
let schedule: BackupSchedule;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-schedule-'));
});
afterEach(async () => {
  await schedule.close();
  rmSync(folder, { recursive: true });
});

it('backs up when it is time, tells of a failure, and tries that again a little later', async () => {
  const clock = new ManualClock();
  const log: string[] = [];
  const file = join(folder, 'a.db');
  const spec = { ...noResources, name: 'web', component: 'shop', probes: [], actions: [], startGrace: 0 };
  const web = createTarget(
    { ...spec, databases: [{ name: 'main', file }] },
    new Unkept('host', ['web'], 'boot')
  );
  const backups = new Backups(join(folder, 'backups'), { disk: systemDisk, clock, keepMs: 1_000 * minute });
  schedule = new BackupSchedule(
    { schedule: '*/30 * * * *', retryAfter: 5 * minute },
    {
      targets: new Map([['web', web]]),
      backups,
      sqlite: systemSqlite,
      clock,
      scratch: join(folder, 'copies'),
      alarms: {
        raised: () => [],
        isRaised: () => false,
        raise: ({ symptom, component, target }: Alarm) => log.push(`+ ${symptom} ${component} ${target}`),
        clear: ({ symptom }: AlarmKey) => log.push(`- ${symptom}`),
      },
      warn: () => undefined,
      onDone: ({ name }) => log.push(`done ${name}`),
    }
  );
  schedule.open();
  expect(log).toEqual([]);
  clock.advance(30 * minute);
  await eventually(() => log.length === 1, 'it failed', 60_000);
  expect(log).toEqual(['+ backup_failed shop web']);
  makeDatabase(file, { rows: 20 });
  // The next look is asked for a moment after the failure was told.
  await eventually(
    () => {
      clock.advance(5 * minute);
      return log.includes('done web');
    },
    'it was tried again',
    60_000
  );
  expect(log.slice(0, 3)).toEqual(['+ backup_failed shop web', 'done web', '- backup_failed']);
  expect(backups.list()[0]).toMatchObject({
    target: 'web',
    why: 'schedule',
    files: [{ path: file, stored: '0.gz' }, {}, {}, {}],
  });
});
