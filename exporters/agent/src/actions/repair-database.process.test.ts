import { eventually } from '@trinity/sdk/testing';
import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openersOf } from '../processes/file-holders.ts';
import type { Sqlite } from '../sqlite/sqlite.ts';
import { HostUnderTest, type ServiceUnderTest } from '../testing/host-under-test.ts';
import { damagePage, makeDatabase, pagesOf, readAll } from '../testing/sqlite-files.ts';
import { createRepairDatabase } from './repair-database.ts';

let host: HostUnderTest;
let file: string;
let others: ChildProcess[];
beforeEach(() => {
  host = new HostUnderTest();
  file = join(host.work, 'a.db');
  others = [];
});
afterEach(async () => {
  for (const other of others) {
    other.kill('SIGKILL');
  }
  await host.close();
});

const timing = { pollMs: 40, secondLookAfterMs: 20, settleMs: 150 };
const idle = 'exec sleep 600';
const rows = 'SELECT *, rowid FROM orders ORDER BY id';

function open(
  { schema = undefined as string | undefined, ...web }: Partial<ServiceUnderTest> & { schema?: string } = {},
  more: ServiceUnderTest[] = []
) {
  const databases = [{ name: 'main', file, ...(schema !== undefined && { schema }) }];
  const actions: ServiceUnderTest['actions'] = ['repair_database', 'restart_service'];
  return host.open([{ name: 'web', script: idle, databases, actions, ...web }, ...more]);
}

async function repair(over: { id?: string; isResumed?: boolean; wait?: number; sqlite?: Sqlite } = {}) {
  const args = { wait: over.wait ?? 500, stopTimeout: 1_000, startTimeout: 5_000 };
  const { targets, turns, backups } = host;
  return createRepairDatabase({ targets, turns, backups, sqlite: over.sqlite ?? host.sqlite }, timing).run(
    await host.context('repair_database', 'web', args, over)
  );
}

/** A program that holds a lock until it is killed. */
const holder = () => {
  const program = join(host.work, 'hold.cjs');
  const library = import.meta.resolve('better-sqlite3').replace('file://', '');
  writeFileSync(
    program,
    `const db = new (require(${JSON.stringify(library)}))(${JSON.stringify(file)});
     db.exec("BEGIN EXCLUSIVE; INSERT INTO orders (symbol) VALUES ('unfinished')");
     require('fs').writeFileSync('locked', '');
     setInterval(() => db, 1000);`
  );
  return `test -e once && exec sleep 600; touch once; exec ${process.execPath} ${program}`;
};
const untilLocked = () => eventually(() => existsSync(join(host.work, 'locked')));

describe('well', () => {
  it('nothing is done', async () => {
    await open();
    makeDatabase(file);
    const { identity } = await host.target('web').start('first');
    expect(await repair()).toMatchObject({ status: 'not_needed' });
    expect((await host.target('web').observe()).identity).toBe(identity);
  });

  it('a service that an agent left stopped is started', async () => {
    await open();
    makeDatabase(file);
    expect(await repair({ isResumed: true })).toMatchObject({ status: 'done' });
    expect(await host.target('web').observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
  });

  it('but the service can not be started: that is for a person', async () => {
    await open();
    makeDatabase(file);
    host.target('web').start = () => Promise.reject(new Error('no such program'));
    expect(await repair({ isResumed: true })).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/could not be started: no such program/),
    });
  });

  it('when it is run again, it only waits for the life that it began', async () => {
    await open();
    const { identity } = await host.target('web').start('directive-1');
    expect(await repair({ isResumed: true })).toMatchObject({ status: 'done' });
    expect((await host.target('web').observe()).identity).toBe(identity);
    expect(existsSync(file)).toBe(false);
  });

  it('a database that the file does not name is refused', async () => {
    await open({ databases: [] });
    expect(await repair()).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/declares no database/),
    });
  });
});

