import { render, screen } from '@testing-library/react';

import { signIn } from '../../../testing/grafana.tsx';
import { TestReceiver } from '../../../testing/receiver.ts';
import { user } from '../../../testing/user.ts';
import { FeedbackForm } from './FeedbackForm.tsx';

const receiver = new TestReceiver();

beforeEach(() => {
  receiver.start();
  signIn('Editor');
});
afterEach(() => receiver.stop());

it('asks for the cause where none was named, and not whether the unknown is right', async () => {
  render(<FeedbackForm incident="i" named={false} timeline={[]} />);
  expect(screen.getByText('Do you know the cause?')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Yes' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Name it' }));
  expect(await screen.findByRole('textbox', { name: 'In your words (optional)' })).toBeVisible();
});
