import { systemDisk } from '@trinity/agent/src/storage/disk.ts';
import { readBootId } from '@trinity/agent/src/supervisors/children/proc.ts';
import type { Managed } from '@trinity/agent/src/supervisors/managed/managed.ts';
import { describeSupervisor } from '@trinity/agent/src/supervisors/supervisor.conformance.ts';
import { createSystemd } from '@trinity/agent/src/supervisors/systemd/systemd.ts';
import { systemClock } from '@trinity/sdk/link';
import { eventually } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnEngine } from './engine.ts';
import { startSystemd, unitOf, withoutSystemd, type SystemdMachine } from './systemd-machine.ts';

const politely = (name: string) =>
  `echo $$ >> /srv/${name}; trap "exit 0" TERM; echo hello; while :; do sleep 0.05; done`;

describeOnEngine(
  'systemd',
  () => {
    let machine: SystemdMachine;
    let folder: string;
    let count = 0;
    const made: Managed[] = [];
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'trinity-systemd-'));
      machine = await startSystemd('trinity-systemd', folder);
    }, 120_000);
    afterEach(() => {
      made.splice(0).forEach((one) => {
        one.close();
      });
    });
    afterAll(async () => {
      await machine.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const supervise = (memory: string, units: Record<string, string>) => {
      const targets = new Map(Object.entries(units));
      const { commands } = machine;
      const world = { disk: systemDisk, clock: systemClock, bootId: readBootId(), warn: () => undefined };
      const systemd = createSystemd(join(folder, memory), targets, { ...world, commands });
      made.push(systemd);
      return systemd;
    };
    /** Units of one test: no other test has any of their names. */
    const given = async (units: Record<string, string>) => {
      count += 1;
      const names = Object.fromEntries(Object.keys(units).map((name) => [name, `${name}-${count}.service`]));
      await machine.install(
        Object.fromEntries(
          Object.entries(units).map(([name, text]) => [
            names[name] ?? '',
            text.replaceAll('@N', String(count)),
          ])
        )
      );
      const systemd = supervise(`memory-${count}`, names);
      await systemd.open();
      const stateOf = async (name: string) => (await systemd.observe(name)).state;
      return { systemd, stateOf, unit: (name: string) => names[name] ?? '', n: count };
    };

    describeSupervisor('systemd', async () => {
      count += 1;
      const [polite, stubborn, memory] = [`polite-${count}`, `stubborn-${count}`, `memory-${count}`];
      const targets = { [polite]: `${polite}.service`, [stubborn]: `${stubborn}.service` };
      await machine.install({
        [`${polite}.service`]: unitOf(politely(polite)),
        [`${stubborn}.service`]: unitOf(
          `echo $$ >> /srv/${stubborn}; trap "" TERM; while :; do sleep 0.05; done`
        ),
      });
      return {
        create: () => supervise(memory, targets),
        polite,
        stubborn,
        starts: (name) => machine.linesOf(name),
        kill: async () => {
          await machine.systemctl('kill', '--signal=KILL', `${polite}.service`);
        },
        cleanUp: async () => undefined,
      };
    });

    it('respects Restart=: while systemd starts it again it is dead, and when it gives up that is told', async () => {
      const flaky = `echo x >> /srv/flaky-@N; sleep 0.1; exit 3`;
      const limits = ['Restart=on-failure', 'RestartSec=200ms'];
      const { systemd, stateOf, unit } = await given({
        flaky: `[Unit]\nStartLimitBurst=3\nStartLimitIntervalSec=60\n${unitOf(flaky, ...limits)}`,
      });
      await machine.systemctl('start', unit('flaky'));
      const seen = new Set<string>();
      await eventually(async () => seen.add(await stateOf('flaky')).has('gave_up'), 'giving up', 20_000);
      expect([...seen].filter((state) => state === 'stopped')).toEqual([]);
      expect(await systemd.observe('flaky')).toMatchObject({
        startKey: null,
        exit: { code: 3, signal: null },
      });
      // systemd refuses the next start; Trinity's is one that somebody decided on.
      await expect(systemd.start('flaky', 'k')).resolves.toMatchObject({ startKey: 'k' });
    });

    it.each([
      ['well', unitOf(politely('well-@N'))],
      ['with an error', unitOf('trap "exit 7" TERM; while :; do sleep 0.05; done')],
      ['only when killed', unitOf('trap "" TERM; while :; do sleep 0.05; done', 'TimeoutStopSec=300ms')],
    ])('a person’s systemctl stop is no death, when it ends %s', async (_, text) => {
      const { systemd, stateOf, unit } = await given({ web: text });
      await systemd.start('web', 'k');
      await machine.systemctl('stop', unit('web'));
      await eventually(async () => (await stateOf('web')) === 'stopped', 'it is stopped');
      await expect(systemd.start('web', 'other')).rejects.toThrow('a person stopped');
      await machine.systemctl('start', unit('web'));
      await eventually(async () => (await stateOf('web')) === 'running', 'it is running');
      expect((await systemd.observe('web')).startKey).toBeNull();
      await machine.systemctl('kill', '--signal=KILL', unit('web'));
      await eventually(async () => (await stateOf('web')) === 'gave_up', 'a death after that is one');
    });

    it.each([
      ['killed', 'kill -9 $$$$', { code: null, signal: 'SIGKILL' }],
      ['with an error', 'exit 3', { code: 3, signal: null }],
      ['as if all were well', 'exit 0', { code: 0, signal: null }],
    ])('an end %s that nobody ordered is a death', async (_, end, exit) => {
      const { systemd, stateOf } = await given({ web: unitOf(`sleep 0.2; ${end}`) });
      const { identity } = await systemd.start('web', 'k');
      await eventually(async () => (await stateOf('web')) === 'gave_up', 'it is dead');
      expect(await systemd.observe('web')).toMatchObject({ identity, startKey: 'k', exit });
    });

    it('a restart by a person is another life, and no stop', async () => {
      const { systemd, unit } = await given({ web: unitOf(politely('web-@N')) });
      const { identity } = await systemd.start('web', 'k');
      await machine.systemctl('restart', unit('web'));
      // A look that had begun just before is used once more.
      const after = await eventually(async () => {
        const seen = await systemd.observe('web');
        return seen.identity === identity ? undefined : seen;
      }, 'the other life is seen');
      expect(after).toMatchObject({ state: 'running', startKey: null });
    });

    it('does not stop what others need: systemd would stop them, too, and start only the one again', async () => {
      const needs = '[Unit]\nRequires=db-@N.service\nAfter=db-@N.service\n';
      const { systemd, stateOf } = await given({
        db: unitOf(politely('db-@N')),
        web: `${needs}${unitOf(politely('web-@N'))}`,
      });
      await systemd.start('db', 'k');
      await systemd.start('web', 'k');
      await expect(systemd.stop('db', 1_000)).rejects.toThrow(/^web-\d+.service would be stopped with/);
      expect([await stateOf('db'), await stateOf('web')]).toEqual(['running', 'running']);
      systemd.setWanted('db', 'stopped');
      await systemd.stop('db', 1_000);
      expect(await stateOf('db')).toBe('stopped');
    });

    it('says why a unit can not be started, and tells what is not meant to run from what is down', async () => {
      const text = unitOf(politely('web-@N'));
      const { systemd, stateOf, unit } = await given({
        broken: `[Service]\nExecStart=/no/such/program\n`,
        disabled: `${text}[Install]\nWantedBy=multi-user.target\n`,
        once: unitOf('exit 0', 'Type=oneshot'),
        masked: '', // as systemd takes an empty file
      });
      expect([await stateOf('disabled'), await stateOf('once')]).toEqual(['stopped', 'unknown']);
      await machine.systemctl('enable', unit('disabled'));
      expect(await stateOf('disabled')).toBe('dead');
      expect(await systemd.observe('masked')).toMatchObject({
        state: 'stopped',
        detail: 'the unit is masked',
      });
      const broken = await systemd.start('broken', 'k');
      expect(broken.state).toBe('gave_up');
      // The journal has it from the child itself, which may be heard of after the unit's end.
      await eventually(
        async () => (await systemd.lastLogLines('broken', 20)).join('\n').includes('/no/such/program'),
        'the journal names the program',
        30_000
      );
    });
  },
  withoutSystemd
);
