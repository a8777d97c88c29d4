import type { Symptom } from '@trinity/contracts';
import { ExecutorDirectory } from '../executor/directory.ts';
import { PlaybookOutcomes } from '../incident/outcomes.ts';
import { PlaybookRecords } from '../incident/playbook-record.ts';
import { configSchema } from '../config/schema.ts';
import { anIncident, aSignal } from '../testing/builders.ts';
import { aComponent, aPlaybook, aTarget } from '../testing/contexts.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import { findCandidates, isPossible, type CandidatePorts } from './find-candidates.ts';

const store = inMemoryStore();
afterAll(async () => store.close());

const clock = { now: () => 0 };
const directory = new ExecutorDirectory({ store, clock });
const { report } = aTarget();
beforeAll(() =>
  directory.report({ protocol: 1, executor: 'host-1', host: 'host-1', version: '1', targets: [report] })
);

const [step] = aPlaybook().steps;
const doing = (name: string, action: 'clean_disk' | 'resize_pool', confidence = 0.9): LoadedPlaybook =>
  aPlaybook({ name, confidence, steps: [{ ...step!, action }] });
const restart = aPlaybook();
const clean = doing('clean', 'clean_disk');
const resize = doing('resize', 'resize_pool');

function ports(playbooks: LoadedPlaybook[], refused: string[] = []): CandidatePorts {
  const settings = {
    config: configSchema.parse({}),
    folder: '',
    playbooks: new Map(playbooks.map((each) => [each.name, each])),
  };
  return {
    clock,
    directory,
    outcomes: new PlaybookOutcomes(store),
    records: new PlaybookRecords(store),
    settings: () => settings as ReturnType<CandidatePorts['settings']>,
    refusals: async ({ name }) => (refused.includes(name) ? ['It offers no pool.'] : []),
  };
}

const failure = { ...anIncident(), diagnosis: { cause: 'service_down' } };
const found = async (playbooks: LoadedPlaybook[], refused: string[] = [], component = aComponent()) =>
  (await findCandidates(ports(playbooks, refused), failure, component, null)).map(
    (each) => `${each.playbook.name}${isPossible(each, component, directory) ? '' : ' (not here)'}`
  );

it.each<[string, LoadedPlaybook[], string[], string[]]>([
  ['what a target allows', [restart], [], ['restart-service']],
  ['the likelier first', [restart, resize], [], ['resize', 'restart-service']],
  [
    'what no target allows comes last, however likely',
    [clean, restart],
    [],
    ['restart-service', 'clean (not here)'],
  ],
  [
    '… and so does what no service offers',
    [resize, restart],
    ['resize'],
    ['restart-service', 'resize (not here)'],
  ],
  [
    'of what is not possible the likelier first',
    [doing('b', 'clean_disk', 0.6), clean],
    [],
    ['clean (not here)', 'b (not here)'],
  ],
])('%s', async (_, playbooks, refused, expected) => {
  expect(await found(playbooks, refused)).toEqual(expected);
});

it('knows what is not for what was measured', async () => {
  const scarce = aPlaybook({ steps: [{ ...step!, when: [{ fact: 'value', above: 90 }] }] });
  expect(await found([scarce])).toEqual([]);
  const [episode] = failure.episodes;
  const measured = (value: number) => ({
    ...failure,
    episodes: [{ ...episode!, signal: aSignal({ evidence: { facts: { value } } }) }],
  });
  for (const [value, count] of [
    [90, 0],
    [90.1, 1],
  ] as const) {
    expect(await findCandidates(ports([scarce]), measured(value), aComponent(), null)).toHaveLength(count);
  }
});

it('has nothing for an agent to do where a component has no target', async () => {
  const foreign = aComponent({ name: 'cloud' });
  expect(await found([restart, resize], [], foreign)).toEqual(['resize', 'restart-service (not here)']);
});

it.each<[string, Symptom, Symptom[], string[]]>([
  [
    'behind what is for the symptom, what is for one that may come',
    'log_errors',
    ['service_down'],
    ['resize', 'later'],
  ],
  ['not what is for a lesser one', 'service_down', ['log_errors'], ['resize']],
  ['not what is for another failure', 'log_errors', ['memory_high'], ['resize']],
  ['not where another failure shows', 'memory_high', ['service_down'], ['resize']],
])('%s', async (_, symptom, symptoms, expected) => {
  const later = aPlaybook({
    name: 'later',
    confidence: 1,
    match: { causes: ['service_down'], components: [], symptoms },
  });
  const candidates = await findCandidates(
    ports([later, resize]),
    { ...failure, symptom },
    aComponent(),
    null
  );
  expect(candidates.map(({ playbook }) => playbook.name)).toEqual(expected);
});
