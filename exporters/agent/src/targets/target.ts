import type { ActionName, ProbeOutcome, SupervisorKind } from '@trinity/contracts';
import type { Resources } from '../config/resources.ts';
import type { Probe } from '../probes/registry.ts';
import type { Facts, Observation, Supervisor } from '../supervisors/supervisor.ts';

/** What agent.yaml says of a target, whoever supervises it. */
export interface TargetSpec extends Resources {
  name: string;
  component: string;
  probes: readonly Probe[];
  /** What this file allows to be done to it. */
  actions: readonly ActionName[];
  /** How long a life may take until its probes pass. */
  startGrace: number;
}

export interface TimedOutcome extends ProbeOutcome {
  /** How long the answer took. */
  seconds: number;
}

/** One target with everything that can be asked of it and done to it, whoever supervises it. */
export interface Target extends TargetSpec {
  readonly supervisor: SupervisorKind;
  observe(): Promise<Observation>;
  /** Asks all probes now. Of a target that does not run, each says so; nobody else on its port speaks for it. */
  probe(): Promise<TimedOutcome[]>;
  start(key: string): Promise<Observation>;
  stop(timeoutMs: number): Promise<void>;
  setWanted(wanted: 'running' | 'stopped'): void;
  lastLogLines(count: number): Promise<string[]>;
  facts(): Promise<Facts>;
}

const longestDetail = 500;

export function createTarget(spec: TargetSpec, supervisor: Supervisor): Target {
  const { name } = spec;
  return {
    ...spec,
    supervisor: supervisor.kind,
    observe: () => supervisor.observe(name),
    async probe() {
      const observation = await supervisor.observe(name);
      return Promise.all(spec.probes.map((probe) => askOne(probe, observation)));
    },
    start: (key) => supervisor.start(name, key),
    stop: (timeoutMs) => supervisor.stop(name, timeoutMs),
    setWanted(wanted) {
      supervisor.setWanted(name, wanted);
    },
    lastLogLines: (count) => supervisor.lastLogLines(name, count),
    facts: () => supervisor.facts(name),
  };
}

async function askOne({ name, ask }: Probe, observation: Observation): Promise<TimedOutcome> {
  if (observation.state !== 'running') {
    return { name, ok: false, detail: `the process is ${observation.state}`, seconds: 0 };
  }
  const began = performance.now();
  const { ok, detail, said } = await ask(observation);
  return {
    name,
    ok,
    detail: detail.slice(0, longestDetail),
    ...(!ok && said !== undefined && { said: said.slice(0, longestDetail) }),
    seconds: (performance.now() - began) / 1000,
  };
}
