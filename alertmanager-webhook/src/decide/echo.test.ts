import type { Incident, Signal } from '@trinity/contracts';
import { summarise } from '../incident/summary.ts';
import { anAgentSignal, anEvent, anIncident, aSignal } from '../testing/builders.ts';
import { echoUntil } from './echo.ts';

const drains = { SlowResponseTime: 300_000, ServiceDown: 45_000 };
const slow = (changes: Partial<Signal> = {}) =>
  aSignal({ symptom: 'slow', name: 'SlowResponseTime', startsAt: 250_000, ...changes });

/** What an SDK saw begin, and end at 100 s; then it was closed. */
function over(signal: Signal, end = 100_000): Incident {
  const { fingerprint } = signal;
  const fingerprints = [fingerprint];
  const resolved = { type: 'signal.resolved', fingerprints, endsAt: end, how: 'reported' } as const;
  return anIncident({ id: 'before', signal, events: [resolved, anEvent('incident.closed')] });
}

const reported = anAgentSignal({ symptom: 'slow', name: 'slow' });

it.each<[string, Signal, Incident | null, number | null]>([
  ['an alert that looks back on it', slow(), over(reported), 400_000],
  ['one that began as late as it may', slow({ startsAt: 400_000 }), over(reported), 400_000],
  ['one that began later', slow({ startsAt: 400_001 }), over(reported), null],
  ['one whose rule looks back on nothing', slow({ name: 'Unknown' }), over(reported), null],
  ['one of a graver sign of the same failure', slow({ symptom: 'error_rate' }), over(reported), 400_000],
  ['one of another failure', slow({ symptom: 'disk_high' }), over(reported), null],
  ['one of another component', slow({ component: 'voice' }), over(reported), null],
  ['one of no component', slow({ component: null }), over({ ...reported, component: null }), null],
  ['what the agent sees itself', anAgentSignal({ symptom: 'slow' }), over(reported), null],
  ['an alert after nothing', slow(), null, null],
  ['an alert after what only alerts told', slow(), over(aSignal({ symptom: 'slow' })), null],
])('how long %s waits', async (_, signal, before, until) => {
  const incident = anIncident({ id: 'now', signal });
  const lately = [incident, ...(before ? [before] : [])].map(summarise);
  const ports = { find: async () => before, drainTimes: async () => drains };
  await expect(echoUntil(ports, incident, lately, 260_000)).resolves.toBe(until);
});

it('is news when the time is over, or while what was seen has not ended', async () => {
  const incident = anIncident({ id: 'now', signal: slow() });
  const ask = (before: Incident, now: number) =>
    echoUntil(
      { find: async () => before, drainTimes: async () => drains },
      incident,
      [summarise(before)],
      now
    );
  await expect(ask(over(reported), 400_000)).resolves.toBeNull();
  const open = anIncident({ id: 'before', signal: reported, events: [anEvent('incident.closed')] });
  await expect(ask(open, 260_000)).resolves.toBeNull();
});
