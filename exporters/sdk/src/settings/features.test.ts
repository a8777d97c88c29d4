import type { DegradationLevel } from '../api.ts';
import { isFeatureOn, unavailableMessage } from './features.ts';

const levels: DegradationLevel[] = ['full', 'partial', 'minimal', 'offline'];

it.each([
  ['voice', [true, false, false, false]],
  ['vr', [true, false, false, false]],
  ['3d_generation', [true, false, false, false]],
  ['job_scanning', [true, true, false, false]],
  ['chat_with_files', [true, true, false, false]],
  ['chat', [true, true, true, false]],
  ['reading', [true, true, true, true]],
  ['toString', [true, true, true, false]],
])('%s is on at full, partial, minimal, offline: %p', (feature, expected) => {
  expect(levels.map((level) => isFeatureOn(feature, level, { reading: 'offline' }))).toEqual(expected);
});

it('says what mission M6 says', () => {
  expect(unavailableMessage('voice', 'partial')).toBe(
    'voice is temporarily unavailable. System is operating in partial mode.'
  );
});
