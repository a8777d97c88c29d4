import type { Clock } from '@trinity/sdk/link';
import { sleep } from '../../time/sleep.ts';
import type { Keeper, Phase, Sight } from '../managed/keeper.ts';
import type { Facts } from '../supervisor.ts';
import type { Commands } from './commands.ts';
import { endOfLife, journalArgs, newestLife, parseUnitJournal, type UnitEntry } from './unit-journal.ts';
import { exitOf, parseUnitShow, showArgs, type UnitShow } from './unit-show.ts';

/** systemd's journal may be behind it by so much. */
const journalPatienceMs = 2_000;
/** What was killed is gone as soon as the kernel gets to it. */
const killPatienceMs = 5_000;
const pollMs = 50;

export interface UnitPorts {
  commands: Commands;
  clock: Clock;
}

/** One service of systemd. A life is an invocation of it: systemd's own InvocationID. */
export class Unit implements Keeper {
  readonly name: string;
  readonly #ports: UnitPorts;

  constructor(name: string, ports: UnitPorts) {
    this.name = name;
    this.#ports = ports;
  }

  async look(): Promise<Sight> {
    const show = await this.#show();
    const phase = phaseOf(show);
    if (phase === 'unclear' || show.InvocationID !== '') {
      return this.#sightOf(show, phase, show.InvocationID || null);
    }
    const entries = await this.#journal();
    const identity = newestLife(entries);
    const isOver = identity !== null && phase === 'never';
    const exit =
      identity === null ? undefined : { at: this.#ports.clock.now(), ...endOfLife(entries, identity).exit };
    return { ...this.#sightOf(show, isOver ? 'over' : phase, identity), exit: exit ?? null };
  }

  async wasOrdered(identity: string): Promise<boolean> {
    const { clock } = this.#ports;
    for (const began = clock.monotonicMs(); ;) {
      const end = endOfLife(await this.#journal(), identity);
      if (end.isComplete || end.wasOrdered || clock.monotonicMs() - began >= journalPatienceMs) {
        return end.wasOrdered;
      }
      await sleep(clock, pollMs);
    }
  }

  async begin(): Promise<void> {
    const { ActiveState } = await this.#show();
    if (ActiveState === 'failed') {
      // Otherwise systemd refuses a unit that it started too often; that it gave up is why Trinity starts it.
      await this.#order('reset-failed');
    }
    await this.#order('start', '--no-block');
  }

  /** systemd stops with a unit those that need it, and starts them again with nothing. */
  async objectionToEnd(): Promise<string | undefined> {
    const { RequiredBy, BoundBy, ConsistsOf } = await this.#show();
    const dependents = [RequiredBy, BoundBy, ConsistsOf]
      .flatMap((units) => units.split(' '))
      .filter((unit) => unit.endsWith('.service'));
    if (dependents.length === 0) {
      return undefined;
    }
    // A line for each, in their order; it exits with an error when one is not active.
    const { stdout } = await this.#ports.commands.run('systemctl', ['is-active', '--', ...dependents]);
    const states = stdout.trim().split('\n');
    const active = dependents.filter((_, index) => states[index] === 'active');
    return active.length === 0
      ? undefined
      : `${active.join(' and ')} would be stopped with ${this.name}, and nobody would start that again`;
  }

  async end(identity: string | null, timeoutMs: number): Promise<void> {
    await this.#order('stop', '--no-block');
    if (await this.#isGoneWithin(identity, timeoutMs)) {
      return;
    }
    const refused = await this.#order('kill', '--signal=SIGKILL').catch((error: unknown) => error);
    if (!(await this.#isGoneWithin(identity, killPatienceMs))) {
      throw refused instanceof Error ? refused : new Error(`${this.name} can't be killed`);
    }
  }

  async lastLogLines(count: number): Promise<string[]> {
    const args = ['--no-pager', '--quiet', '--output=cat', `--lines=${count}`, `--unit=${this.name}`];
    const { stdout } = await this.#ports.commands.run('journalctl', args);
    return stdout.split('\n').slice(0, -1).slice(-count);
  }

  async facts(): Promise<Facts> {
    const show = await this.#show();
    const number = (name: string, text: string): Facts =>
      /^\d{1,15}$/.test(text) ? { [name]: Number(text) } : {};
    return {
      unit_state: `${show.ActiveState} (${show.SubState})`,
      unit_result: show.Result,
      unit_file: show.FragmentPath,
      restart: show.Restart,
      ...number('restarts', show.NRestarts),
      ...(show.MainPID !== '0' && number('pid', show.MainPID)),
      ...number('memory_bytes', show.MemoryCurrent),
      ...number('tasks', show.TasksCurrent),
      ...number('cpu_nanoseconds', show.CPUUsageNSec),
    };
  }

  #sightOf(show: UnitShow, phase: Phase, identity: string | null): Sight {
    const exit = exitOf(show.ExecMainCode, show.ExecMainStatus);
    const isEnded = phase === 'over' || phase === 'retrying';
    const detail = detailOf(show, phase);
    return {
      phase,
      identity,
      exit: isEnded ? { at: this.#ports.clock.now(), ...(exit ?? { code: null, signal: null }) } : null,
      ...(detail !== undefined && { detail }),
    };
  }

  async #isGoneWithin(identity: string | null, withinMs: number): Promise<boolean> {
    const { clock } = this.#ports;
    for (const began = clock.monotonicMs(); ;) {
      const { ActiveState, InvocationID } = await this.#show();
      const isAnother = identity !== null && InvocationID !== '' && InvocationID !== identity;
      if (ActiveState === 'inactive' || ActiveState === 'failed' || isAnother) {
        return true;
      }
      if (clock.monotonicMs() - began >= withinMs) {
        return false;
      }
      await sleep(clock, pollMs);
    }
  }

  async #show(): Promise<UnitShow> {
    const { code, stdout, stderr } = await this.#ports.commands.run('systemctl', [
      ...showArgs,
      '--',
      this.name,
    ]);
    if (code !== 0) {
      throw new Error(`systemd can't be asked about ${this.name}: ${stderr.trim() || 'it did not answer'}`);
    }
    return parseUnitShow(stdout);
  }

