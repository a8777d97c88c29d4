import { undoable, type Decision, type Incident, type Person, type ProposedFix } from '@trinity/contracts';
import { decide } from '../decide/decide.ts';
import { createDecideStage, decideNow } from '../decide/decide-stage.ts';
import { isDiagnosed, proposeFixes, readContext, type DecisionPorts } from '../decide/read-context.ts';
import { diagnoseAgain, type DiagnoseAgainPorts } from '../diagnose/diagnose-again.ts';
import {
  createDiagnoseStage,
  type DiagnosePorts,
  type DiagnosisAdviser,
} from '../diagnose/diagnose-stage.ts';
import { keepMetrics } from '../diagnose/metrics/keep-metrics.ts';
import { createSources, type SourcePorts } from '../diagnose/sources/index.ts';
import { createCarryOutStage } from '../fix/carry-out-stage.ts';
import { createDirectivePlace } from '../fix/places/directive.ts';
import { createServicePlace } from '../fix/places/service.ts';
import { createStartStage } from '../fix/start-stage.ts';
import { ownExecutor } from '../executor/directive-queue.ts';
import type { Stages } from '../pipeline.ts';
import { originMendedAt } from '../incident/origin.ts';
import { createProbeCheck } from '../verify/checks/probe.ts';
import { createSampleCheck } from '../verify/checks/sample.ts';
import { endedAgain } from '../verify/ended-again.ts';
import { createVerifyStage } from '../verify/verify-stage.ts';
import type { Core } from './core.ts';
import { drainTimes } from './drain-times.ts';
import { decisionPorts } from './deciding.ts';
import { sourcePorts } from './sources.ts';

/** Puts every stage together with the adapters that it works through. */
export function createStages(core: Core, adviser: () => DiagnosisAdviser | null): Stages {
  const { store, clock, directory, outcomes, records, live } = core;
  const deciding = decisionPorts(core);
  const settings = () => live().settings;
  const asked = sourcePorts(core);
  const diagnosing = diagnosePorts(core, asked, deciding);
  const again = diagnoseAgainPorts(core, asked, diagnosing);
  const start = createStartStage({
    store,
    clock,
    directory,
    settings,
    decideNow: (incident) => decideNow(deciding, incident),
    degrading: {
      board: core.settingBoard,
      services: core.services,
      components: () => settings().config.components.map(({ name }) => name),
    },
    keepMetrics: (incident) =>
      keepMetrics({ ...asked, findComponent: core.findComponent }, incident, clock.now()),
  });
  return {
    open: createDiagnoseStage({ ...diagnosing, adviser }),
    diagnosed: diagnoseAgain(again, createDecideStage(deciding)),
    decided: diagnoseAgain(again, start),
    acting: createCarryOutStage({
      clock,
      places: {
        agent: createDirectivePlace(
          store,
          ({ target }) => target.executor,
          (target, action) => directory.find(target)?.report.actions.includes(action) ?? false
        ),
        receiver: createDirectivePlace(
          store,
          () => ownExecutor,
          () => true
        ),
        service: createServicePlace({ board: core.settingBoard, services: core.services }),
      },
    }),
    verifying: createVerifyStage({
      store,
      clock,
      outcomes,
      records,
      canRollBack: (run) => undoable(run).length > 0,
      endedAgain: (run) => endedAgain(run, directory.find(run.target)),
      checks: {
        probe: createProbeCheck(core.prober, () => clock.now()),
        sample: createSampleCheck({
          samplesSince: async (selector, since) => live().prometheus?.samplesSince(selector, since) ?? null,
        }),
      },
      findComponent: core.findComponent,
      drainTimes: (incident) => drainTimes(core, incident),
      isActive: async (signal) => (await live().alertmanager?.isActive(signal)) ?? 'unreachable',
    }),
  };
}

function diagnoseAgainPorts(
  { store }: Core,
  asked: SourcePorts,
  diagnosing: DiagnosePorts
): DiagnoseAgainPorts {
  return { ...asked, diagnosing, originMendedAt: (incident) => originMendedAt(store, incident) };
}

function diagnosePorts({ clock }: Core, asked: SourcePorts, deciding: DecisionPorts): DiagnosePorts {
  return {
    clock,
    sources: createSources(asked),
    components: asked.components,
    proposeFixes: (incident, cause): Promise<ProposedFix[]> => proposeFixes(deciding, incident, cause),
  };
}

/** What would be decided if this person asked for this playbook now, which is a yes to it, too. Nothing is written. */
export async function decideFor(
  core: Core,
  incident: Incident,
  by: Person,
  playbook: string
): Promise<Decision> {
  if (!isDiagnosed(incident)) {
    throw new Error(`${incident.id} is not diagnosed`);
  }
  const yes = by.role === 'viewer' ? [] : [{ playbook, by, at: core.clock.now(), reason: '' }];
  const agreed = { ...incident, approvals: [...incident.approvals, ...yes] };
  return decide(await readContext(decisionPorts(core), agreed, { by, playbook }));
}
