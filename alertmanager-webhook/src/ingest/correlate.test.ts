import type { Decision, Incident, Signal } from '@trinity/contracts';
import type { NewEvent } from '../incident/journal.ts';
import { aSignal, anAgentSignal, anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { correlate, type Correlation } from './correlate.ts';
import type { Episode } from './episode.ts';

const open: Episode = {
  incident: 'incident-1',
  startsAt: 1_000,
  endsAt: null,
  lastSeenAt: 1_000,
  heldBackSince: null,
};
const ended: Episode = { ...open, endsAt: 2_000 };
const neverSeen: Episode = { ...ended, incident: null };

const resolved = (changes: Partial<Signal> = {}) =>
  aSignal({ status: 'resolved', endsAt: 2_000, ...changes });

const restingDecision: Decision = {
  outcome: 'human',
  playbook: null,
  mode: 'auto',
  target: null,
  degradeTo: null,
  summary: 'A person is needed.',
  reasons: [],
  until: null,
  shadows: [],
  seen: null,
};
const fromSdk = aSignal({
  source: { kind: 'sdk', name: 'trading' },
  fingerprint: 'trading:trading:x',
  symptom: 'error_rate',
  startsAt: 5_000,
});

describe('one fingerprint', () => {
  it.each<[string, Signal, Episode | null, Correlation['kind']]>([
    ['fires for the first time', aSignal(), null, 'opens'],
    ['fires again and again', aSignal(), open, 'unchanged'],
    [
      'fires with a later start while it is open (a partition healed)',
      aSignal({ startsAt: 1_500 }),
      open,
      'unchanged',
    ],
    ['fires with an earlier start while it is open', aSignal({ startsAt: 500 }), open, 'unchanged'],
    ['ends', resolved(), open, 'resolves'],
    [
      'ends with an earlier start than it fired with (two Prometheus)',
      resolved({ startsAt: 500 }),
      open,
      'resolves',
    ],
    ['ended before it began: an old message', resolved({ startsAt: 100, endsAt: 900 }), open, 'unchanged'],
    ['ended exactly when it began', resolved({ endsAt: 1_000 }), open, 'unchanged'],
    ['ends twice', resolved(), ended, 'unchanged'],
    ['ends without ever having fired', resolved(), null, 'ignored'],
    ['fires later than it ended', aSignal({ startsAt: 3_000 }), ended, 'opens'],
    ['fires again with the start that ended: old news, or a partition', aSignal(), ended, 'ambiguous'],
    ['fires after its end was told first', aSignal(), neverSeen, 'ambiguous'],
    ['fires anew after an end that was told first', aSignal({ startsAt: 3_000 }), neverSeen, 'opens'],
    ['is told late by an agent, which orders its own reports', anAgentSignal(), ended, 'unchanged'],
    ['is told anew by an agent', anAgentSignal({ startsAt: 3_000 }), ended, 'opens'],
  ])('%s', (_, signal, episode, kind) => {
    expect(correlate(signal, episode, []).kind).toBe(kind);
  });

  it('notes the time of what ends by silence', () => {
    expect(correlate(aSignal(), { ...open, quietAfterMs: 60_000 }, []).kind).toBe('seen_again');
  });
});

describe('a new episode of a component with an open incident', () => {
  const incidentIn = (phase: keyof typeof wayTo, signal = aSignal()): Incident =>
    anIncident({ signal, events: wayTo[phase] });
  const other = (changes: Partial<Signal> = {}) =>
    aSignal({ fingerprint: 'alert:0000000000000002', startsAt: 5_000, ...changes });

  it.each<[string, Incident, Signal, Correlation]>([
    [
      'the same failure joins',
      incidentIn('open'),
      other(),
      { kind: 'joins', incident: 'incident-1', as: 'echo' },
    ],
    [
      'errors of a service that is down join as its echo',
      incidentIn('acting'),
      other({ symptom: 'error_rate', name: 'HighErrorRate' }),
      { kind: 'joins', incident: 'incident-1', as: 'echo' },
    ],
    [
      'a graver symptom is new evidence',
      incidentIn('decided', aSignal({ symptom: 'error_rate', name: 'HighErrorRate' })),
      other(),
      { kind: 'joins', incident: 'incident-1', as: 'evidence' },
    ],
    [
      'the same that got worse is new evidence',
      incidentIn('decided', aSignal({ severity: 'medium' })),
      other({ severity: 'high' }),
      { kind: 'joins', incident: 'incident-1', as: 'evidence' },
    ],
    [
      'the same, as bad as before, is its echo',
      incidentIn('decided', aSignal({ severity: 'medium' })),
      other({ severity: 'medium' }),
      { kind: 'joins', incident: 'incident-1', as: 'echo' },
    ],
    [
      'a severity where nobody had named one is its echo',
      incidentIn('decided'),
      other({ severity: 'critical' }),
      { kind: 'joins', incident: 'incident-1', as: 'echo' },
    ],
    [
      'the first error text is new evidence',
      incidentIn('decided'),
      other({ evidence: { error: { type: 'Error', message: 'boom' } } }),
      { kind: 'joins', incident: 'incident-1', as: 'evidence' },
    ],
    [
      'a full disk is another failure',
      incidentIn('decided'),
      other({ symptom: 'disk_high' }),
      { kind: 'opens' },
    ],
    [
      'an alert of another name whose symptom says nothing is another failure',
      incidentIn('decided', aSignal({ symptom: 'other', name: 'OddA' })),
      other({ symptom: 'other', name: 'OddB' }),
      { kind: 'opens' },
    ],
    [
      'an alert that its rule may still raise after a verified fix is its echo',
      incidentIn('verified'),
      other({ symptom: 'error_rate', name: 'HighErrorRate', startsAt: 100_000 }),
      { kind: 'joins', incident: 'incident-1', as: 'echo' },
    ],
    [
      'an alert that began later than its rule can say is a new failure',
      incidentIn('verified'),
      other({ startsAt: 16_001 }),
      { kind: 'opens' },
    ],
    [
      'an alert of a rule that nobody knows is an echo for half a minute',
      incidentIn('verified'),
      other({ name: 'constructor', startsAt: 31_000 }),
      { kind: 'joins', incident: 'incident-1', as: 'echo' },
    ],
    [
      'and a new failure after that',
      incidentIn('verified'),
      other({ name: 'constructor', startsAt: 31_001 }),
      { kind: 'opens' },
    ],
    [
      'what an agent saw itself after a verified fix is a new failure',
      incidentIn('verified'),
      anAgentSignal({ fingerprint: 'agent:x', startsAt: 5_000 }),
      { kind: 'opens' },
    ],
  ])('%s', (_, incident, signal, expected) => {
    expect(correlate(signal, null, [incident])).toEqual(expected);
  });

  const overAt = (endsAt: number, outcome: 'human' | 'wait' = 'human') =>
    anIncident({
      signal: anAgentSignal(),
      events: [
        anEvent('diagnosis.made'),
        anEvent('decision.made', { decision: { ...restingDecision, outcome } }),
        { type: 'signal.joined', as: 'echo', signals: [aSignal()], count: 1 },
        { type: 'signal.resolved', fingerprints: [anAgentSignal().fingerprint], endsAt, how: 'reported' },
      ],
    });
  const resting = (signal: Signal, ...events: NewEvent[]) =>
    anIncident({
      signal,
      events: [...events, anEvent('diagnosis.made'), anEvent('decision.made', { decision: restingDecision })],
    });
  const afterRun = (signal: Signal) =>
    resting(signal, ...wayTo.verifying, { type: 'fix.failed', reason: 'It did not help.', checks: [] });
  /** Errors of which a person heard when the test's clock began; those of another cause began so much later. */
  const called = resting(
    { ...fromSdk, evidence: { cause: 'config_parse' } },
    { type: 'person.called', reason: 'A person is needed.', severity: 'high' }
  );
  const fails = (cause: string, later: number) => ({
    ...fromSdk,
    fingerprint: 'trading:trading:y',
    startsAt: (called.calledPersonAt ?? 0) + later,
    evidence: { cause },
  });
  const gone = anAgentSignal({ fingerprint: 'agent:x', startsAt: 5_000 });
  const silent = { ...gone, symptom: 'probe_failing' } as const;
  const slow = { ...fromSdk, symptom: 'slow' } as const;
  it.each<[string, Incident, Signal, Correlation['kind']]>([
    ['began after all that agents saw was over', overAt(4_999), anAgentSignal({ startsAt: 5_000 }), 'opens'],
    ['was told by an SDK and began after that', overAt(4_999), fromSdk, 'opens'],
    ['began before that', overAt(5_000), anAgentSignal({ startsAt: 5_000 }), 'joins'],
    ['is an alert, which may be late', overAt(4_999), other(), 'joins'],
    ['waits to be acted on, and comes and goes', overAt(4_999, 'wait'), fromSdk, 'joins'],
    [
      'is the first that an agent says',
      anIncident({ events: wayTo.decided }),
      anAgentSignal({ fingerprint: 'agent:x', startsAt: 5_000 }),
      'joins',
    ],
    ['does not run now, after a fix of its errors failed', afterRun(fromSdk), gone, 'opens'],
    ['does not answer now, after a fix of its errors failed', afterRun(fromSdk), silent, 'opens'],
    ['has errors, after a fix of its slowness failed', afterRun(slow), fromSdk, 'joins'],
    ['does not run, again, after a fix of that failed', afterRun(aSignal()), gone, 'joins'],
    ['does not run now, and nothing was tried for its errors', resting(fromSdk), gone, 'joins'],
    ['is an alert, after a fix of its errors failed', afterRun(fromSdk), other(), 'joins'],
    ['fails for another reason', called, fails('rate_limit', 30_001), 'opens'],
    ['fails for another reason, shortly after', called, fails('rate_limit', 30_000), 'joins'],
    ['fails for the same reason', called, fails('config_parse', 60_000), 'joins'],
    ['has a breaker open', called, fails('circuit_open', 60_000), 'joins'],
    ['fails for another reason, and nobody was called', resting(fromSdk), fails('timeout', 60_000), 'joins'],
    ['fails for another reason, after a fix failed', afterRun(fromSdk), fails('timeout', 60_000), 'joins'],
  ])('of an incident that rests with a person: what %s', (_, incident, signal, kind) => {
    expect(correlate(signal, null, [incident]).kind).toBe(kind);
  });

  it('joins the newer of two, never the one that is only draining', () => {
    const draining = incidentIn('verified');
    const newer = anIncident({ id: 'incident-2', at: 50_000 });
    expect(correlate(other(), null, [draining, newer])).toMatchObject({ incident: 'incident-2' });
  });
});

describe('a new life that died too', () => {
  const episode: Episode = { ...open, identity: '100:5000@boot' };
  const again = anAgentSignal({ identity: '200:6000@boot', startsAt: 9_000 });

  it('is evidence while its fix is not verified', () => {
    const incident = anIncident({ signal: anAgentSignal(), events: wayTo.verifying });
    expect(correlate(again, episode, [incident])).toEqual({
      kind: 'joins',
      incident: 'incident-1',
      as: 'evidence',
    });
  });

  it('is a new incident after its fix was verified', () => {
    const incident = anIncident({ signal: anAgentSignal(), events: wayTo.verified });
    expect(correlate(again, episode, [incident])).toEqual({ kind: 'opens_anew', previous: 'incident-1' });
  });

  it('is not taken for one when the report is older than the episode', () => {
    expect(correlate({ ...again, startsAt: 500 }, episode, []).kind).toBe('unchanged');
  });

  it('is not taken for one when the life is the same', () => {
    expect(correlate({ ...again, identity: '100:5000@boot' }, episode, []).kind).toBe('unchanged');
  });
});

describe('a report of what is known', () => {
  const first = anAgentSignal({ symptom: 'disk_high', severity: 'medium' });
  const incident = anIncident({ signal: first });
  it.each<[Signal['severity'], Correlation['kind']]>([
    ['critical', 'joins'],
    ['medium', 'unchanged'],
    ['low', 'unchanged'],
    [undefined, 'unchanged'],
  ])('that is %s now, after medium: %s', (severity, kind) => {
    const episode = { ...open, ...(first.identity && { identity: first.identity }) };
    expect(correlate({ ...first, severity }, episode, [incident]).kind).toBe(kind);
  });
});

it('keeps alerts that no component matches apart by their name', () => {
  const incident = anIncident({ signal: aSignal({ component: null, name: 'A', symptom: 'service_down' }) });
  const of = (name: string) =>
    aSignal({ component: null, name, symptom: 'service_down', fingerprint: 'alert:2' });
  expect(correlate(of('A'), null, [incident]).kind).toBe('joins');
  expect(correlate(of('B'), null, [incident]).kind).toBe('opens');
});
