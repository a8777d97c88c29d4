import { eventually } from '@trinity/sdk/testing';
import type { Observation, Supervisor } from './supervisor.ts';

/** What an adapter lends to the suite: targets that are really there. */
export interface SupervisorHarness {
  /** A supervisor over the same targets and the same memory: the first one, or the successor of one that was killed. */
  create(): Supervisor;
  /** A target that ends when it is asked to, prints `hello`, and starts in milliseconds. */
  polite: string;
  /** A target that does not end when it is asked to. */
  stubborn: string;
  /** How often the target itself says that it was started. */
  starts(target: string): number | Promise<number>;
  /** Kills the target's running life from outside. */
  kill(identity: string): void | Promise<void>;
  cleanUp(): Promise<void>;
}

/** A life that nobody ordered to end is over; `gave_up` where its keeper leaves it so. */
const isDown = ({ state }: Observation) => state === 'dead' || state === 'gave_up';

/** What every supervisor promises; see supervisor.ts. */
export function describeSupervisor(name: string, prepare: () => Promise<SupervisorHarness>): void {
  describe(`${name} as a supervisor`, () => {
    let harness: SupervisorHarness;
    let supervisor: Supervisor;
    const opened: Supervisor[] = [];

    const open = async () => {
      const made = harness.create();
      opened.push(made);
      await made.open();
      return made;
    };
    /** What is left when an agent is killed: nothing but what it had written down. */
    const replace = async () => {
      supervisor.close();
      supervisor = await open();
    };
    const startOf = async (target: string, key: string) => {
      const started = await supervisor.start(target, key);
      await eventually(async () => (await harness.starts(target)) > 0, 'the target says that it was started');
      return started.identity ?? '';
    };

    beforeEach(async () => {
      harness = await prepare();
      supervisor = await open();
    });
    afterEach(async () => {
      for (const target of [harness.polite, harness.stubborn]) {
        await supervisor.stop(target, 0);
      }
      opened.splice(0).forEach((one) => {
        one.close();
      });
      await harness.cleanUp();
    });

    it('knows its targets, and nothing of a life before the first', async () => {
      expect(supervisor.targets).toEqual(expect.arrayContaining([harness.polite, harness.stubborn]));
      expect(await supervisor.observe(harness.polite)).toMatchObject({
        state: 'dead',
        identity: null,
        startKey: null,
      });
    });

    it('starts a life that can be told from every other', async () => {
      const first = await startOf(harness.polite, 'a');
      expect(await supervisor.observe(harness.polite)).toMatchObject({
        state: 'running',
        identity: first,
        startKey: 'a',
      });
      await supervisor.stop(harness.polite, 1_000);
      const second = await supervisor.start(harness.polite, 'b');
      expect(second.identity).not.toBe(first);
      await eventually(async () => (await harness.starts(harness.polite)) === 2);
    });

    it('starts once for a key, however often and by whomever it is asked', async () => {
      const first = await startOf(harness.polite, 'a');
      expect((await supervisor.start(harness.polite, 'a')).identity).toBe(first);
      await replace();
      expect((await supervisor.start(harness.polite, 'a')).identity).toBe(first);
      await harness.kill(first);
      await eventually(async () => isDown(await supervisor.observe(harness.polite)));
      const dead = await supervisor.start(harness.polite, 'a');
      expect([isDown(dead), dead.identity]).toEqual([true, first]);
      await replace();
      const stillDead = await supervisor.start(harness.polite, 'a');
      expect([isDown(stillDead), stillDead.identity]).toEqual([true, first]);
      expect(await harness.starts(harness.polite)).toBe(1);
    });

    it('does not start what runs', async () => {
      await startOf(harness.polite, 'a');
      await expect(supervisor.start(harness.polite, 'b')).rejects.toThrow('running');
      expect(await harness.starts(harness.polite)).toBe(1);
    });

    it('tells of a start and of a death', async () => {
      const told: string[] = [];
      supervisor.onChange((target) => told.push(target));
      const identity = await startOf(harness.polite, 'a');
      expect(told).toEqual([harness.polite]);
      await harness.kill(identity);
      await eventually(() => told.length > 1, 'being told');
      const dead = await supervisor.observe(harness.polite);
      expect([isDown(dead), dead.identity, dead.exit?.at]).toEqual([true, identity, expect.any(Number)]);
    });

    it('finds a running life again, and notices its death', async () => {
      const identity = await startOf(harness.polite, 'a');
      await replace();
      const told: string[] = [];
      supervisor.onChange((target) => told.push(target));
      expect(await supervisor.observe(harness.polite)).toMatchObject({
        state: 'running',
        identity,
        startKey: 'a',
      });
      await harness.kill(identity);
      await eventually(() => told.length > 0, 'being told');
      const dead = await supervisor.observe(harness.polite);
      expect([isDown(dead), dead.identity]).toEqual([true, identity]);
    });

    it('sees that a life ended while nobody watched', async () => {
      const identity = await startOf(harness.polite, 'a');
      supervisor.close();
      await harness.kill(identity);
      supervisor = await open();
      await eventually(async () => isDown(await supervisor.observe(harness.polite)));
      expect(await supervisor.observe(harness.polite)).toMatchObject({ identity });
      expect(await harness.starts(harness.polite)).toBe(1);
    });

    it('stops what ends when it is asked, what does not, and what is stopped already', async () => {
      for (const target of [harness.polite, harness.stubborn]) {
        const identity = await startOf(target, 'a');
        await supervisor.stop(target, target === harness.polite ? 5_000 : 100);
        expect(await supervisor.observe(target)).toMatchObject({ state: 'dead', identity });
        await supervisor.stop(target, 100);
      }
    });

    it('stops a life that it found', async () => {
      await startOf(harness.stubborn, 'a');
      await replace();
      await supervisor.stop(harness.stubborn, 100);
      expect((await supervisor.observe(harness.stubborn)).state).toBe('dead');
    });

    it('remembers that a person stopped it', async () => {
      await startOf(harness.polite, 'a');
      supervisor.setWanted(harness.polite, 'stopped');
      expect((await supervisor.observe(harness.polite)).state).toBe('running');
      await supervisor.stop(harness.polite, 1_000);
      expect((await supervisor.observe(harness.polite)).state).toBe('stopped');
      await replace();
      expect((await supervisor.observe(harness.polite)).state).toBe('stopped');
      await expect(supervisor.start(harness.polite, 'b')).rejects.toThrow('person');
      expect(await harness.starts(harness.polite)).toBe(1);
      supervisor.setWanted(harness.polite, 'running');
      expect((await supervisor.observe(harness.polite)).state).toBe('dead');
    });

    it('gives what a target wrote and what its process is', async () => {
      await startOf(harness.polite, 'a');
      await eventually(async () => (await supervisor.lastLogLines(harness.polite, 5)).includes('hello'));
      expect(Object.keys(await supervisor.facts(harness.polite)).length).toBeGreaterThan(0);
    });

    it('refuses a name that it does not have', async () => {
      await expect(supervisor.observe('nobody')).rejects.toThrow('nobody');
      await expect(supervisor.start('nobody', 'a')).rejects.toThrow('nobody');
      await expect(supervisor.stop('nobody', 0)).rejects.toThrow('nobody');
    });
  });
}
