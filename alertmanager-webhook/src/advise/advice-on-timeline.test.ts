import type { Advice, Incident, IncidentIn } from '@trinity/contracts';
import { createDiagnoseStage, type DiagnosePorts } from '../diagnose/diagnose-stage.ts';
import { patternSource } from '../diagnose/sources/pattern.ts';
import { signalSource } from '../diagnose/sources/signal.ts';
import { Journal } from '../incident/journal.ts';
import { aDiagnosis, anAgentSignal, anIncident, aSignal } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createLateAdvice } from './late-advice.ts';

const given: Advice = {
  model: 'test',
  state: 'given',
  text: 'Look at the disk.',
  cause: 'disk_full',
  confidence: 0.4,
  cached: false,
  tookMs: 5,
};
const unavailable: Advice = {
  ...given,
  state: 'unavailable',
  text: 'No answer.',
  cause: null,
  confidence: null,
};

async function stage(incident: Incident, advice: Advice) {
  let asked = 0;
  const ports: DiagnosePorts = {
    clock: { now: () => 1_000 },
    sources: [signalSource, patternSource],
    components: () => [],
    proposeFixes: async () => [],
    adviser: () => ({
      advise: async () => {
        asked += 1;
        return advice;
      },
    }),
  };
  const { events } = await createDiagnoseStage(ports)(incident as IncidentIn<'open'>);
  return { asked, events };
}

const unknown = anIncident({ signal: aSignal({ symptom: 'other', name: 'Odd' }) });

describe('while the cause is in doubt', () => {
  it('a guess of the model is named where the rules found nothing, too weak for any fix', async () => {
    const { events } = await stage(unknown, given);
    expect(events).toMatchObject([
      {
        type: 'diagnosis.made',
        diagnosis: { cause: 'disk_full', confidence: 0.4, severity: unknown.severity },
      },
      { type: 'advice.given', advice: given },
    ]);
  });

  it('a model that does not answer changes nothing, and the timeline says so', async () => {
    const { events } = await stage(unknown, unavailable);
    expect(events).toMatchObject([
      { type: 'diagnosis.made', diagnosis: { cause: 'unknown' } },
      { type: 'advice.given', advice: { state: 'unavailable', text: 'No answer.' } },
    ]);
  });

  it('a sure diagnosis waits for nobody', async () => {
    const { asked, events } = await stage(anIncident({ signal: anAgentSignal() }), given);
    expect(asked).toBe(0);
    expect(events.map(({ type }) => type)).toEqual(['diagnosis.made']);
  });
});

describe('advice that comes late', () => {
  const store = inMemoryStore();
  const clock = { now: () => 5_000 };
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  afterAll(async () => store.close());

  it('is appended, lowers the confidence, and is asked for once', async () => {
    let asked = 0;
    const handler = createLateAdvice({
      store,
      journal,
      clock,
      adviser: () => ({
        advise: async () => {
          asked += 1;
          return { ...given, cause: 'timeout', confidence: 0.6 };
        },
      }),
    });
    const opened = anIncident({ signal: anAgentSignal() });
    await journal.append(null, {
      events: [
        {
          type: 'incident.opened',
          incident: opened.id,
          component: opened.component,
          station: null,
          severity: 'high',
          title: 'x',
          signal: anAgentSignal(),
          automatic: true,
        },
        { type: 'diagnosis.made', diagnosis: aDiagnosis({ confidence: 0.9 }) },
      ],
      due: null,
    });
    for (let times = 0; times < 2; times += 1) {
      for (const item of await store.feed(0, 100)) {
        await handler.handle(item);
      }
    }
    expect(asked).toBe(1);
    expect((await journal.load(opened.id))?.incident.diagnosis?.confidence).toBe(0.6);
    expect((await store.events(opened.id)).length).toBe(3);
  });

  it.each<[string, string, string[], number]>([
    ['of new templates', 'new, forest', ['gremlin 17 bit'], 1],
    ['of templates that an advice gave a meaning to', 'new', ['imp 4 sneezed'], 0],
    ['that only is more than usual', 'rate', ['gremlin 17 bit'], 0],
  ])('on an anomaly %s that joins what is diagnosed is words alone', async (why, voices, logLines, times) => {
    let asked = 0;
    const handler = createLateAdvice({
      ...{ store, journal, clock },
      adviser: () => ({
        advise: async () => {
          asked += 1;
          return given;
        },
      }),
    });
    const strange = (fingerprint: string, lines: string[], facts: string) =>
      anAgentSignal({
        ...{ fingerprint, symptom: 'log_anomaly' },
        evidence: { logLines: lines, facts: { voices: facts } },
      });
    const incident = `joined ${why}`.replace(/ /g, '-');
    await journal.append(null, {
      events: [
        {
          ...{ type: 'incident.opened', incident, component: 'trading', station: null, severity: 'high' },
          ...{ title: 'x', signal: strange('first', ['imp 3 sneezed'], 'new'), automatic: true },
        },
        { type: 'diagnosis.made', diagnosis: aDiagnosis({ confidence: 0.9 }) },
        { type: 'advice.given', advice: { ...given, cause: null, confidence: null } },
      ],
      due: null,
    });
    const signals = [strange('second', logLines, voices)];
    await journal.update(incident, () => ({
      events: [{ type: 'signal.joined', as: 'trigger', signals, count: 1 }],
      due: null,
    }));
    for (let repeat = 0; repeat < 2; repeat += 1) {
      for (const item of await store.feed(0, 100)) {
        await (item.incident === incident ? handler.handle(item) : null);
      }
    }
    expect(asked).toBe(times);
    expect((await store.events(incident)).length).toBe(4 + times);
    expect((await journal.load(incident))?.incident.diagnosis?.confidence).toBe(0.9);
  });
});
