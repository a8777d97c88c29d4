import {
  settingKey,
  settingsReportEveryMs,
  settingName,
  type Facts,
  type IncidentIn,
  type SettingsReport,
  type StepView,
} from '@trinity/contracts';
import type { ServiceReports } from '../../executor/service-reports.ts';
import type { SettingBoard } from '../../executor/setting-board.ts';
import { directiveId, ownExecutor } from '../../executor/directive-queue.ts';
import type { Step } from '../../incident/journal.ts';
import { ownResult } from '../../executor/own-result.ts';
import { endAtOnce, type Place, type Work } from '../place.ts';
import { desiredSetting, isSettingAction } from '../settings/desired-setting.ts';

export interface ServicePorts {
  board: SettingBoard;
  services: ServiceReports;
}

/** How often the instances' reports are looked at while they are waited for. */
const lookAgainMs = 500;

/** Where a result notes which setting it was about, for what takes it back. */
const settingFact = 'setting';

/** Actions that the running instances of a component carry out by following a setting (design, decision 7). */
export function createServicePlace(ports: ServicePorts): Place {
  return {
    issue: (incident, work, now) => (work.view.undo ? takeBack : wish)(ports, incident, work, now),
    follow: (incident, work, now) => follow(ports, incident, work, now),
  };
}

async function wish(
  { board, services }: ServicePorts,
  incident: IncidentIn<'acting'>,
  { view, action, args, timeoutMs }: Work,
  now: number
): Promise<Step> {
  const component = incident.component ?? '';
  const id = directiveId(ownExecutor, incident.id, incident.run, view);
  const offers = (await services.of(component)).flatMap((report) => report.offers);
  const desire = isSettingAction(action)
    ? desiredSetting(action, args, {
        component,
        offers,
        facts: incident.run.plan.facts,
        request: id,
        reason: id,
        now,
      })
    : { refusal: `${action} is no setting.` };
  if ('refusal' in desire) {
    return endAtOnce(view, id, now, 'refused', desire.refusal);
  }
  const { cell } = await board.change(component, { set: [desire.setting] });
  const deadline = now + timeoutMs;
  return {
    events: [{ type: 'step.issued', step: view.step, directive: id, deadline }],
    due: now + lookAgainMs,
    cells: [cell],
  };
}

async function takeBack(
  { board }: ServicePorts,
  incident: IncidentIn<'acting'>,
  { view, timeoutMs }: Work,
  now: number
): Promise<Step> {
  const { run } = incident;
  const id = directiveId(ownExecutor, incident.id, run, view);
  const done = run.steps.findLast(({ step, undo }) => step === view.step && !undo);
  const key = done?.result?.evidence.facts[settingFact];
  const { cell } = await board.change(incident.component ?? '', {
    unset: typeof key === 'string' ? [key] : [],
  });
  return {
    events: [{ type: 'step.issued', step: view.step, directive: id, deadline: now + timeoutMs }],
    due: now + lookAgainMs,
    cells: [cell],
  };
}

/** Every instance must have said what it made of it; one that cannot follow fails the step. */
async function follow(
  ports: ServicePorts,
  incident: IncidentIn<'acting'>,
  { view }: Work,
  now: number
): Promise<Step> {
  const component = incident.component ?? '';
  const id = view.directive ?? '';
  const { settings, version } = await ports.board.read(component);
  const wished = settings.find(({ reason }) => reason === id);
  if (!view.undo && wished === undefined) {
    return finish(id, now, 'failed', 'Somebody else set it anew, or its time is over.', null);
  }
  const key = wished ? settingKey(wished.setting, settingName(wished)) : null;
  const heard = await ports.services.heardOf(component);
  const upToDate = heard.flatMap(({ report }) => (report.version >= version ? report : []));
  const refusal = findRefusal(upToDate, key);
  if (refusal !== null) {
    return finish(id, now, 'failed', `An instance does not follow it: ${refusal}`, key);
  }
  const others = heard.filter(({ report }) => !upToDate.includes(report));
  return awaitInstances(view, now, key, { upToDate: upToDate.length, others });
}

/** Whoever lives is heard of this often, and a busy host takes a little longer. */
const aliveMs = settingsReportEveryMs + 5_000;

function awaitInstances(
  { undo, directive, deadline, dueAt }: StepView,
  now: number,
  key: string | null,
  { upToDate, others }: { upToDate: number; others: readonly { seenAt: number }[] }
): Step {
  const id = directive ?? '';
  const until = deadline ?? now;
  const all = upToDate + others.length;
  const followed = `${upToDate} of ${all} instances ${undo ? 'do without it again' : `follow ${key ?? 'it'}`}.`;
  // What was restarted lately has left a report of its last life. Should it live all the same, the proof tells.
  const saysNothing = (seenAt: number) => now - seenAt >= aliveMs || (now >= until && seenAt < dueAt);
  const awaited = others.filter(({ seenAt }) => !saysNothing(seenAt));
  if (upToDate > 0 && awaited.length === 0) {
    return finish(id, now, 'done', followed, key);
  }
  if (now < until) {
    return { events: [], due: Math.min(until, now + lookAgainMs) };
  }
  // A wish that was taken back ends by itself at its time, wherever it is still followed.
  return finish(id, now, undo ? 'done' : 'failed', `In time, ${followed}`, key);
}

function findRefusal(reports: readonly SettingsReport[], key: string | null): string | null {
  const followed = reports.flatMap((report) => report.followed);
  return followed.find((each) => each.key === key && !each.applied)?.reason ?? null;
}

function finish(
  id: string,
  now: number,
  status: 'done' | 'failed',
  reason: string,
  key: string | null
): Step {
  const facts: Facts = key === null ? {} : { [settingFact]: key };
  const result = { ...ownResult(id, now, status, reason), evidence: { logLines: [], facts } };
  return { events: [{ type: 'step.finished', directive: id, result }], due: now };
}
