import { dateTime, type PanelProps } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';

import { tellFixed, tellHistory, tellSuggested } from '../../tests/e2e/fixture-receiver/stories.ts';
import { signIn } from '../testing/grafana.tsx';
import { TestReceiver } from '../testing/receiver.ts';
import { user } from '../testing/user.ts';
import { IncidentsPanel } from './IncidentsPanel.tsx';
import { defaultOptions, isFull, namesIn, type PanelOptions } from './options.ts';

const receiver = new TestReceiver();
const now = Date.now();
const hour = 3_600_000;

beforeEach(() => {
  receiver.start();
  signIn('Editor');
});
afterEach(() => receiver.stop());

function show(options: Partial<PanelOptions> = {}, variables: Record<string, string> = {}) {
  const props = {
    options: { ...defaultOptions, ...options },
    timeRange: { from: dateTime(now - 6 * hour), to: dateTime(now), raw: { from: 'now-6h', to: 'now' } },
    width: 600,
    height: 400,
    replaceVariables: (text: string) => text.replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? ''),
  } as PanelProps<PanelOptions>;
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <IncidentsPanel {...props} />
    </MemoryRouter>
  );
}

const titles = async () =>
  (await screen.findAllByTestId('panel-row')).map((row) => within(row).getByRole('link').textContent);

it('shows the incidents of the dashboard’s time, and the way to all of them', async () => {
  tellFixed(receiver.fixture.journal, { id: 'old', at: now - 9 * hour, title: 'too old' });
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: now - 2 * hour, title: 'fixed' });
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - 3 * hour, title: 'waits' });
  show();
  await waitFor(async () => expect(await titles()).toEqual(['waits', 'fixed']));
  expect(screen.getByRole('link', { name: 'All 2 in Trinity' })).toHaveAttribute(
    'href',
    `/a/trinity-incidents-app/incidents?from=${now - 6 * hour}&to=now`
  );
});

it('shows only what its options and the variables of the dashboard want', async () => {
  tellSuggested(receiver.fixture.journal, { id: 'v', at: now - hour, component: 'voice' });
  tellSuggested(receiver.fixture.journal, { id: 't', at: now - hour, component: 'trading' });
  show({ component: '$component', density: 'compact' }, { component: 'voice' });
  expect(await titles()).toEqual(['voice is down']);
  expect(screen.queryByText(/only suggests/)).toBeNull();
});

it('runs a fix from the panel', async () => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - hour });
  show();
  await user.click(await screen.findByRole('button', { name: 'Fix with restart-service' }));
  await user.click(await screen.findByRole('button', { name: 'Go on to run it' }));
  await user.click(screen.getByRole('button', { name: 'Run restart-service now' }));
  expect(await screen.findByText('Fixed, verified')).toBeVisible();
});

it.each([
  ['a Viewer', () => signIn('Viewer'), {}],
  ['a panel without buttons', () => undefined, { fixButtons: false }],
])('%s has no fix button', async (_, prepare, options) => {
  prepare();
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - hour });
  show(options);
  expect(await titles()).toHaveLength(1);
  expect(screen.queryByRole('button', { name: /Fix/ })).toBeNull();
});

it('draws no more rows than anyone reads', async () => {
  tellHistory(receiver.fixture.journal, 300, now);
  show();
  expect(await titles()).toHaveLength(200);
  expect(screen.getByRole('link', { name: 'All 300 in Trinity' })).toBeVisible();
});

it('reads once for all panels of a dashboard', async () => {
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - hour, title: 'waits' });
  show();
  show({ content: 'diagnosis' });
  show({ view: 'open' });
  expect(await screen.findAllByRole('link', { name: 'waits' })).toHaveLength(3);
  const lists = receiver.requests.filter(({ path }) => path === '/api/v1/incidents');
  expect(lists).toHaveLength(2);
});

it('says that nothing happened, or why it does not know', async () => {
  show();
  expect(await screen.findByText('No incidents in this time')).toBeVisible();
});

it.each([
  ['auto', 600, 400, true],
  ['auto', 479, 400, false],
  ['auto', 600, 199, false],
  ['full', 100, 100, true],
  ['compact', 2000, 2000, false],
] as const)('%s at %i x %i is full: %s', (density, width, height, full) => {
  expect(isFull(density, width, height)).toBe(full);
});

it.each([
  ['', []],
  ['a', ['a']],
  ['{a,b}', ['a', 'b']],
  [' a , b,,', ['a', 'b']],
  ['$__all', []],
])('the names in %j are %j', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

it('shows the diagnosis of the incident that stands first', async () => {
  tellFixed(receiver.fixture.journal, { id: 'fixed', at: now - hour, title: 'fixed' });
  tellSuggested(receiver.fixture.journal, { id: 'waits', at: now - 2 * hour, title: 'waits' });
  show({ content: 'diagnosis' });
  const card = await screen.findByTestId('diagnosis-card');
  expect(within(card).getByRole('link', { name: 'waits' })).toBeVisible();
  expect(await within(card).findByText('92 % sure')).toBeVisible();
  expect(within(card).getByText('Chat and memory do not answer.')).toBeVisible();
  expect(within(card).getByRole('button', { name: 'Fix with restart-service' })).toBeVisible();
});

it('runs what was asked for, though a graver incident stands first by then', async () => {
  tellSuggested(receiver.fixture.journal, { id: 'asked', at: now - 2 * hour, component: 'voice' });
  show({ content: 'diagnosis' });
  await user.click(await screen.findByRole('button', { name: 'Fix with restart-service' }));
  await user.click(await screen.findByRole('button', { name: 'Go on to run it' }));
  tellSuggested(receiver.fixture.journal, {
    id: 'graver',
    at: now - hour,
    component: 'trading',
    severity: 'critical',
  });
  await screen.findByText('trading is down');
  await user.click(screen.getByRole('button', { name: 'Run restart-service now' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(receiver.requests.filter(({ method }) => method === 'POST')).toMatchObject([
    { path: '/api/v1/incidents/asked/fixes' },
  ]);
});
