import type { LoadedPlaybook } from '../config/playbooks.ts';
import { findCandidates } from '../decide/find-candidates.ts';
import type { PlaybookRoutePorts } from '../http/routes/playbooks.ts';
import { Replayer, type CandidateReader } from '../operate/replay.ts';
import type { Core } from './core.ts';
import { decisionPorts } from './deciding.ts';

export function playbookPorts(core: Core): PlaybookRoutePorts {
  const { clock, outcomes, records, pauseSwitch, live } = core;
  return {
    clock,
    outcomes,
    records,
    pauseSwitch,
    settings: () => live().settings,
    replayer: createReplayer(core),
  };
}

export function createReplayer(core: Core): Replayer {
  const { store, clock, live } = core;
  return new Replayer({
    store,
    clock,
    settings: () => live().settings,
    candidatesWith: (playbook) => candidatesWith(core, playbook),
  });
}

/** Candidates with one version of a playbook in the place of the running one. */
function candidatesWith(core: Core, playbook: LoadedPlaybook): CandidateReader {
  const ports = decisionPorts(core);
  const settings = () => {
    const running = ports.settings();
    return { ...running, playbooks: new Map([...running.playbooks, [playbook.name, playbook]]) };
  };
  return (...asked) => findCandidates({ ...ports, settings }, ...asked);
}
