import type { Diagnosis, Signal } from '@trinity/contracts';
import { aSignal, anIncident } from '../../testing/builders.ts';
import { aComponent } from '../../testing/contexts.ts';
import { diagnose } from '../diagnose-stage.ts';
import { createDependencySource, type OpenFailure } from './dependency.ts';
import { patternSource } from './pattern.ts';
import { signalSource } from './signal.ts';

// career → assistant → broker; voice needs nothing, but its error names the broker's address.
const components = [
  aComponent({ name: 'career', dependsOn: ['assistant'] }),
  aComponent({ name: 'assistant', dependsOn: ['broker'] }),
  aComponent({ name: 'broker', probes: [{ tcp: '127.0.0.1:4100', timeout: 1_000 }] }),
  aComponent({ name: 'voice' }),
];
const down: OpenFailure = {
  component: 'broker',
  incident: 'root',
  cause: 'service_down',
  symptom: 'service_down',
  openedAt: 1_000_000,
  verifiedAt: null,
};
const refused = {
  error: { type: 'Error', message: 'connect ECONNREFUSED 127.0.0.1:4100', stack: '' },
};

const late = {
  error: { type: 'TimeoutError', message: 'The operation was aborted due to timeout', stack: '' },
};

async function diagnosisOf(
  changes: Partial<Signal>,
  failures: OpenFailure[],
  at = 1_010_000,
  lastHappenedAt: number | null = null
): Promise<Diagnosis> {
  const source = createDependencySource({
    components: () => components,
    hostsOf: (name) => (name === 'voice' ? ['host-1'] : []),
    openFailures: async (names) => failures.filter(({ component }) => names.includes(component)),
    lastHappenedAt: async () => lastHappenedAt,
  });
  return diagnose(
    {
      clock: { now: () => at },
      sources: [signalSource, patternSource, source],
      components: () => components,
      proposeFixes: async () => [],
    },
    anIncident({ signal: aSignal(changes), at })
  );
}

const suffering = { symptom: 'error_rate', name: 'HighErrorRate', evidence: refused } as const;

describe('a busy host', () => {
  const slow = {
    component: 'voice',
    symptom: 'slow',
    severity: 'low',
    evidence: { cause: 'slow_response', facts: { p95: 0.2 } },
  } as const;
  const hot: OpenFailure = { ...down, component: 'host-1', cause: 'cpu_high', symptom: 'cpu_high' };

  it('is why what runs on it is late', async () => {
    const diagnosis = await diagnosisOf(slow, [hot]);
    expect(diagnosis).toMatchObject({
      cause: 'dependency_failed',
      origin: { component: 'host-1', incident: 'root' },
    });
    expect(diagnosis.evidence.map(({ text }) => text)).toContain(
      'host-1, on which it runs, is busy (cpu_high): incident root.'
    );
  });

  it.each<[string, Partial<Signal>, OpenFailure]>([
    ['is late by seconds', { ...slow, severity: 'medium' }, hot],
    ['has errors', { ...slow, symptom: 'error_rate' }, hot],
    ['is late on a host with a full disk', slow, { ...hot, cause: 'disk_full', symptom: 'disk_high' }],
    ['is late on another host', { ...slow, component: 'career' }, hot],
  ])('is not why something %s', async (_, signal, failure) => {
    expect((await diagnosisOf(signal, [failure])).origin).toBeUndefined();
  });
});

