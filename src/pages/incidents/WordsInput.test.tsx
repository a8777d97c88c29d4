import { act, render, screen } from '@testing-library/react';

import { user } from '../../testing/user.ts';
import { WordsInput } from './WordsInput.tsx';

const field = () => screen.getByRole('textbox');
const long = () => act(() => new Promise((resolve) => setTimeout(resolve, 300)));

it('keeps what was typed while the address still comes to what was typed before', async () => {
  const told: string[] = [];
  const show = (value: string) => (
    <WordsInput value={value} placeholder="words" onChange={(words) => told.push(words)} />
  );
  const { rerender } = render(show(''));
  await user.type(field(), 'vo');
  await long();
  await user.type(field(), 'ice');
  await long();
  expect(told).toEqual(['vo', 'voice']);
  await user.type(field(), 's');
  rerender(show('vo'));
  expect(field()).toHaveValue('voices');
  rerender(show('voice'));
  expect(field()).toHaveValue('voices');
  await long();
  rerender(show('voices'));
  expect(told).toEqual(['vo', 'voice', 'voices']);
  expect(field()).toHaveValue('voices');
});

it('follows what changes elsewhere: the way back, or a saved view', async () => {
  const show = (value: string) => <WordsInput value={value} placeholder="words" onChange={() => undefined} />;
  const { rerender } = render(show(''));
  await user.type(field(), 'vo');
  await long();
  rerender(show('vo'));
  rerender(show(''));
  expect(field()).toHaveValue('');
  rerender(show('vo'));
  expect(field()).toHaveValue('vo');
});
