import { configSchema } from '../config/schema.ts';
import { aPlaybook } from '../testing/contexts.ts';
import { describePlaybook } from './playbooks.ts';

const config = configSchema.parse({ mode: 'approve', playbooks: { modes: { other: 'auto' } } });
const by = { kind: 'person', name: 'ada', role: 'admin', via: 'token', verified: false } as const;
const override = { mode: 'observe', by, at: 1, reason: 'Later.' } as const;

it.each<[string, Parameters<typeof describePlaybook>, RegExp]>([
  [
    'its own mode',
    [aPlaybook(), config],
    /^restart-service\tsuggest \(at most approve\)\tlow risk\tservice_down$/,
  ],
  ["the file's", [aPlaybook({ name: 'other' }), config], /auto \(at most approve\)/],
  ["a person's", [aPlaybook({ name: 'other' }), config, { override, shadow: {} }], /observe/],
  ['that it has seen nothing', [aPlaybook({ shadow: true }), config], /shadow, would have: nothing yet/],
  [
    'what it would have done',
    [aPlaybook({ shadow: true }), config, { override: null, shadow: { fix: 3, human: 1 } }],
    /shadow, would have: fix 3, human 1/,
  ],
])('says %s', (_, asked, expected) => {
  expect(describePlaybook(...asked)).toMatch(expected);
});
