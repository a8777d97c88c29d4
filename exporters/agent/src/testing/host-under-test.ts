import type { ActionArgs, ActionName } from '@trinity/contracts';
import { systemClock } from '@trinity/sdk/link';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionContext } from '../actions/action.ts';
import { Backups } from '../backups/backups.ts';
import { noResources, type Resources } from '../config/resources.ts';
import type { Probe } from '../probes/registry.ts';
import { systemSqlite } from '../sqlite/sqlite.ts';
import { systemDisk } from '../storage/disk.ts';
import { Children } from '../supervisors/children/children.ts';
import { readBootId } from '../supervisors/children/proc.ts';
import { spawnChild } from '../supervisors/children/spawn-child.ts';
import { Unkept } from '../supervisors/unkept/unkept.ts';
import { createTarget, type Target } from '../targets/target.ts';
import { Turns } from '../targets/turns.ts';
import { anActionContext } from './action-context.ts';

export interface ServiceUnderTest extends Partial<Resources> {
  name: string;
  /** A shell reads it; the folder of the test is where it runs. */
  script: string;
  actions?: ActionName[];
  probe?: Probe['ask'];
}

/** Real services of a real supervisor in a folder of their own, with all that actions need, as app.ts puts it together. */
export class HostUnderTest {
  readonly folder = mkdtempSync(join(tmpdir(), 'trinity-host-'));
  readonly turns = new Turns();
  readonly sqlite = systemSqlite;
  readonly backups = new Backups(join(this.folder, 'backups'), {
    disk: systemDisk,
    clock: systemClock,
    keepMs: 30 * 24 * 3_600_000,
  });
  readonly targets = new Map<string, Target>();
  readonly work = join(this.folder, 'work');
  readonly #abort = new AbortController();
  #children: Children | undefined;

  constructor() {
    mkdirSync(this.work);
  }

  async open(services: readonly ServiceUnderTest[], hostActions: ActionName[] = []): Promise<this> {
    const children = new Children(
      join(this.folder, 'targets'),
      services.map(({ name, script }) => ({
        name,
        command: ['/bin/sh', '-c', script],
        cwd: this.work,
        env: { PATH: process.env.PATH ?? '' },
        logFile: join(this.folder, `${name}.log`),
        maxLogBytes: 1_000_000,
      })),
      {
        disk: systemDisk,
        spawn: spawnChild,
        clock: systemClock,
        bootId: readBootId(),
        warn: () => undefined,
      }
    );
    this.#children = children;
    await children.open();
    for (const { name, actions = [], probe, ...service } of services) {
      const probes = probe ? [{ name: 'it', ask: probe }] : [];
      const spec = {
        ...noResources,
        ...service,
        name,
        component: name,
        actions,
        probes,
        startGrace: 1_000,
      };
      this.targets.set(name, createTarget(spec, children));
    }
    const host = { ...noResources, name: 'host-1', component: 'host-1', probes: [], startGrace: 0 };
    this.targets.set(
      'host-1',
      createTarget({ ...host, actions: hostActions }, new Unkept('host', ['host-1'], readBootId()))
    );
    return this;
  }

  target(name: string): Target {
    const target = this.targets.get(name);
    if (!target) {
      throw new Error(`no ${name}`);
    }
    return target;
  }

  placeOf = (): { cwd: string; env: Record<string, string> } => ({
    cwd: this.work,
    env: { PATH: process.env.PATH ?? '', HOME: this.folder },
  });

  /** A context as the agent gives it to an action for a directive. */
  async context<Name extends ActionName>(
    action: Name,
    target: string,
    args: ActionArgs<Name>,
    over: { id?: string; isResumed?: boolean; timeMs?: number } = {}
  ): Promise<ActionContext<Name>> {
    const on = this.target(target);
    const expected = (await on.observe()).identity;
    return anActionContext(action, on, args, { ...over, expected, abort: this.#abort.signal });
  }

  async close(): Promise<void> {
    this.#abort.abort();
    for (const name of this.#children?.targets ?? []) {
      await this.#children?.stop(name, 0);
    }
    this.#children?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
