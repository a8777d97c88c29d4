import { systemClock } from '@trinity/sdk/link';
import { eventually, killProcess } from '@trinity/sdk/testing';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemDisk, type Disk } from '../../storage/disk.ts';
import { describeSupervisor } from '../supervisor.conformance.ts';
import { Children, type ChildService } from './children.ts';
import { parseIdentity } from './identity.ts';
import { readBootId, readStat, isAlive } from './proc.ts';
import { spawnChild } from './spawn-child.ts';

const environment = { PATH: process.env.PATH ?? '' };

function service(
  folder: string,
  name: string,
  script: string,
  over: Partial<ChildService> = {}
): ChildService {
  return {
    name,
    command: ['/bin/sh', '-c', `echo $$ >> ${folder}/${name}.boot; echo hello; ${script}`],
    cwd: folder,
    env: environment,
    logFile: join(folder, `${name}.log`),
    maxLogBytes: 1_000_000,
    ...over,
  };
}

function supervise(
  folder: string,
  services: ChildService[],
  disk: Disk = systemDisk,
  warnings: string[] = []
) {
  return new Children(join(folder, 'state'), services, {
    disk,
    spawn: spawnChild,
    clock: systemClock,
    bootId: readBootId(),
    warn: (text) => warnings.push(text),
  });
}

function startsOf(folder: string, name: string): number {
  const file = join(folder, `${name}.boot`);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}

const pidOf = (identity: string | null) => parseIdentity(identity ?? '')?.pid ?? Number.NaN;

describeSupervisor('own children', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-children-'));
  const services = [
    service(folder, 'polite', 'exec sleep 600'),
    service(folder, 'stubborn', 'trap "" TERM; while :; do sleep 0.05; done'),
  ];
  return {
    create: () => supervise(folder, services),
    polite: 'polite',
    stubborn: 'stubborn',
    starts: (name) => startsOf(folder, name),
    kill: (identity) => {
      killProcess(pidOf(identity));
    },
    cleanUp: async () => {
      rmSync(folder, { recursive: true });
    },
  };
});

