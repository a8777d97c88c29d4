import type { Decision, IncidentIn } from '@trinity/contracts';
import { anEvent, anIncident } from '../testing/builders.ts';
import type { NewEvent } from '../incident/journal.ts';
import { createStartStage, type StartPorts } from './start-stage.ts';

const clock = { now: () => 5_000 };

function decided(outcome: Decision['outcome'], before: NewEvent[] = []): IncidentIn<'decided'> {
  const decision = anEvent('decision.made');
  const made = decision.type === 'decision.made' ? { ...decision.decision, outcome } : undefined;
  const events = [anEvent('diagnosis.made'), ...before, { ...decision, decision: made } as NewEvent];
  return anIncident({ events }) as IncidentIn<'decided'>;
}

const stage = createStartStage({ clock } as StartPorts);

describe('a person is called', () => {
  it.each<[Decision['outcome'], boolean]>([
    ['human', true],
    ['approve', true],
    ['suggest', true],
    ['degrade', true],
    ['observe', false],
  ])('%s: %s', async (outcome, called) => {
    const { events } = await stage(decided(outcome));
    expect(events.map(({ type }) => type)).toEqual(called ? ['person.called'] : []);
  });

  const call: NewEvent = { type: 'person.called', reason: 'It waits.', severity: 'high', at: 2_000 };
  const failedRun = (at: number): NewEvent[] => [
    anEvent('decision.made'),
    { ...anEvent('fix.started'), at } as NewEvent,
    anEvent('step.planned'),
    anEvent('step.issued'),
    anEvent('step.finished'),
    { type: 'fix.failed', reason: 'It did not help.' } as NewEvent,
  ];
  it.each<[string, NewEvent[], boolean]>([
    ['once for what stands', [call], false],
    ['again when a fix was tried since', [call, ...failedRun(3_000)], true],
    ['not again for a fix that was tried before', [...failedRun(1_500), call], false],
  ])('%s', async (_, before, called) => {
    const { events } = await stage(decided('approve', before));
    expect(events.some(({ type }) => type === 'person.called')).toBe(called);
  });
});
