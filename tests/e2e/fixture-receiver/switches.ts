import {
  acknowledgeBudgetRequestSchema,
  pauseRequestSchema,
  setModeRequestSchema,
  type Pause,
  type Person,
  type PlaybookView,
  type Replay,
} from '@trinity/contracts';
import * as z from 'zod/mini';

const dayMs = 24 * 3_600_000;

/** What is switched for all incidents: the pause, and the playbooks with their modes and budgets. */
export class Switches {
  pause: Pause | null = null;
  readonly playbooks: PlaybookView[];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.playbooks = [samplePlaybook(now()), spentPlaybook(now()), shadowPlaybook(now())];
  }

  setPause(body: unknown, by: Person): { pause: Pause } {
    const { forMs, reason } = z.parse(pauseRequestSchema, body);
    const at = this.#now();
    this.pause = { by, at, until: at + forMs, reason };
    return { pause: this.pause };
  }

  resume(): { pause: null } {
    this.pause = null;
    return { pause: null };
  }

  /** Null when there is no such playbook. */
  setMode(name: string, body: unknown, by: Person): PlaybookView | null {
    const { mode, reason } = z.parse(setModeRequestSchema, body);
    return this.#change(name, (playbook) => {
      playbook.override = mode && { mode, by, at: this.#now(), reason };
      playbook.mode = mode ?? playbook.fileMode;
    });
  }

  acknowledgeBudget(name: string, body: unknown, by: Person): PlaybookView | null {
    const { reason } = z.parse(acknowledgeBudgetRequestSchema, body);
    return this.#change(name, ({ budget }) => {
      Object.assign(budget, { spent: [], empty: false, acknowledged: { by, at: this.#now(), reason } });
    });
  }

  replay(name: string, sinceMs: number): Replay {
    const to = this.#now();
    const at = to - dayMs;
    const was = { outcome: 'suggest' as const, playbook: name, summary: 'It only suggested.' };
    const same = { incident: 'same', title: 'voice was down', component: 'voice', at };
    const other = { incident: 'other', title: 'trading was down', component: 'trading', at };
    return {
      playbook: name,
      digest: 'a1b2c3',
      from: to - sinceMs,
      to,
      replayed: 2,
      unreplayable: 1,
      changed: 1,
      decisions: [
        { ...same, was, would: was, changed: false },
        { ...other, was, would: { ...was, outcome: 'fix', summary: 'It would run.' }, changed: true },
      ],
    };
  }

  #change(name: string, change: (playbook: PlaybookView) => void): PlaybookView | null {
    const playbook = this.playbooks.find((one) => one.name === name);
    if (playbook) {
      change(playbook);
    }
    return playbook ?? null;
  }
}

function samplePlaybook(now: number): PlaybookView {
  return {
    name: 'restart-service',
    description: 'Restarts a dead service and proves that it answers.',
    mode: 'suggest',
    fileMode: 'suggest',
    ceiling: 'auto',
    override: null,
    shadow: false,
    approvals: 1,
    risk: 'low',
    causes: ['service_down'],
    steps: ['Restart the target, at most 3 times, waiting 1, 2 and 4 seconds.'],
    runs: 13,
    verified: 11,
    failed: 1,
    notNeeded: 1,
    budget: { failures: 3, perMs: dayMs, spent: [], empty: false, acknowledged: null },
    lastRuns: [
      {
        incident: 'fixed',
        component: 'jarvis-core',
        target: 'jarvis-core',
        cause: 'service_down',
        at: now - dayMs / 12,
        ended: 'verified',
        reason: 'Its probe passes and up is 1.',
      },
    ],
    digest: 'a1b2c3',
  };
}

function spentPlaybook(now: number): PlaybookView {
  const spent = [1, 2].map((hours) => ({
    incident: `clean-${hours}`,
    at: now - hours * 3_600_000,
    reason: 'The disk is as full as before.',
  }));
  return {
    ...samplePlaybook(now),
    name: 'clean-disk',
    description: 'Removes logs and temporary files that are older than 7 days.',
    mode: 'observe',
    fileMode: 'approve',
    ceiling: 'observe',
    approvals: 2,
    risk: 'medium',
    causes: ['disk_full'],
    runs: 0,
    verified: 0,
    failed: 0,
    notNeeded: 0,
    budget: { failures: 2, perMs: dayMs, spent, empty: true, acknowledged: null },
    lastRuns: [],
  };
}

function shadowPlaybook(now: number): PlaybookView {
  return {
    ...spentPlaybook(now),
    name: 'clear-caches',
    description: 'Empties the caches of what needs most memory.',
    mode: 'auto',
    fileMode: 'auto',
    ceiling: 'auto',
    shadow: true,
    shadowDecisions: { fix: 9, human: 2, wait: 1 },
    approvals: 1,
    risk: 'low',
    causes: ['out_of_memory'],
    steps: ['Ask the service to empty its caches.'],
    budget: { failures: 3, perMs: dayMs, spent: [], empty: false, acknowledged: null },
  };
}
