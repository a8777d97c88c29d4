import { screen, waitFor, within } from '@testing-library/react';

import {
  tellActing,
  tellAwaitsApproval,
  tellDismissed,
  tellFixed,
  tellSuggested,
} from '../../../tests/e2e/fixture-receiver/stories.ts';
import { renderAt, signIn } from '../../testing/grafana.tsx';
import { TestReceiver } from '../../testing/receiver.ts';
import { user } from '../../testing/user.ts';
import { OverviewPage } from './OverviewPage.tsx';

const receiver = new TestReceiver();
const dana = { kind: 'person', name: 'dana', role: 'operator', via: 'grafana', verified: true } as const;
const journal = () => receiver.fixture.journal;

beforeEach(() => {
  receiver.start();
  signIn('Editor');
});
afterEach(() => receiver.stop());

const show = () => renderAt('/overview', '/overview', <OverviewPage />);

it('shows what waits, which stations fail, and whether the promises are kept', async () => {
  tellFixed(journal(), { id: 'fixed', at: Date.now() - 1000 });
  tellSuggested(journal(), {
    id: 'waits',
    at: Date.now() - 1000,
    component: 'voice',
    title: 'voice is down',
  });
  show();
  const waiting = await screen.findByTestId('waiting');
  expect(within(waiting).getByRole('link', { name: 'voice is down' })).toBeVisible();
  expect(within(waiting).getByRole('button', { name: 'Fix with restart-service' })).toBeVisible();
  const stations = (await screen.findAllByTestId('station')).map((station) => [
    within(station).getByRole('heading').textContent,
    station.dataset.health,
  ]);
  expect(stations).toEqual([
    ['voice', 'failing'],
    ['core', 'well'],
    ['trading', 'well'],
  ]);
  const promises = await screen.findAllByTestId('promise');
  expect(promises.map((promise) => promise.textContent)).toEqual([
    expect.stringContaining('Median time to a verified fix3 sKept'),
    expect.stringContaining('Mended without a person100 %Kept'),
    expect.stringContaining('False alarms0 %Kept'),
    expect.stringContaining('Fixes that mended nothing0 %Kept'),
  ]);
});

it('tells what was found, tried and mended in all, and since the receiver was started', async () => {
  const at = Date.now() - 3_600_000;
  tellFixed(journal(), { id: 'fixed', at });
  tellSuggested(journal(), { id: 'waits', at, component: 'voice', title: 'voice is down' });
  show();
  const table = await screen.findByRole('table', { name: 'Totals' });
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ['', 'Detected', 'Cause found', 'Fixes tried', 'Successful', 'Over', 'Mean time to its end'],
    [expect.stringMatching(/^Since the start, /), '2', '2', '1', '1', '1 (50 %)', expect.any(String)],
    [expect.stringMatching(/^Of all time, since /), '2', '2', '1', '1', '1 (50 %)', expect.any(String)],
  ]);
});

it('says what comes again and again, and what helps', async () => {
  const at = Date.now() - 3_600_000;
  for (const n of [1, 2, 3]) {
    tellFixed(journal(), {
      id: `again-${n}`,
      at: at + n * 60_000,
      title: 'voice is down',
      component: 'voice',
    });
  }
  tellFixed(journal(), { id: 'once', at, title: 'trading is down', component: 'trading' });
  show();
  const line = await screen.findByTestId('recurring');
  expect(within(line).getByRole('link', { name: 'voice is down' })).toHaveAttribute(
    'href',
    expect.stringContaining('again-3')
  );
  expect(line).toHaveTextContent('3 times in 7 days');
  expect(line).toHaveTextContent('restart-service helped 3 of 3 times');
});

it('says nothing of what came twice, and stays when the receiver knows no patterns', async () => {
  const at = Date.now() - 3_600_000;
  for (const n of [1, 2]) {
    tellFixed(journal(), { id: `again-${n}`, at: at + n, title: 'voice is down', component: 'voice' });
  }
  receiver.broken = (path) =>
    path.endsWith('/totals') ? Response.json({ error: 'not_found' }, { status: 404 }) : null;
  show();
  await screen.findAllByTestId('promise');
  expect(screen.queryByTestId('recurring')).toBeNull();
  expect(screen.queryByRole('table', { name: 'Totals' })).toBeNull();
});

