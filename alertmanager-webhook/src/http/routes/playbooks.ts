import type { PlaybookView } from '@trinity/contracts';
import type { Clock } from '../../clock.ts';
import type { Settings } from '../../config/load.ts';
import { ApiError } from '../../errors.ts';
import { describeSteps } from '../../fix/plan.ts';
import { fileModeOf, modeOf } from '../../incident/modes.ts';
import type { PlaybookOutcomes } from '../../incident/outcomes.ts';
import type { PlaybookRecords } from '../../incident/playbook-record.ts';
import { budgetView, overrideMode, type PauseSwitch } from '../../operate/switches.ts';
import type { Replayer } from '../../operate/replay.ts';
import type { Handlers } from '../handler.ts';

export interface PlaybookRoutePorts {
  clock: Clock;
  settings(): Settings;
  outcomes: PlaybookOutcomes;
  records: PlaybookRecords;
  pauseSwitch: PauseSwitch;
  replayer: Replayer;
}

type PlaybookRoutes = Pick<
  Handlers,
  'playbooks' | 'setMode' | 'acknowledgeBudget' | 'replay' | 'pause' | 'resume'
>;

/** What may run, how it has done, and the switches that persons have over it. */
export function createPlaybookRoutes(ports: PlaybookRoutePorts): PlaybookRoutes {
  const { clock, records, pauseSwitch, replayer } = ports;
  const find = (name: string | undefined) => {
    const playbook = ports.settings().playbooks.get(name ?? '');
    if (playbook === undefined) {
      throw new ApiError('not_found', ['There is no such playbook.']);
    }
    return playbook;
  };
  return {
    playbooks: async () => ({
      playbooks: await Promise.all(
        [...ports.settings().playbooks.keys()].map((name) => describePlaybook(ports, name))
      ),
    }),
    setMode: async ({ params, body, person: by }) => {
      const { name } = find(params.name);
      const ceiling = ports.settings().config.mode;
      await overrideMode(records, { by, at: clock.now(), ceiling }, name, body);
      return describePlaybook(ports, name);
    },
    acknowledgeBudget: async ({ params, body: { reason }, person: by }) => {
      const { name } = find(params.name);
      await records.change(name, { acknowledged: { by, at: clock.now(), reason } });
      return describePlaybook(ports, name);
    },
    replay: async ({ params, query }) => replayer.replay(find(params.name), clock.now() - query.sinceMs),
    pause: async ({ body, person }) => ({ pause: await pauseSwitch.pause(person, body) }),
    resume: async () => {
      await pauseSwitch.resume();
      return { pause: null };
    },
  };
}

async function describePlaybook(
  { clock, settings, outcomes, records }: PlaybookRoutePorts,
  name: string
): Promise<PlaybookView> {
  const { config, playbooks } = settings();
  const playbook = playbooks.get(name);
  if (playbook === undefined) {
    throw new ApiError('not_found', ['The configuration was reloaded and has it no more.']);
  }
  const record = await records.read(name);
  const { description, risk, shadow, approvals, match, digest } = playbook;
  return {
    name,
    description,
    mode: modeOf(playbook, config, record),
    fileMode: fileModeOf(playbook, config),
    ceiling: config.mode,
    override: record.override,
    shadow,
    shadowDecisions: record.shadow,
    approvals,
    risk,
    causes: match.causes,
    steps: describeSteps(playbook, 'the target'),
    ...(await outcomes.total(name)),
    budget: budgetView(record, playbook.errorBudget, clock.now()),
    lastRuns: record.lastRuns,
    digest,
  };
}