describe('a cascade', () => {
  it('says of what it needs that it has failed, also where that is busy', async () => {
    const late = { component: 'assistant', symptom: 'slow', severity: 'low', evidence: {} } as const;
    const hot = { ...down, cause: 'memory_high', symptom: 'memory_high' } as const;
    expect((await diagnosisOf(late, [hot])).evidence.map(({ text }) => text)).toContain(
      'broker, which it needs, has failed (memory_high): incident root.'
    );
  });

  it('has its origin where it began: the sufferer says so, and what it shows is ruled out', async () => {
    const diagnosis = await diagnosisOf({ component: 'assistant', ...suffering }, [down]);
    expect(diagnosis).toMatchObject({
      cause: 'dependency_failed',
      origin: { component: 'broker', incident: 'root' },
    });
    expect(diagnosis.ruledOut).toEqual([
      { cause: 'connection_refused', reason: 'It is how assistant shows that broker has failed.' },
    ]);
  });

  it('goes to the deepest one that failed, not to another that suffers', async () => {
    const middle = { ...down, component: 'assistant', incident: 'middle', cause: 'timeout' };
    const diagnosis = await diagnosisOf({ component: 'career', ...suffering }, [middle, down]);
    expect(diagnosis.origin).toEqual({ component: 'broker', incident: 'root' });
  });

  it('is seen without a declared dependency, by the address in the error', async () => {
    const diagnosis = await diagnosisOf({ component: 'voice', ...suffering }, [down]);
    expect(diagnosis.origin?.component).toBe('broker');
  });

  it('shows the cause of its origin, too, where the answer of that is quoted', async () => {
    const limited = { ...down, cause: 'rate_limit', symptom: 'error_rate' } as const;
    const quoting = {
      symptom: 'error_rate',
      evidence: { error: { type: 'ApiError', message: 'broker answered 503: HTTP 429 Too Many Requests' } },
    } as const;
    const diagnosis = await diagnosisOf({ component: 'assistant', ...quoting }, [limited]);
    expect(diagnosis).toMatchObject({ cause: 'dependency_failed', origin: { component: 'broker' } });
    // The cause of another failure is not quoted from it.
    const other = await diagnosisOf({ component: 'assistant', ...quoting }, [
      { ...limited, cause: 'db_locked' },
    ]);
    expect(other.cause).toBe('rate_limit');
  });

  it('is one, too, where its origin suffers from what nobody watches', async () => {
    const outside = { ...down, cause: 'dependency_failed', symptom: 'error_rate' } as const;
    const diagnosis = await diagnosisOf({ component: 'assistant', ...suffering }, [outside]);
    expect(diagnosis).toMatchObject({ cause: 'dependency_failed', origin: { component: 'broker' } });
  });

  it('is one, too, where what is needed does not answer at all', async () => {
    const silent = { ...down, cause: 'service_unresponsive', symptom: 'probe_failing' } as const;
    const signal = { ...suffering, component: 'assistant', evidence: late };
    expect((await diagnosisOf(signal, [silent])).origin).toBeDefined();
  });

  it('is the same when the origin was mended a moment before', async () => {
    const mended = { ...down, verifiedAt: 995_000 };
    expect((await diagnosisOf({ component: 'assistant', ...suffering }, [mended])).origin).toBeDefined();
  });

  it('is the same when the origin is reported a little later', async () => {
    const later = { ...down, openedAt: 1_040_000 };
    expect((await diagnosisOf({ component: 'assistant', ...suffering }, [later])).origin).toBeDefined();
  });
});

describe('is no cascade', () => {
  it.each<[string, Partial<Signal>, OpenFailure[], string]>([
    ['where nothing else failed', { component: 'assistant', ...suffering }, [], 'connection_refused'],
    [
      'where the component that failed is not needed',
      {
        component: 'voice',
        symptom: 'error_rate',
        evidence: { error: { type: 'Error', message: 'socket hang up' } },
      },
      [down],
      'connection_reset',
    ],
    ['where its own process is gone', { component: 'assistant' }, [down], 'service_down'],
    [
      'where its error is its own',
      {
        component: 'assistant',
        symptom: 'exception',
        evidence: { error: { type: 'SqliteError', message: 'database is locked' } },
      },
      [down],
      'db_locked',
    ],
    [
      'where the other failed only later',
      { component: 'assistant', ...suffering },
      [{ ...down, openedAt: 2_000_000 }],
      'connection_refused',
    ],
    ...(['slow_response', 'pool_exhausted', null] as const).map(
      (cause): [string, Partial<Signal>, OpenFailure[], string] => [
        `where the other only answers late (${cause ?? 'slow'}), which can be waited for`,
        { ...suffering, component: 'assistant', evidence: late },
        [{ ...down, symptom: cause === null ? 'slow' : 'exception', cause }],
        'timeout',
      ]
    ),
    [
      'where the other was mended before',
      { component: 'assistant', ...suffering },
      [{ ...down, verifiedAt: 994_999 }],
      'connection_refused',
    ],
    [
      'where the other was mended a moment before, and it does not answer now',
      { component: 'assistant', symptom: 'probe_failing' },
      [{ ...down, verifiedAt: 1_009_000 }],
      'service_unresponsive',
    ],
    [
      'at the origin itself',
      { component: 'broker' },
      [{ ...down, component: 'career', incident: 'other' }],
      'service_down',
    ],
  ])('%s', async (_, signal, failures, cause) => {
    const diagnosis = await diagnosisOf(signal, failures);
    expect(diagnosis.cause).toBe(cause);
    expect(diagnosis.origin).toBeUndefined();
  });
});
