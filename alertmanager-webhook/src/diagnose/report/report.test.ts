import { reportSchema, type IncidentEvent } from '@trinity/contracts';
import * as z from 'zod/mini';
import { aDiagnosis, anEvent, anIncident, aSignal } from '../../testing/builders.ts';
import { code, plain } from './markdown.ts';
import { makeReport } from './report.ts';

const diagnosis = aDiagnosis({
  cause: 'db_locked',
  confidence: 0.91,
  summary: 'Standard diagnosis: A database is locked.',
  evidence: [
    {
      source: 'pattern',
      cause: 'db_locked',
      weight: 0.9,
      text: 'SQLite is busy',
      quote: 'database is locked',
    },
  ],
  ruledOut: [{ cause: 'timeout', reason: 'it is how db_locked shows' }],
  fixes: [{ playbook: 'repair-database', confidence: 0.5, risk: 'medium', why: 'It waits for the lock.' }],
  workarounds: ['Stop the writer.'],
  failedSources: [{ source: 'metric', reason: 'no answer in 2000 ms' }],
  origin: { component: 'broker', incident: 'incident-0' },
});
const incident = anIncident({
  signal: aSignal({ generatorUrl: 'http://prometheus/graph?g0.expr=up' }),
  events: [anEvent('diagnosis.made', { diagnosis })],
});
const advice = {
  type: 'advice.given',
  at: 2_000,
  by: { kind: 'machine', name: 'trinity' },
  advice: {
    model: 'gemini',
    state: 'given',
    text: 'Look at [the writer](http://evil).',
    meanings: [{ template: 'gremlin `<n>`', meaning: 'See [it](http://evil).', looksLike: 'disk' }],
    cause: null,
    confidence: 0.7,
    cached: false,
    tookMs: 5,
  },
} satisfies IncidentEvent;

it('says cause, evidence, what was ruled out, fixes, workarounds, advice and where to look', () => {
  const report = makeReport(incident, [advice], 'http://grafana/a/trinity-incidents-app');
  expect(z.parse(reportSchema, report)).toEqual(report);
  for (const part of [
    /Cause: ` db_locked `, 91 % sure/,
    /suffers from \*\*broker\*\*/,
    /0\.90 for ` db_locked ` \(pattern\): SQLite is busy ` database is locked `/,
    /Ruled out\n\n- ` timeout `/,
    /` repair-database `: 50 % likely/,
    /Until then\n\n- Stop the writer\./,
    /metric: no answer in 2000 ms/,
    /Advice of the model, which decides nothing/,
    /- `` gremlin `<n>` `` looks like ` disk `: See/,
    /\(<http:\/\/grafana\/a\/trinity-incidents-app\/incidents\/incident-1>\)/,
    /\(<http:\/\/grafana\/explore\?/,
  ]) {
    expect(report.markdown).toMatch(part);
  }
  expect(report.markdown).not.toContain('](http://evil)');
});

it('stands before the first diagnosis and without addresses', () => {
  const report = makeReport(
    anIncident({ signal: aSignal({ generatorUrl: 'javascript:alert(1)' }) }),
    [],
    undefined
  );
  expect(report).toMatchObject({ diagnosis: null, advice: null, links: [] });
  expect(report.markdown).toContain('not been diagnosed yet');
});

it.each([
  ['[a](http://b) <img src=x>', '\\[a\\]\\(http:\\//b\\) \\<img src=x\\>'],
  ['# head\nline', '\\# head line'],
])('text of others is no Markdown: %s', (text, expected) => {
  expect(plain(text)).toBe(expected);
});

it('a line with backticks stays inside its code', () => {
  expect(code('a `b` ``c``')).toBe('``` a `b` ``c`` ```');
});

it('carries no secret out of what was logged', () => {
  const leaking = aDiagnosis({
    evidence: [
      {
        source: 'pattern',
        cause: 'db_locked',
        weight: 0.9,
        text: 'x',
        quote: 'open postgres://app:hunter2@db/x',
      },
    ],
  });
  const open = anIncident({ signal: aSignal(), events: [anEvent('diagnosis.made', { diagnosis: leaking })] });
  expect(JSON.stringify(makeReport(open, [], undefined))).not.toContain('hunter2');
});
