import type { IncidentSummary } from '@trinity/contracts';

import { FixtureReceiver } from '../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import {
  hostileText,
  tellDismissed,
  tellFixed,
  tellHostile,
} from '../../tests/e2e/fixture-receiver/stories.ts';
import { ReceiverError, type ReceiverErrorKind } from '../receiver-client/receiver-error.ts';
import { durationWords } from './duration.ts';
import { eventWords } from './event.ts';
import { failureWords } from './failure.ts';
import { percent, readable } from './identifier.ts';
import { outcomeWords, stateWords } from './state.ts';
import { t, tCount } from './translate.ts';

describe('texts', () => {
  it('show values as they are, whatever they hold', () => {
    for (const value of [hostileText, '{{other}}', '$t(failure.refused.title)', '&lt;', '__proto__']) {
      expect(t('test.value', 'before {{value}} after', { value, other: 'secret' })).toBe(
        `before ${value} after`
      );
    }
  });

  it.each([
    [1, 'one thing'],
    [2, '2 things'],
    [0, '0 things'],
  ])('count %i', (count, text) => {
    expect(tCount('test.count', count, 'one thing', '{{count}} things')).toBe(text);
  });
});

it.each([
  [-5, '0 ms'],
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1 s'],
  [1550, '1.5 s'],
  [9999, '9.9 s'],
  [10_000, '10 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [90_061_000, '1 d 1 h'],
])('%i ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

it.each([
  ['service_down', 'Service down'],
  ['restart-service', 'Restart service'],
  ['x', 'X'],
  ['', ''],
])('%j reads %j', (identifier, words) => {
  expect(readable(identifier)).toBe(words);
});

it('gives shares in whole percent', () => {
  expect([0, 0.005, 0.923, 1].map(percent)).toEqual(['0 %', '1 %', '92 %', '100 %']);
});

it.each<[Partial<IncidentSummary>, string, string]>([
  [{ phase: 'open' }, 'Diagnosing', 'busy'],
  [{ phase: 'diagnosed' }, 'Deciding', 'busy'],
  [{ phase: 'decided', needsPerson: true }, 'Needs a person', 'warning'],
  [{ phase: 'decided', needsPerson: false }, 'Watching', 'neutral'],
  [{ phase: 'acting' }, 'Fixing', 'busy'],
  [{ phase: 'verifying', verifiedAt: null }, 'Verifying', 'busy'],
  [{ phase: 'verifying', verifiedAt: 1 }, 'Fixed, watching', 'good'],
  [{ phase: 'closed', outcome: 'fixed' }, 'Fixed, verified', 'good'],
  [{ phase: 'closed', outcome: null }, 'Closed', 'neutral'],
])('%j is "%s"', (over, label, tone) => {
  const stated = { needsPerson: false, verifiedAt: null, outcome: null, ...over } as IncidentSummary;
  expect(stateWords(stated)).toMatchObject({ label, tone });
});

it('has words for every outcome', () => {
  const outcomes = ['fixed', 'self_recovered', 'by_person', 'resolved', 'not_a_problem'] as const;
  expect(new Set(outcomes.map((outcome) => outcomeWords(outcome).label)).size).toBe(5);
});

it('tells what the model says of new templates as text, whatever they hold', () => {
  const { title, detail } = eventWords({
    type: 'advice.given',
    at: 1,
    by: { kind: 'machine', name: 'trinity' },
    advice: {
      model: 'm',
      state: 'given',
      text: 'Two lines are new.',
      meanings: [{ template: 'took {{title}} <n>', meaning: '<b>Slow</b> disk.', looksLike: 'api_error' }],
      cause: null,
      confidence: null,
      cached: false,
      tookMs: 1,
    },
  });
  expect(title).toBe('Advice of the model');
  expect(detail).toBe(
    `Two lines are new.\ntook {{title}} <n> looks like ${readable('api_error')}: <b>Slow</b> disk.`
  );
});

it('says of every failure what it is and what to do', () => {
  const kinds: ReceiverErrorKind[] = [
    'offline',
    'signed_out',
    'forbidden',
    'not_configured',
    'unreachable',
    'no_answer',
    'not_trinity',
    'unauthorised',
    'wrong_version',
    'not_found',
    'refused',
    'failed',
  ];
  const words = kinds.map((kind) => failureWords(new ReceiverError(kind, 'its own reason')));
  expect(new Set(words.map(({ title }) => title)).size).toBe(kinds.length);
  expect(words.every(({ advice }) => advice.length > 10)).toBe(true);
  expect(kinds.filter((_, index) => words[index]?.configure)).toEqual([
    'not_configured',
    'unreachable',
    'not_trinity',
    'unauthorised',
    'wrong_version',
  ]);
  expect(words.filter(({ advice }) => advice.includes('its own reason'))).toHaveLength(4);
});

describe('a timeline in words', () => {
  const { journal } = new FixtureReceiver(() => 0);
  const dana = { kind: 'person', name: 'dana', role: 'operator', via: 'token', verified: false } as const;
  tellFixed(journal, { id: 'fixed', at: 0 });
  tellDismissed(journal, { id: 'dismissed', at: 0 }, dana);
  tellHostile(journal, { id: 'hostile', at: 0 });
  const titles = (id: string) =>
    journal.entries.get(id)!.timeline.map(({ event }) => eventWords(event).title);

  it('of a fix', () => {
    expect(titles('fixed')).toEqual([
      'Reported by host-1: service_down',
      'Cause: Service down, 92 % sure',
      'Decided to fix it',
      'Started restart-service on jarvis-core',
      'Step restart is next',
      'Step restart is ready for its executor',
      'The executor took it up',
      'The step is done',
      'All steps are done; verifying',
      'Verification: 1 of 2 checks pass',
      'The fix is verified',
      'A signal ended',
      'Closed: Fixed, verified',
    ]);
  });

  it('of people', () => {
    expect(titles('dismissed').slice(3)).toEqual([
      'Called a person',
      'Acknowledged',
      'Note',
      'Closed: Dismissed',
    ]);
  });

  const by = { kind: 'machine', name: 'trinity' } as const;
  const signal = journal.entries.get('fixed')!.incident.episodes[0]!.signal;
  const result = journal.entries.get('fixed')!.incident.runs[0]!.steps[0]!.result!;
  it.each<[Parameters<typeof eventWords>[0], string, string]>([
    [
      { type: 'signal.joined', at: 0, by, as: 'echo', signals: [signal], count: 1 },
      'The same failure was reported again',
      'neutral',
    ],
    [
      { type: 'signal.joined', at: 0, by, as: 'evidence', signals: [signal], count: 7 },
      '7 more signals joined',
      'warning',
    ],
    [
      { type: 'signal.refired', at: 0, by, signal, automatic: false, reason: '' },
      'It fires again: service_down. Nothing runs without a person',
      'bad',
    ],
    [{ type: 'fix.refused', at: 0, by, playbook: 'p', reason: 'r' }, 'The fix was refused', 'warning'],
    [{ type: 'fix.failed', at: 0, by, reason: 'r', checks: [] }, 'The fix failed', 'bad'],
    [
      { type: 'fix.finished', at: 0, by, run: 'r', outcome: 'unknown', reason: 'r' },
      'Nobody knows whether the fix was carried out',
      'bad',
    ],
    [
      { type: 'step.finished', at: 0, by, directive: 'd', result: { ...result, status: 'refused' } },
      'The executor refused the step',
      'bad',
    ],
    [
      {
        type: 'step.planned',
        at: 0,
        by,
        step: 's',
        action: 'restart_service',
        try: 2,
        dueAt: 0,
        undo: false,
      },
      'Step s will be tried again (try 2)',
      'neutral',
    ],
    [
      { type: 'notification.sent', at: 0, by, channel: 'slack', ok: false, text: 't', tookMs: 1 },
      'Could not notify by slack',
      'bad',
    ],
    [{ type: 'incident.assigned', at: 0, by, to: null }, 'Assigned to nobody', 'neutral'],
    [
      { type: 'feedback.given', at: 0, by, causeCorrect: false, cause: 'disk_full', note: '' },
      'Said that the cause was Disk full',
      'neutral',
    ],
  ])('of %j', (event, title, tone) => {
    expect(eventWords(event)).toMatchObject({ title, tone });
  });

  it('tells kept metrics apart by the labels in which they differ', () => {
    const kept = (route: string, from: number, to: number) => ({
      name: 'requests_total',
      labels: { job: 'trading', route },
      points: [[0, from] as [number, number], [15_000, to] as [number, number]],
    });
    const { detail } = eventWords({
      type: 'metrics.kept',
      at: 0,
      by,
      series: [kept('/a', 1, 2000), kept('/b', 3, 3)],
    });
    expect(detail).toBe('requests_total{route="/a"} 1 → 2K; requests_total{route="/b"} 3');
  });
});