describe('locked', () => {
  it('by a service of ours: that is restarted, and what it had not finished is taken back', async () => {
    await open({}, [{ name: 'job', script: holder(), actions: ['restart_service'] }]);
    makeDatabase(file, { wal: true });
    const before = readAll(file, rows);
    const web = await host.target('web').start('first');
    const job = await host.target('job').start('first');
    await untilLocked();
    expect(await repair()).toMatchObject({
      status: 'done',
      reason: expect.stringMatching(/job had locked/),
      found: { holder: 'job' },
    });
    expect(await host.target('job').observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
    expect((await host.target('job').observe()).identity).not.toBe(job.identity);
    expect((await host.target('web').observe()).identity).toBe(web.identity);
    expect(readAll(file, rows)).toEqual(before);
  });

  it('by itself: it is restarted, and that is told when it passes its probes', async () => {
    let looks = 0;
    const probe = async () => Promise.resolve({ ok: (looks += 1) > 5, detail: 'it starts' });
    await open({ script: holder(), probe });
    makeDatabase(file, { wal: true });
    await host.target('web').start('first');
    await untilLocked();
    expect(await repair()).toMatchObject({
      status: 'done',
      reason: expect.stringMatching(/web had locked.*It was restarted and passes its probes/),
      found: { holder: 'web' },
    });
    expect(looks).toBeGreaterThan(5);
  });

  it('by a service that may not be restarted: it is only named', async () => {
    await open({}, [{ name: 'job', script: holder() }]);
    makeDatabase(file);
    const job = await host.target('job').start('first');
    await untilLocked();
    expect(await repair()).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/locked by job.*does not allow restart_service/),
    });
    expect((await host.target('job').observe()).identity).toBe(job.identity);
  });

  it('by a stranger: it is only named', async () => {
    await open();
    makeDatabase(file);
    const stranger = spawn('/bin/sh', ['-c', holder()], { cwd: host.work, stdio: 'ignore' });
    others.push(stranger);
    await untilLocked();
    expect(await repair()).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(new RegExp(`pid ${stranger.pid}.*a person`)),
    });
    expect(stranger.exitCode).toBeNull();
  });

  it('and given back meanwhile: nothing is done', async () => {
    await open();
    makeDatabase(file);
    const locker = new Database(file);
    locker.exec('BEGIN EXCLUSIVE');
    await host.target('web').start('first');
    let looks = 0;
    const sqlite: Sqlite = {
      ...host.sqlite,
      async inspect(...asked) {
        looks += 1;
        if (looks === 3) {
          locker.close();
        }
        return host.sqlite.inspect(...asked);
      },
    };
    expect(await repair({ wait: 60_000, sqlite })).toMatchObject({
      status: 'not_needed',
      reason: expect.stringMatching(/given back/),
    });
  });
});

describe('damaged', () => {
  const damageIndex = () => {
    damagePage(file, pagesOf(file, 'by_symbol').leaves[1] ?? 0);
  };

  it.each([false, true])(
    'in an index (WAL: %p): rebuilt with every row, the damaged one kept',
    async (wal) => {
      await open();
      makeDatabase(file, { wal });
      const before = readAll(file, rows);
      damageIndex();
      await host.target('web').start('first');
      const outcome = await repair();
      expect(outcome).toMatchObject({
        status: 'done',
        reason: expect.stringMatching(/rebuilt with all 3991 rows/),
      });
      expect(readAll(file, rows)).toEqual(before);
      expect(await host.sqlite.inspect(file, 60_000)).toMatchObject({ state: 'ok' });
      expect(await host.target('web').observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
      const [backup] = host.backups.list();
      expect(outcome.reason).toContain(backup?.id);
      expect(readdirSync(host.work).filter((name) => name.startsWith('.'))).toEqual([]);
    }
  );

  it('where rows would be lost: refused, with what, and nothing is touched', async () => {
    await open();
    makeDatabase(file);
    damagePage(file, pagesOf(file, 'orders').leaves[1] ?? 0);
    const { identity } = await host.target('web').start('first');
    expect(await repair()).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/not rebuilt: .*A person must decide/),
    });
    expect((await host.target('web').observe()).identity).toBe(identity);
    expect(host.backups.list()).toEqual([]);
  });

  it('and open in a program that is not the service: refused', async () => {
    await open();
    makeDatabase(file);
    damageIndex();
    others.push(spawn('/bin/sh', ['-c', `exec sleep 600 < ${file}`], { stdio: 'ignore' }));
    await eventually(async () => (await repair()).reason.includes('sleep 600'));
    expect(await repair()).toMatchObject({ status: 'refused' });
  });

  it.each(['before the swap', 'after the swap'])(
    'killed %s: the next agent brings it to the same end',
    async (when) => {
      await open();
      makeDatabase(file, { wal: true });
      const before = readAll(file, rows);
      damageIndex();
      const save = host.backups.save.bind(host.backups);
      const mark = host.backups.mark.bind(host.backups);
      host.backups.save = async (request) => {
        const saved = await save(request);
        if (when === 'before the swap') {
          rmSync(`${file}-wal`, { force: true });
          throw new Error('killed');
        }
        return saved;
      };
      host.backups.mark = () => {
        throw new Error('killed');
      };
      // The agent dies before it can start the service, too.
      const web = host.target('web');
      const { start } = web;
      web.start = () => Promise.reject(new Error('killed'));
      await repair();
      Object.assign(host.backups, { save, mark });
      web.start = start;
      expect(await repair({ isResumed: true })).toMatchObject({ status: 'done' });
      expect(readAll(file, rows)).toEqual(before);
      expect(await host.sqlite.inspect(file, 60_000)).toMatchObject({ state: 'ok' });
      expect(host.backups.list()).toHaveLength(1);
    }
  );
});