describe('own children', () => {
  let folder: string;
  let running: Children | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trinity-children-'));
  });
  afterEach(async () => {
    for (const target of running?.targets ?? []) {
      await running?.stop(target, 0);
    }
    running?.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (services: ChildService[], disk?: Disk, warnings?: string[]) => {
    running = supervise(folder, services, disk, warnings);
    await running.open();
    return running;
  };

  it('tell how an own life ended', async () => {
    const children = await open([service(folder, 'a', 'exit 7'), service(folder, 'b', 'kill -SEGV $$')]);
    await children.start('a', '1');
    await children.start('b', '1');
    await eventually(async () => (await children.observe('b')).exit && (await children.observe('a')).exit);
    expect((await children.observe('a')).exit).toMatchObject({ code: 7, signal: null });
    expect((await children.observe('b')).exit).toMatchObject({ code: null, signal: 'SIGSEGV' });
    expect(await children.facts('a')).toMatchObject({ exit_code: 7 });
  });

  it('end when they are asked to even where they were halted', async () => {
    const children = await open([
      service(folder, 'a', "trap 'echo bye; exit 0' TERM; while :; do sleep 0.05; done"),
    ]);
    await children.start('a', '1');
    await eventually(async () => (await children.lastLogLines('a', 1)).includes('hello'));
    process.kill(pidOf((await children.observe('a')).identity), 'SIGSTOP');
    await children.stop('a', 120_000);
    expect(await children.lastLogLines('a', 1)).toEqual(['bye']);
  });

  it('pass arguments and environment as they are, through no shell', async () => {
    const odd = ['$(touch /tmp/pwned)', '`id`', '; exit 1', '*', "it's", '-n', 'a\nb', ''];
    const script = 'console.log(JSON.stringify([process.argv.slice(1), process.env.ODD]))';
    const children = await open([
      service(folder, 'a', '', {
        command: [process.execPath, '-e', script, '--', ...odd],
        env: { ...environment, ODD: '$(id) "x"' },
      }),
    ]);
    await children.start('a', '1');
    const [line] = await eventually(async () => {
      const lines = await children.lastLogLines('a', 1);
      return lines.length > 0 && lines;
    });
    expect(JSON.parse(line ?? '')).toEqual([odd, '$(id) "x"']);
  });

  it('say why a start failed, and may be tried again', async () => {
    const missing = join(folder, 'not-there');
    const children = await open([service(folder, 'a', 'exec sleep 600', { cwd: missing })]);
    await expect(children.start('a', '1')).rejects.toThrow('ENOENT');
    expect(await children.observe('a')).toMatchObject({
      state: 'dead',
      identity: null,
      detail: expect.stringContaining('ENOENT') as string,
    });
    mkdirSync(missing);
    expect(await children.start('a', '1')).toMatchObject({ state: 'running' });
  });

  it('show a command that is not there as a life that ended at once', async () => {
    const children = await open([service(folder, 'a', '', { command: ['no-such-program'] })]);
    await children.start('a', '1');
    await eventually(async () => (await children.observe('a')).exit?.code === 127);
    expect((await children.lastLogLines('a', 3)).join()).toContain('not found');
  });

  it('leave nothing of a life behind that would be in the way of the next', async () => {
    const children = await open([
      service(folder, 'a', `setsid sleep 600 & echo $! > ${folder}/worker; exec sleep 600`),
    ]);
    const first = await children.start('a', '1');
    const worker = await eventually(
      () => existsSync(join(folder, 'worker')) && Number(readFileSync(join(folder, 'worker'), 'utf8'))
    );
    killProcess(pidOf(first.identity));
    await eventually(async () => (await children.observe('a')).state === 'dead');
    expect(isAlive(readStat(worker))).toBe(true);
    await children.start('a', '2');
    expect(isAlive(readStat(worker))).toBe(false);
  });

  it('do not start without having written down that they will', async () => {
    const full: Disk = {
      ...systemDisk,
      replace() {
        throw new Error('ENOSPC: no space left on device');
      },
    };
    const children = await open([service(folder, 'a', 'exec sleep 600')], full);
    await expect(children.start('a', '1')).rejects.toThrow('ENOSPC');
    expect(startsOf(folder, 'a')).toBe(0);
    expect((await children.observe('a')).state).toBe('dead');
  });

  it('know a death also when they can not write it down', async () => {
    const warnings: string[] = [];
    let full = false;
    const disk: Disk = {
      ...systemDisk,
      replace(path, text) {
        if (full) {
          throw new Error('ENOSPC');
        }
        systemDisk.replace(path, text);
      },
    };
    const children = await open([service(folder, 'a', 'exec sleep 600')], disk, warnings);
    const { identity } = await children.start('a', '1');
    full = true;
    killProcess(pidOf(identity));
    await eventually(async () => (await children.observe('a')).exit);
    expect(warnings).toEqual([expect.stringContaining('ENOSPC')]);
    full = false;
    expect(await children.start('a', '2')).toMatchObject({ state: 'running', startKey: '2' });
  });

  it('do not open over a memory that they can not read', () => {
    mkdirSync(join(folder, 'state', 'a'), { recursive: true });
    writeFileSync(join(folder, 'state', 'a', 'state.json'), '{"version":1');
    expect(() => supervise(folder, [service(folder, 'a', '')])).toThrow(
      /state\.json is damaged.*remove the file/
    );
  });

  it('take a life of another boot for dead', async () => {
    const children = await open([service(folder, 'a', 'exec sleep 600')]);
    const { identity } = await children.start('a', '1');
    const file = join(folder, 'state', 'a', 'state.json');
    const other = '00000000-0000-0000-0000-000000000000';
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replaceAll(readBootId(), other));
    const later = supervise(folder, [service(folder, 'a', '')]);
    await later.open();
    expect(await later.observe('a')).toMatchObject({
      state: 'dead',
      identity: identity?.replace(readBootId(), other),
    });
    later.close();
  });

  it('do not take another process with the same pid for the life', async () => {
    const children = await open([service(folder, 'a', 'exec sleep 600')]);
    const { identity } = await children.start('a', '1');
    const file = join(folder, 'state', 'a', 'state.json');
    const { startTicks = 0 } = parseIdentity(identity ?? '') ?? {};
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(`:${startTicks}@`, `:${startTicks - 1}@`));
    const later = supervise(folder, [service(folder, 'a', '')]);
    await later.open();
    expect((await later.observe('a')).state).toBe('dead');
    later.close();
  });

  it('bound the log of a child that goes on writing', async () => {
    const script = 'while :; do echo "a line of some length, again and again and again"; sleep 0.02; done';
    const children = await open([service(folder, 'a', script, { maxLogBytes: 500 })]);
    await children.start('a', '1');
    const log = join(folder, 'a.log');
    await eventually(
      () => existsSync(`${log}.1`) && statSync(log).size < statSync(`${log}.1`).size,
      'a rotation'
    );
    const rotated = statSync(log).size;
    await eventually(() => statSync(log).size > rotated, 'the child to write on');
    expect((await children.lastLogLines('a', 3)).at(-1)).toContain('a line of some');
  });
});