  async #journal(): Promise<UnitEntry[]> {
    const { stdout } = await this.#ports.commands.run('journalctl', journalArgs(this.name));
    return parseUnitJournal(stdout);
  }

  async #order(verb: 'start' | 'stop' | 'kill' | 'reset-failed', ...options: string[]): Promise<void> {
    const args = [verb, '--no-ask-password', ...options, '--', this.name];
    const { code, stderr } = await this.#ports.commands.run('systemctl', args);
    if (code !== 0) {
      throw new Error(`systemd did not ${verb} ${this.name}: ${stderr.trim() || 'it did not answer'}`);
    }
  }
}

/** systemd's unit_active_state, but for what has ended. */
const phases: Readonly<Record<string, Phase | undefined>> = {
  active: 'running',
  reloading: 'running',
  refreshing: 'running',
  activating: 'starting',
  deactivating: 'ending',
};

function phaseOf(show: UnitShow): Phase {
  const { LoadState, ActiveState, SubState, Type } = show;
  if (LoadState === 'masked') {
    return 'unasked';
  }
  if (LoadState !== 'loaded' || Type === 'oneshot') {
    return 'unclear';
  }
  if (SubState.startsWith('auto-restart')) {
    return 'retrying';
  }
  return ActiveState === 'failed' || ActiveState === 'inactive'
    ? phaseOfEnded(show)
    : (phases[ActiveState] ?? 'unclear');
}

/** `Job` is there while an order waits or is carried out; an invocation, while systemd remembers one. */
function phaseOfEnded({ UnitFileState, InvocationID, Job }: UnitShow): Phase {
  if (Job !== '' && Job !== '0') {
    return 'starting';
  }
  if (InvocationID !== '') {
    return 'over';
  }
  return UnitFileState === 'disabled' ? 'unasked' : 'never';
}

function detailOf({ LoadState, Type, Result, Restart }: UnitShow, phase: Phase): string | undefined {
  if (LoadState !== 'loaded') {
    return LoadState === 'masked' ? 'the unit is masked' : `systemd can't load the unit: ${LoadState}`;
  }
  if (Type === 'oneshot') {
    return 'the unit is a oneshot: it is not meant to keep running';
  }
  switch (phase) {
    case 'retrying':
      return `it ended (${Result}), and systemd will start it again`;
    case 'unasked':
      return 'the unit is disabled and was not started';
    case 'ending':
      return 'it is stopping';
    case 'over':
      return Result === 'start-limit-hit'
        ? 'systemd started it too often and gave up'
        : `it ended (${Result}), and with Restart=${Restart} systemd leaves it so`;
    default:
      return undefined;
  }
}