describe('damaged, when it comes to it', () => {
  /** The service is stopped between the first rebuild, which is a try, and the second. */
  const atSecondRebuild = (then: Sqlite['rebuild']): Sqlite => {
    let rebuilds = 0;
    return {
      ...host.sqlite,
      rebuild: (...asked) => ((rebuilds += 1) === 1 ? host.sqlite.rebuild : then)(...asked),
    };
  };
  const damaged = async () => {
    await open();
    makeDatabase(file);
    damagePage(file, pagesOf(file, 'by_symbol').leaves[1] ?? 0);
    await host.target('web').start('first');
  };

  it('and rows would be lost after all: it is left as it is, and the service runs again', async () => {
    await damaged();
    const sqlite = atSecondRebuild(async () => Promise.resolve({ ok: false, objections: ['2 rows differ'] }));
    expect(await repair({ sqlite })).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/not replaced, because rows would be lost: 2 rows differ.*as it was/),
    });
    expect(await host.sqlite.inspect(file, 60_000)).toMatchObject({ state: 'corrupt' });
    expect(await host.target('web').observe()).toMatchObject({ state: 'running', startKey: 'directive-1' });
  });

  it('and somebody has opened it meanwhile: it is not replaced under them', async () => {
    await damaged();
    const web = host.target('web');
    const { stop } = web;
    web.stop = async (timeoutMs) => {
      await stop(timeoutMs);
      const opener = spawn('/bin/sh', ['-c', `exec sleep 600 < ${file}`], { stdio: 'ignore' });
      others.push(opener);
      await eventually(() => openersOf([file]).includes(opener.pid ?? 0));
    };
    expect(await repair()).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/is open in sleep 600 \(pid \d+\): it can't be replaced/),
    });
    expect(await host.sqlite.inspect(file, 60_000)).toMatchObject({ state: 'corrupt' });
    expect(host.backups.list()).toEqual([]);
  });
});

describe('missing', () => {
  const withSchema = async () => {
    const schema = join(host.folder, 'schema.sql');
    writeFileSync(schema, 'CREATE TABLE orders (id INTEGER PRIMARY KEY, symbol TEXT);');
    await open({ schema });
    await host.target('web').start('first');
  };

  it.each(['absent', 'empty'])('%s: made from its schema', async (how) => {
    await withSchema();
    if (how === 'empty') {
      writeFileSync(file, '');
      // As a killed service leaves it.
      writeFileSync(`${file}-shm`, Buffer.alloc(32_768, 1));
    }
    expect(await repair()).toMatchObject({
      status: 'done',
      reason: expect.stringMatching(/from its schema, empty/),
    });
    expect(readAll(file, rows)).toEqual([]);
    expect(await host.target('web').observe()).toMatchObject({ startKey: 'directive-1' });
  });

  it('with a backup: back as it was there', async () => {
    await withSchema();
    const copy = join(host.folder, 'copy');
    makeDatabase(copy);
    const sources = [{ path: file, from: copy }];
    const { id } = await host.backups.save({
      target: 'web',
      why: 'schedule',
      reason: '',
      key: 'nightly',
      sources,
    });
    expect(await repair()).toMatchObject({ status: 'done', reason: expect.stringContaining(id) });
    expect(readAll(file, 'SELECT count(*) AS n FROM orders')).toEqual([{ n: 1_990 }]);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'its log is there, with data',
      () => {
        writeFileSync(`${file}-wal`, 'data');
      },
      /a\.db-wal is there/,
    ],
    [
      'its folder is missing too',
      () => {
        rmSync(host.work, { recursive: true });
      },
      /may not be mounted/,
    ],
  ])('refused when %s', async (_, make, reason) => {
    await withSchema();
    make();
    expect(await repair()).toMatchObject({ status: 'refused', reason: expect.stringMatching(reason) });
  });

  it('refused when there is nothing to make it from', async () => {
    await open();
    expect(await repair()).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/neither a backup nor a schema/),
    });
  });
});
