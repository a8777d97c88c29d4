import { screen, waitFor, within } from '@testing-library/react';

import { renderAt, signIn } from '../../testing/grafana.tsx';
import { TestReceiver } from '../../testing/receiver.ts';
import { user } from '../../testing/user.ts';
import { shadowWords } from '../../words/shadow.ts';
import { PlaybooksPage } from './PlaybooksPage.tsx';

const receiver = new TestReceiver();

beforeEach(() => receiver.start());
afterEach(() => receiver.stop());

const show = () => renderAt('/playbooks', '/playbooks', <PlaybooksPage />);
const part = async (name: string) => within(await screen.findByRole('region', { name }));
const posted = () => receiver.requests.filter(({ method }) => method === 'POST');

it('shows a Viewer what a playbook may do, how well it went and what is left of its budget', async () => {
  signIn('Viewer');
  show();
  const restart = await part('restart-service');
  expect(restart.getByText('Suggest')).toBeVisible();
  expect(restart.getByTestId('rates')).toHaveTextContent(
    '92 %. 13 runs: 11 verified, 1 failed, 1 found it well already.'
  );
  expect(restart.getByTestId('budget')).toHaveTextContent('0 of 3 failures in 1 d spent');
  expect(restart.getByTestId('past-run')).toHaveTextContent('Verifiedjarvis-core');
  const clean = await part('clean-disk');
  expect(clean.getByTestId('why-mode')).toHaveTextContent(
    'Its file says Approve; trinity.yaml allows no more than Observe.'
  );
  expect(clean.getByTestId('budget')).toHaveTextContent('EmptyEach run needs a person’s yes.');
  expect(clean.getByText('2 persons must agree')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Change the mode' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'I have looked at them' })).toBeNull();
});

it('says what a playbook in shadow mode would have done, and nothing of it for others', async () => {
  const [restart, , clear] = receiver.fixture.switches.playbooks;
  show();
  const shadowed = await part('clear-caches');
  expect(shadowed.getByText('Shadow: only compared')).toBeVisible();
  expect(shadowed.getByTestId('in-shadow')).toHaveTextContent(
    /^12 incidents: 9 it would have fixed by itself, 1 it would have waited, 2 left to a person\.$/
  );
  expect((await part('restart-service')).queryByTestId('in-shadow')).toBeNull();
  expect([
    shadowWords({ ...clear!, shadowDecisions: {} }),
    shadowWords({ ...restart!, shadowDecisions: {} }),
  ]).toEqual(['No incident for it yet.', null]);
});

it('lets an Admin switch to automatic only with a reason and the name typed', async () => {
  signIn('Admin', 'ada');
  show();
  const restart = await part('restart-service');
  await user.click(restart.getByRole('button', { name: 'Change the mode' }));
  await user.click(screen.getByRole('radio', { name: 'Automatic' }));
  await user.type(screen.getByRole('textbox', { name: 'Why?' }), 'proved for a month');
  const set = screen.getByRole('button', { name: 'Set to Automatic' });
  expect(set).toBeDisabled();
  await user.type(screen.getByRole('textbox', { name: 'Type restart-service to go on' }), 'restart-service');
  await user.click(set);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(posted()).toMatchObject([
    {
      path: '/api/v1/playbooks/restart-service/mode',
      body: { mode: 'auto', reason: 'proved for a month' },
    },
  ]);
  await waitFor(() => expect(restart.getByTestId('why-mode')).toHaveTextContent('ada set it to Automatic'));
  await user.click(restart.getByRole('button', { name: 'Change the mode' }));
  await user.type(screen.getByRole('textbox', { name: 'Why?' }), 'too soon');
  await user.click(screen.getByRole('button', { name: 'Back to the file’s: Suggest' }));
  await waitFor(() => expect(posted()).toHaveLength(2));
  expect(posted()[1]).toMatchObject({ body: { mode: null, reason: 'too soon' } });
});

it('lets an Editor start a new budget, with a reason', async () => {
  signIn('Editor', 'erin');
  show();
  const clean = await part('clean-disk');
  await user.click(clean.getByRole('button', { name: 'I have looked at them' }));
  const confirm = screen.getByRole('button', { name: 'Start a new budget' });
  expect(confirm).toBeDisabled();
  await user.type(screen.getByRole('textbox', { name: 'Why?' }), 'bigger disk');
  await user.click(confirm);
  await waitFor(() => expect(clean.getByTestId('budget')).toHaveTextContent('0 of 2 failures'));
  expect(clean.getByTestId('budget')).toHaveTextContent('erin');
});

it('replays a playbook and shows which decisions would be others', async () => {
  signIn('Viewer');
  show();
  const restart = await part('restart-service');
  await user.click(restart.getByRole('button', { name: 'Replay' }));
  const replay = await screen.findByTestId('replay');
  expect(replay).toHaveTextContent('2 decisions taken again. 1 would be another one.');
  expect(replay).toHaveTextContent('1 did not record what it saw.');
  expect(screen.getAllByTestId('changed-decision')).toHaveLength(1);
  expect(screen.getByTestId('changed-decision')).toHaveTextContent('Would be Fix: It would run.');
});

it('pauses all fixes for a time with a reason, says so, and lets them run again', async () => {
  signIn('Editor', 'erin');
  show();
  await user.click(await screen.findByRole('button', { name: 'Pause all fixes' }));
  const pause = screen.getByRole('button', { name: 'Pause' });
  expect(pause).toBeDisabled();
  await user.type(screen.getByRole('textbox', { name: /Why/ }), 'moving house');
  await user.click(screen.getByRole('radio', { name: '15 minutes' }));
  await user.click(pause);
  const notice = await screen.findByTestId('paused');
  expect(notice).toHaveTextContent('moving house');
  expect(notice).toHaveTextContent('erin');
  expect(screen.queryByRole('button', { name: 'Pause all fixes' })).toBeNull();
  await user.click(within(notice).getByRole('button', { name: 'Let them run again now' }));
  expect(await screen.findByRole('button', { name: 'Pause all fixes' })).toBeVisible();
  expect(posted().map(({ path, body }) => [path, (body as { forMs?: number }).forMs])).toEqual([
    ['/api/v1/pause', 15 * 60_000],
    ['/api/v1/resume', undefined],
  ]);
});
