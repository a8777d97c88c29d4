import type { Incident, IncidentSummary } from '@trinity/contracts';

import { sampleDiagnosis } from '../../../../tests/e2e/fixture-receiver/samples.ts';
import { similarTo, similarWords } from './similar.ts';

const known = sampleDiagnosis();
const unknown = sampleDiagnosis({ cause: 'unknown' });

it.each<[Pick<Incident, 'title' | 'diagnosis'>, string]>([
  [{ title: 'voice is down', diagnosis: known }, known.cause],
  [{ title: 'voice is down', diagnosis: unknown }, 'voice is down'],
  [{ title: 'voice is down', diagnosis: null }, 'voice is down'],
  [{ title: 'Rare: 2.5 answers a second, since 10:15', diagnosis: unknown }, 'Rare: answers a second, since'],
  [{ title: '503', diagnosis: unknown }, '503'],
  [{ title: `x${' word'.repeat(100)}`, diagnosis: null }, `x${' word'.repeat(100)}`.slice(0, 200)],
])('asks for what another time has as well: %j', (incident, words) => {
  expect(similarWords(incident)).toBe(words);
});

it('puts those of the same component first, then the newest, and leaves out itself and what only sounds alike', () => {
  const other = (id: string, component: string, openedAt: number, cause = known.cause) =>
    ({ id, component, openedAt, cause, symptom: 'service_down' }) as IncidentSummary;
  const incident = { id: 'i', component: 'voice', symptom: 'service_down', diagnosis: known } as Incident;
  const others = [
    other('i', 'voice', 9),
    other('far', 'trading', 8),
    other('old', 'voice', 1),
    other('new', 'voice', 2),
    other('alike', 'voice', 7, 'out_of_memory'),
  ];
  expect(similarTo(incident, others).map(({ id }) => id)).toEqual(['new', 'old', 'far']);
});
