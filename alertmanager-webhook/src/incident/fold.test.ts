import type { EventType, Incident, IncidentEvent } from '@trinity/contracts';
import { incidentEventSchema, incidentSchema } from '@trinity/contracts';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { aSignal, anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { applyEvent, fold } from './fold.ts';
import { IllegalEventError } from './phases.ts';
import type { NewEvent } from './journal.ts';
import { statusOf, summarise } from './summary.ts';

const stamp = (event: NewEvent) =>
  ({ by: { kind: 'machine', name: 'test' }, at: 1_000, ...event }) as IncidentEvent;
const joined = (as: 'evidence' | 'echo', changes: object = {}): NewEvent => ({
  type: 'signal.joined',
  as,
  count: 1,
  signals: [aSignal({ fingerprint: 'alert:2', ...changes })],
});

describe('phases', () => {
  it.each(Object.keys(wayTo) as (keyof typeof wayTo)[])('the straight way leads to %s', (phase) => {
    const incident = anIncident({ events: wayTo[phase] });
    expect(incident.phase).toBe(phase === 'verified' ? 'verifying' : phase);
    expect(z.parse(incidentSchema, incident)).toEqual(incident);
  });

  it.each<[string, keyof typeof wayTo, NewEvent, Incident['phase']]>([
    ['new evidence leads back to the diagnosis', 'decided', joined('evidence'), 'open'],
    ['an echo changes nothing', 'decided', joined('echo'), 'decided'],
    ['new evidence does not disturb a fix at work', 'acting', joined('evidence'), 'acting'],
    ['nor its verification', 'verifying', joined('evidence'), 'verifying'],
    [
      'a failed fix leads back to the decision',
      'verifying',
      { type: 'fix.failed', reason: 'x', checks: [] },
      'diagnosed',
    ],
    [
      'a refiring opens a closed one again',
      'closed',
      { type: 'signal.refired', signal: aSignal(), automatic: true, reason: 'x' },
      'open',
    ],
    [
      'what a person asks for leads to a new decision',
      'decided',
      { type: 'fix.requested', playbook: 'p', reason: '' },
      'diagnosed',
    ],
    ['a note changes nothing', 'acting', { type: 'note.added', text: 'hm' }, 'acting'],
  ])('%s', (_, phase, event, expected) => {
    expect(applyEvent(anIncident({ events: wayTo[phase] }), stamp(event)).phase).toBe(expected);
  });

  it('an incident that was opened again keeps what was known, without what only its end had', () => {
    const refired: NewEvent = { type: 'signal.refired', signal: aSignal(), automatic: false, reason: 'x' };
    const incident = anIncident({ events: [...wayTo.diagnosed, ...wayTo.closed, refired] });
    expect(incident).toMatchObject({ phase: 'open', automatic: false, diagnosis: { cause: 'service_down' } });
    expect(incident).not.toHaveProperty('outcome');
  });
});

describe('signals', () => {
  it('are counted and graver symptoms win', () => {
    const incident = anIncident({
      signal: aSignal({ symptom: 'error_rate' }),
      events: [joined('echo', { symptom: 'service_down' })],
    });
    expect(incident).toMatchObject({ symptom: 'service_down', signalCount: 2, firingCount: 2 });
  });

  it('that are told anew replace what was told before', () => {
    const again = joined('evidence', { fingerprint: 'alert:0000000000000001', identity: 'new' });
    const incident = anIncident({ events: [again] });
    expect(incident).toMatchObject({ signalCount: 1, firingCount: 1 });
    expect(incident.episodes.map(({ signal }) => signal.identity)).toEqual(['new']);
  });

  it('that ended are not firing, and end once', () => {
    const end: NewEvent = {
      type: 'signal.resolved',
      fingerprints: ['alert:0000000000000001'],
      endsAt: 5,
      how: 'reported',
    };
    const incident = anIncident({ events: [end, end] });
    expect(incident.firingCount).toBe(0);
    expect(incident.episodes[0]?.resolvedAt).toBe(5);
  });

  it('beyond two hundred are only counted', () => {
    const many = Array.from({ length: 300 }, (_, n) => joined('echo', { fingerprint: `alert:x${n}` }));
    const incident = anIncident({ events: many });
    expect(incident.episodes).toHaveLength(200);
    expect(incident.signalCount).toBe(301);
  });
});

describe('what cannot be', () => {
  it.each<[string, NewEvent[]]>([
    ['a decision before a diagnosis', [anEvent('decision.made')]],
    ['a fix before a decision', [anEvent('diagnosis.made'), anEvent('fix.started')]],
    ['a step before a fix', [anEvent('step.planned')]],
    ['a result before a step', [...wayTo.decided, anEvent('fix.started'), anEvent('step.finished')]],
  ])('%s is refused', (_, events) => {
    expect(() => anIncident({ events })).toThrow(IllegalEventError);
  });

  it('an empty timeline is none', () => {
    expect(() => fold([])).toThrow(IllegalEventError);
  });
});

const types: EventType[] = [
  'diagnosis.made',
  'decision.made',
  'fix.started',
  'step.planned',
  'step.issued',
  'step.claimed',
  'step.finished',
  'fix.finished',
  'fix.verified',
  'incident.closed',
];
const anyEvent: fc.Arbitrary<NewEvent> = fc.oneof(
  fc.constantFrom(...types).map((type) => anEvent(type)),
  fc.constantFrom(joined('echo'), joined('evidence')),
  fc.constantFrom<NewEvent>(
    { type: 'signal.refired', signal: aSignal(), automatic: true, reason: 'x' },
    { type: 'signal.resolved', fingerprints: ['alert:2'], endsAt: 1, how: 'reported' },
    { type: 'fix.failed', reason: 'x', checks: [] },
    { type: 'fix.requested', playbook: 'p', reason: '' }
  )
);

it('any order of events adds up to an incident that keeps its contract, or is refused as illegal', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
      let incident = anIncident();
      for (const event of events) {
        const stamped = z.parse(incidentEventSchema, stamp(event));
        try {
          incident = applyEvent(incident, stamped);
        } catch (error) {
          expect(error).toBeInstanceOf(IllegalEventError);
        }
      }
      z.parse(incidentSchema, JSON.parse(JSON.stringify(incident)));
      expect(incident.firingCount).toBeGreaterThanOrEqual(0);
      expect(incident.signalCount).toBeGreaterThanOrEqual(incident.episodes.length > 199 ? 0 : 1);
      expect(statusOf(incident)).not.toBe('');
      summarise(incident);
    }),
    { numRuns: 500 }
  );
});
