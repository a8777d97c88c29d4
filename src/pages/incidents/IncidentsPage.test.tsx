import { screen, waitFor, within } from '@testing-library/react';

import {
  tellFixed,
  tellHistory,
  tellHostile,
  tellHuman,
  tellSuggested,
} from '../../../tests/e2e/fixture-receiver/stories.ts';
import { renderAt, signIn } from '../../testing/grafana.tsx';
import { TestReceiver } from '../../testing/receiver.ts';
import { user } from '../../testing/user.ts';
import { IncidentsPage } from './IncidentsPage.tsx';

const receiver = new TestReceiver();
const minute = 60_000;

beforeEach(() => {
  receiver.start();
  signIn('Editor');
});
afterEach(() => receiver.stop());

const show = (query = '') => renderAt(`/incidents${query}`, '/incidents', <IncidentsPage />);
const titles = () =>
  screen.queryAllByTestId('incident-row').map((row) => within(row).getByRole('link').textContent);

it('shows what waits for a person first, then the rest, the newest first', async () => {
  const now = Date.now();
  tellHistory(receiver.fixture.journal, 2, now - 60 * minute);
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: now - 30 * minute, title: 'was fixed' });
  tellSuggested(receiver.fixture.journal, { id: 'suggested', at: now - 20 * minute, title: 'has a fix' });
  tellHuman(receiver.fixture.journal, { id: 'human', at: now - 10 * minute });
  show();
  expect(await screen.findByRole('radio', { name: 'All 5' })).toBeChecked();
  expect(titles()).toEqual([
    'Too many refused sign-ins',
    'has a fix',
    'was fixed',
    'trading is slow (1)',
    'jarvis-core is slow (0)',
  ]);
});

it('shows a new incident and its changes without being asked', async () => {
  show();
  expect(await screen.findByText('No incidents in this time')).toBeVisible();
  expect(await screen.findByText('Live')).toBeVisible();
  tellSuggested(receiver.fixture.journal, { id: 'new', at: Date.now(), title: 'just now' });
  const row = await screen.findByTestId('incident-row');
  await waitFor(() => expect(row).toHaveTextContent('Needs a person'));
});

it('keeps filters in the address, and reads them from it', async () => {
  const now = Date.now();
  tellHistory(receiver.fixture.journal, 12, now - minute);
  show('?severity=critical&component=jarvis-core&uel_pid=x');
  await waitFor(() => expect(titles()).toEqual(['jarvis-core is slow (0)']));
  await user.type(screen.getByPlaceholderText('Search title, cause, status'), 'nothing like it');
  expect(await screen.findByText('No incident matches')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show all incidents' }));
  await waitFor(() => expect(titles().length).toBeGreaterThan(5));
});

it('filters what it holds, and does not read it again', async () => {
  tellHistory(receiver.fixture.journal, 12, Date.now() - minute);
  show();
  await screen.findByRole('radio', { name: 'All 12' });
  const search = screen.getByPlaceholderText('Search title, cause, status');
  receiver.broken = () => new Response('', { status: 502 });
  await user.type(search, '(11)');
  await waitFor(() => expect(titles()).toHaveLength(1));
  await user.clear(search);
  await waitFor(() => expect(titles()).toHaveLength(12));
  expect(search).toBeInTheDocument();
});

it('walks over the rows with the arrow keys', async () => {
  tellHistory(receiver.fixture.journal, 3, Date.now() - minute);
  show();
  await screen.findAllByTestId('incident-row');
  const links = () => screen.getAllByTestId('incident-row').map((row) => within(row).getByRole('link'));
  links()[0]!.focus();
  await user.keyboard('{ArrowDown}');
  expect(links()[1]).toHaveFocus();
  await user.keyboard('{End}');
  expect(links()[2]).toHaveFocus();
  await user.keyboard('{ArrowUp}{Home}');
  expect(links()[0]).toHaveFocus();
});

it('draws only the rows in sight of very many', async () => {
  tellHistory(receiver.fixture.journal, 3000, Date.now() - minute);
  show();
  expect(await screen.findByRole('radio', { name: 'All 3000' })).toBeInTheDocument();
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '3001');
  expect(screen.getAllByTestId('incident-row').length).toBeLessThan(60);
});

it('shows hostile texts as texts, with what is invisible in them', async () => {
  tellHostile(receiver.fixture.journal, { id: 'hostile', at: Date.now() });
  show();
  const row = await screen.findByTestId('incident-row');
  expect(row).toHaveTextContent('<script>window.__hostile=1</script>');
  expect(row).toHaveTextContent('[U+202E]gnp.exe');
  expect(document.querySelector('img, script')).toBeNull();
});

it('says why there is no answer, and shows the list when there is one again', async () => {
  receiver.broken = () => new Response('', { status: 502 });
  show();
  expect(await screen.findByText('Grafana can’t reach the receiver')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Open the configuration' })).toBeNull();
  receiver.broken = null;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No incidents in this time')).toBeVisible();
});

it('offers the configuration to an administrator', async () => {
  signIn('Admin');
  receiver.settings.secureJsonData.viewerToken = 'stale';
  show();
  expect(await screen.findByText('The receiver refuses Grafana’s token')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open the configuration' })).toHaveAttribute(
    'href',
    '/plugins/trinity-incidents-app?page=configuration'
  );
});

it('acknowledges many at once with a note on each', async () => {
  const now = Date.now();
  tellSuggested(receiver.fixture.journal, { id: 'one', at: now - minute, title: 'first' });
  tellSuggested(receiver.fixture.journal, { id: 'two', at: now - minute, title: 'second' });
  show();
  await user.click(await screen.findByRole('checkbox', { name: 'Choose all that are shown' }));
  await user.type(screen.getByRole('textbox', { name: 'Note for each of them' }), 'same switch');
  await user.click(screen.getByRole('button', { name: 'Acknowledge 2' }));
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  for (const id of ['one', 'two']) {
    const { timeline } = receiver.fixture.journal.entries.get(id)!;
    expect(timeline.at(-1)?.event).toMatchObject({ type: 'incident.acknowledged', note: 'same switch' });
  }
});

it('says which of many did not go through, keeps only them chosen, and does nothing twice', async () => {
  const now = Date.now();
  tellSuggested(receiver.fixture.journal, { id: 'one', at: now - minute, title: 'first' });
  tellSuggested(receiver.fixture.journal, { id: 'two', at: now - minute, title: 'second' });
  show();
  await user.click(await screen.findByRole('checkbox', { name: 'Choose all that are shown' }));
  await user.type(screen.getByRole('textbox', { name: 'Note for each of them' }), 'same switch');
  receiver.loseNextAnswer = true;
  await user.click(screen.getByRole('button', { name: 'Only add the note' }));
  expect(await screen.findByText('One did not go through')).toBeVisible();
  expect(screen.getAllByRole('checkbox', { name: /^Choose (first|second)$/, checked: true })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Only add the note' }));
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  const posts = receiver.requests.filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(3);
  expect(new Set(posts.map(({ body }) => (body as { requestId: string }).requestId)).size).toBe(2);
});

it('lets a Viewer choose nothing', async () => {
  signIn('Viewer');
  tellSuggested(receiver.fixture.journal, { id: 'one', at: Date.now() - minute });
  show();
  await screen.findByTestId('incident-row');
  expect(screen.queryByRole('checkbox', { name: /Choose/ })).toBeNull();
});
