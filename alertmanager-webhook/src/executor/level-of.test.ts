import type { Setting, SettingsReport } from '@trinity/contracts';
import { levelOf } from './level-of.ts';

const instance = (current: string): SettingsReport => ({
  component: 'voice',
  instance: current,
  version: 1,
  offers: [
    { setting: 'level', current },
    { setting: 'breaker', api: 'azure' },
  ],
  followed: [],
});
const wish: Setting = { component: 'voice', reason: 'because', until: 9, setting: 'level', value: 'partial' };
const other: Setting = { ...wish, setting: 'breaker', api: 'azure', value: 'open' };

it.each<[string, SettingsReport[], Setting[], ReturnType<typeof levelOf>]>([
  ['no instance is heard of', [], [wish], null],
  ['it has no levels', [{ ...instance('full'), offers: [] }], [wish], null],
  ['all is well', [instance('full')], [other], { value: 'full', because: null }],
  [
    'one instance is behind',
    [instance('full'), instance('minimal')],
    [wish],
    { value: 'minimal', because: { reason: 'because', until: 9 } },
  ],
  ['it says an unknown word', [instance('festive')], [], { value: 'full', because: null }],
])('when %s', (_, reports, settings, expected) => {
  expect(levelOf(reports, settings)).toEqual(expected);
});
