import { startAgent, type RunningAgent } from '@trinity/agent/src/app.ts';
import { loadAgentFile } from '@trinity/agent/src/config/load-agent-file.ts';
import { systemDisk } from '@trinity/agent/src/storage/disk.ts';
import { readBootId } from '@trinity/agent/src/supervisors/children/proc.ts';
import { spawnChild } from '@trinity/agent/src/supervisors/children/spawn-child.ts';
import { createEngine } from '@trinity/agent/src/supervisors/docker/engine.ts';
import type { Directive } from '@trinity/contracts';
import { systemClock } from '@trinity/sdk/link';
import { eventually, ReceiverStub } from '@trinity/sdk/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnEngine, docker, engineSocket, removeContainer, runContainer } from './engine.ts';
import { startSystemd, unitOf, withoutSystemd, type SystemdMachine } from './systemd-machine.ts';

const container = 'trinity-agent-web';
const politely = 'trap "exit 0" TERM; echo hello; while :; do sleep 0.05; done';

/** The whole agent over both: what the receiver hears, and what comes of what it asks for. */
describeOnEngine(
  'an agent over systemd and Docker',
  () => {
    let folder: string;
    let machine: SystemdMachine;
    let stub: ReceiverStub;
    let agent: RunningAgent;
    const warnings: string[] = [];
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'trinity-agent-engine-'));
      machine = await startSystemd('trinity-agent-systemd', folder);
      await machine.install({ 'web.service': unitOf(politely) });
      await machine.systemctl('start', 'web.service');
      await removeContainer(container);
      await runContainer(container, [], ['/bin/sh', '-c', politely]);
      stub = await new ReceiverStub().start();
      agent = await start();
    }, 120_000);
    afterAll(async () => {
      await agent.stop();
      await stub.stop();
      await machine.remove();
      await removeContainer(container);
      rmSync(folder, { recursive: true, force: true });
    });

    const start = async () => {
      const path = join(folder, 'agent.yaml');
      const rest = 'component: shop, actions: [restart_service], probes: [{ type: process }]';
      writeFileSync(join(folder, 'token'), stub.token);
      writeFileSync(
        path,
        [
          `{ name: host-1, dataDir: data, listen: '127.0.0.1:0', dockerSocket: '${engineSocket()}',`,
          `receiver: { url: '${stub.url}', tokenFile: token },`,
          `units: [{ name: unit, unit: web.service, ${rest} }],`,
          `containers: [{ name: box, container: ${container}, ${rest} }] }`,
        ].join('\n')
      );
      const loaded = loadAgentFile(path);
      if (!loaded.ok) {
        throw new Error(loaded.problems.join('\n'));
      }
      return startAgent(loaded.file, {
        disk: systemDisk,
        spawn: spawnChild,
        systemd: machine.commands,
        engine: createEngine,
        clock: systemClock,
        random: () => 0,
        bootId: readBootId(),
        env: process.env,
        info: () => undefined,
        warn: (text) => warnings.push(text),
      });
    };
    const targetOf = (name: string) => stub.reports.at(-1)?.targets.find((target) => target.name === name);
    const signalsOf = (name: string) => stub.signals.filter(({ target }) => target === name);
    const restartOf = (target: string, identity: string): Directive => ({
      id: `restart-${identity}`,
      incident: 'i',
      executor: 'host-1',
      target,
      component: 'shop',
      action: 'restart_service',
      args: {},
      expectedIdentity: identity,
      remainingMs: 60_000,
    });

    it.each([
      ['unit', 'systemd', () => machine.systemctl('kill', '--signal=KILL', 'web.service')],
      ['box', 'docker', () => docker('kill', container)],
    ])('a %s of %s dies, is told, is restarted once, and is told to be well', async (name, kind, kill) => {
      await eventually(() => targetOf(name)?.state === 'running', 'it is reported', 30_000);
      const identity = targetOf(name)?.identity ?? '';
      await kill();
      const signal = await eventually(() => signalsOf(name)[0], 'the signal', 30_000);
      expect(signal).toMatchObject({
        status: 'firing',
        symptom: 'service_down',
        identity,
        evidence: { logLines: expect.arrayContaining(['hello']) },
      });
      await eventually(() => targetOf(name)?.state === 'gave_up', 'its keeper leaves it so', 30_000);
      expect(targetOf(name)).toMatchObject({ supervisor: kind, identity });
      stub.offer(restartOf(name, identity));
      const result = await eventually(
        () => stub.results.find(({ identityBefore }) => identityBefore === identity),
        'the result',
        60_000
      );
      expect(result).toMatchObject({ status: 'done', state: 'running' });
      expect(result.identityAfter).not.toBe(identity);
      await eventually(() => signalsOf(name).at(-1)?.status === 'resolved', 'it is well', 30_000);
      expect(warnings).toEqual([]);
    });

    it.each([
      ['unit', () => machine.systemctl('stop', 'web.service')],
      ['box', () => docker('stop', container)],
    ])(
      'a %s that a person stopped raises nothing, and is not started when it is asked for',
      async (name, stop) => {
        await eventually(() => targetOf(name)?.state === 'running', 'it is reported', 30_000);
        const [told, identity] = [signalsOf(name).length, targetOf(name)?.identity ?? ''];
        await stop();
        await eventually(() => targetOf(name)?.state === 'stopped', 'it is stopped', 30_000);
        const before = stub.results.length;
        stub.offer({ ...restartOf(name, identity), id: `again-${name}` });
        await eventually(() => stub.results.length > before, 'the result', 30_000);
        expect(stub.results.at(-1)).toMatchObject({ status: 'refused', state: 'stopped' });
        expect(signalsOf(name)).toHaveLength(told);
      }
    );
  },
  withoutSystemd
);