it('says how each component was up, beside what is promised', async () => {
  tellFixed(journal(), { id: 'fixed', at: Date.now() - 1000 });
  show();
  expect(await screen.findByText(/^Promised: each is up 99\.9 % of the time/)).toBeVisible();
  const stations = Object.fromEntries(
    screen
      .getAllByTestId('station')
      .map((station) => [within(station).getByRole('heading').textContent, station.textContent])
  );
  expect(stations['core']).toContain('up 99.99 % of 14 d');
  expect(stations['voice']).toContain('up only 99 % of 14 d, down for 3 h 21 min');
  expect(stations['trading']).toContain('not watched long enough for an uptime');
});

it('leaves the totals away while nothing was counted', async () => {
  show();
  await screen.findAllByTestId('promise');
  expect(screen.queryByRole('table', { name: 'Totals' })).toBeNull();
});

it('tells a newcomer what was done since yesterday, and that she has to do nothing', async () => {
  const at = Date.now() - 3 * 3_600_000;
  tellDismissed(journal(), { id: 'dismissed', at, title: 'clipboard is slow' }, dana);
  tellFixed(journal(), { id: 'first', at, title: 'voice is down' });
  tellFixed(journal(), { id: 'second', at: at + 60_000, title: 'trading is down' });
  show();
  expect(await screen.findByTestId('ended-sentence')).toHaveTextContent(
    'Trinity fixed 2 and proved each. 1 was no problem.'
  );
  expect(screen.getAllByTestId('ended').map((line) => within(line).getByRole('link').textContent)).toEqual([
    'trading is down',
    'voice is down',
    'clipboard is slow',
  ]);
  expect(screen.getByText(/^Nothing\. Everything that is open goes on by itself/)).toBeVisible();
});

it('tells what waits for a yes from what Trinity is at work on', async () => {
  const at = Date.now() - 1000;
  tellActing(journal(), { id: 'busy', at, title: 'broker is down' });
  tellAwaitsApproval(journal(), { id: 'yes', at, title: 'voice is down' });
  show();
  const busy = await screen.findByTestId('at-work');
  expect(within(busy).getByRole('link', { name: 'broker is down' })).toBeVisible();
  expect(within(busy).getByText('Fixing')).toBeVisible();
  const waiting = screen.getByTestId('waiting');
  expect(within(waiting).getByRole('link', { name: 'voice is down' })).toBeVisible();
  expect(within(waiting).getByRole('button', { name: 'Approve restart-service' })).toBeVisible();
});

it('explains itself while nothing has happened', async () => {
  signIn('Admin');
  show();
  const start = within(await screen.findByRole('region', { name: 'Nothing has happened in the last day' }));
  expect(await start.findByText('npm run drill -- service-down')).toBeVisible();
  expect(start.getByRole('link', { name: 'Test the connection of every part' })).toBeVisible();
  expect(screen.getByText('Nothing. Everything that is open goes on by itself.')).toBeVisible();
});

it('says what is wrong when the receiver is away', async () => {
  receiver.broken = () => Response.json({}, { status: 502 });
  show();
  expect((await screen.findAllByText('Grafana can’t reach the receiver')).length).toBeGreaterThan(0);
});

it('starts a drill that trinity.yaml declares, after a question', async () => {
  receiver.fixture.drills = [{ name: 'voice-ends', component: 'voice', description: 'Voice ends.' }];
  show();
  await user.click(await screen.findByRole('button', { name: 'Start the drill voice-ends' }));
  expect(screen.getByText(/voice will really fail/)).toBeVisible();
  expect(journal().entries.size).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Let it fail' }));
  await waitFor(() => expect(journal().entries.size).toBe(1));
});

it('offers the drills also where something has happened', async () => {
  tellFixed(journal(), { id: 'fixed', at: Date.now() - 1000 });
  receiver.fixture.drills = [{ name: 'voice-ends', component: 'voice', description: 'Voice ends.' }];
  show();
  const drills = await screen.findByRole('region', { name: 'Drills: let something fail on purpose' });
  expect(drills).toHaveTextContent('voice-ends');
});

it('offers a Viewer no drill', async () => {
  signIn('Viewer');
  receiver.fixture.drills = [{ name: 'voice-ends', component: 'voice', description: 'Voice ends.' }];
  show();
  expect(await screen.findByText('npm run drill -- service-down')).toBeVisible();
  expect(screen.queryByTestId('drill')).toBeNull();
});

it('says at which level the stations work, and why', async () => {
  tellFixed(journal(), { id: 'fixed', at: Date.now() - 1000 });
  receiver.fixture.level = { value: 'partial', because: { reason: 'memory is short', until: Date.now() } };
  show();
  expect((await screen.findAllByText('partial mode (memory is short)')).length).toBe(2);
  const [first] = await screen.findAllByTestId('station');
  expect(first?.dataset.health).toBe('degraded');
});
