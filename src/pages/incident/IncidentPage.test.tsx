import { screen, waitFor, within } from '@testing-library/react';

import {
  tellActing,
  tellAwaitsApproval,
  tellDismissed,
  tellDraining,
  tellFixed,
  tellHostile,
  tellHuman,
  tellSuggested,
} from '../../../tests/e2e/fixture-receiver/stories.ts';
import { renderAt, signIn } from '../../testing/grafana.tsx';
import { TestReceiver } from '../../testing/receiver.ts';
import { user } from '../../testing/user.ts';
import { IncidentPage } from './IncidentPage.tsx';

const receiver = new TestReceiver();
const journal = () => receiver.fixture.journal;
const at = Date.now() - 60_000;

beforeEach(() => {
  receiver.start();
  signIn('Editor', 'erin');
});
afterEach(() => receiver.stop());

const show = (id: string) => renderAt(`/incidents/${id}`, '/incidents/:id', <IncidentPage />);
const part = (name: string) => within(screen.getByRole('region', { name }));
const posted = () => receiver.requests.filter(({ method }) => method === 'POST');

it('says what is the matter, what happens next, why, and what each guard said', async () => {
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  expect(await screen.findByRole('heading', { name: 'jarvis-core is down', level: 1 })).toBeVisible();
  expect(screen.getByTestId('status')).toHaveTextContent('restart-service would mend jarvis-core');
  expect(screen.getByTestId('next-step')).toHaveTextContent('Next: It stays so until a person acts.');
  const diagnosis = part('Diagnosis');
  expect(diagnosis.getByText('Service down', { selector: 'strong' })).toBeVisible();
  expect(diagnosis.getByText('92 % sure')).toBeVisible();
  expect(diagnosis.getByText('Second guess: Out of memory (31 %).')).toBeVisible();
  expect(diagnosis.getByText('process exited')).toBeVisible();
  await user.click(diagnosis.getByText(/other causes? (was|were) considered/));
  expect(diagnosis.getByText('Speaks against Out of memory:')).toBeVisible();
  expect(diagnosis.getByText(/The disk had 61 % free/)).toBeVisible();
  expect(diagnosis.getByText(/No model is configured/)).toBeVisible();
  await user.click(part('Decision').getByText('4 guards have nothing against it'));
  const reasons = within(part('Decision').getByRole('list', { name: 'Reasons' })).getAllByRole('listitem');
  expect(reasons.map((reason) => reason.textContent)).toContain(
    'Runs per hour passesNo run in the last hour; three are allowed.'
  );
  expect(reasons).toHaveLength(4);
});

it('says that it comes again and again, and what helped before', async () => {
  tellFixed(journal(), { id: 'first', at: at - 7_200_000 });
  tellFixed(journal(), { id: 'second', at: at - 3_600_000 });
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  const note = await screen.findByTestId('recurrence');
  expect(note).toHaveTextContent('Number 3 of its kind in 7 days');
  expect(note).toHaveTextContent('restart-service helped 2 of 2 times.');
});

it('says nothing of it the second time', async () => {
  tellFixed(journal(), { id: 'first', at: at - 3_600_000 });
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  await screen.findByTestId('status');
  await waitFor(() => expect(receiver.requests.some(({ path }) => path.endsWith('/pattern'))).toBe(true));
  expect(screen.queryByTestId('recurrence')).toBeNull();
});

it('tells people and machines apart on the timeline, newest first', async () => {
  const dana = { kind: 'person', name: 'dana', role: 'operator', via: 'grafana', verified: true } as const;
  tellDismissed(journal(), { id: 'i', at }, dana);
  show('i');
  const entries = await screen.findAllByTestId('timeline-entry');
  expect(entries[0]).toHaveTextContent('Closed: Dismissed');
  expect(entries.at(-1)).toHaveTextContent('Reported by host-1: service_down');
  expect(entries.map(({ dataset }) => dataset.actor)).toEqual([
    'person',
    'person',
    'person',
    'machine',
    'machine',
    'machine',
    'machine',
  ]);
  await user.click(screen.getByRole('radio', { name: 'People only' }));
  expect(screen.getAllByTestId('timeline-entry')).toHaveLength(3);
});

it('goes from the dry run over the confirmation to the verified fix', async () => {
  tellSuggested(journal(), { id: 'i', at });
  receiver.fixture.fixes.pace = 0.02;
  show('i');
  await user.click(await screen.findByRole('button', { name: 'Fix with restart-service' }));
  const plan = await screen.findByTestId('plan');
  expect(plan).toHaveTextContent('Dry run: nothing has been done');
  expect(plan).toHaveTextContent('Restart jarvis-core on host-1, at most 3 times');
  expect(plan).toHaveTextContent('11 of 12 mended it, proved.');
  expect(posted()).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Go on to run it' }));
  expect(screen.getByTestId('confirm-question')).toHaveTextContent(
    'Run restart-service on jarvis-core of host-1 now?'
  );
  await user.type(screen.getByRole('textbox', { name: 'Why (optional)' }), 'customers wait');
  await user.click(screen.getByRole('button', { name: 'Run restart-service now' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(posted()).toMatchObject([
    { path: '/api/v1/incidents/i/fixes', body: { playbook: 'restart-service', reason: 'customers wait' } },
  ]);
  expect(await screen.findByText('restart: Restart service')).toBeVisible();
  expect(await within(await screen.findByTestId('run')).findByText('Verified')).toBeVisible();
  expect(await screen.findByText('Closed: Fixed, verified')).toBeVisible();
  expect(screen.getByText('erin')).toBeVisible();
});

it('shows a Viewer the plan, and why running it is not for them', async () => {
  signIn('Viewer');
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  expect(await screen.findByTestId('role-reason')).toHaveTextContent('needs the role Editor');
  expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'See what restart-service would do' }));
  expect(await screen.findByTestId('plan')).toHaveTextContent(
    'Running a fix needs the role Editor; you are a Viewer.'
  );
  expect(screen.queryByRole('button', { name: 'Go on to run it' })).toBeNull();
});

it('asks for the name of the target when the risk is high', async () => {
  tellSuggested(journal(), { id: 'i', at });
  const { incident } = journal().entries.get('i')!;
  incident.decision!.playbook = 'rebuild-database';
  show('i');
  await user.click(await screen.findByRole('button', { name: 'Fix with rebuild-database' }));
  await user.click(await screen.findByRole('button', { name: 'Go on to run it' }));
  const run = screen.getByRole('button', { name: 'Run rebuild-database now' });
  const word = screen.getByRole('textbox', { name: 'The risk is high. Type jarvis-core to go on' });
  expect(run).toBeDisabled();
  await user.type(word, 'jarvis');
  expect(run).toBeDisabled();
  await user.type(word, '-core');
  expect(run).toBeEnabled();
});

it('repeats a request whose answer was lost with the same id', async () => {
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'only once');
  receiver.loseNextAnswer = true;
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  expect(await screen.findByText('Grafana can’t reach the receiver')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('only once');
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue(''));
  const ids = posted().map(({ body }) => (body as { requestId: string }).requestId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(
    journal()
      .entries.get('i')!
      .timeline.filter(({ event }) => event.type === 'note.added')
  ).toHaveLength(1);
});

it('takes a note, an assignment, a verdict on the cause and the closing', async () => {
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'looking at it');
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  expect(await screen.findByText('looking at it')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Assign to me' }));
  expect(await screen.findByText('Assigned to erin')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Someone else' }));
  await user.type(screen.getByRole('textbox', { name: 'Name of the person' }), 'dana');
  await user.click(screen.getByRole('button', { name: 'Assign' }));
  expect(await screen.findByText('Assigned to dana')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'No' }));
  await user.click(screen.getByRole('combobox', { name: 'What was it instead? (optional)' }));
  await user.click(await screen.findByRole('option', { name: /Out of memory/ }));
  await user.type(screen.getByRole('textbox', { name: 'In your words (optional)' }), 'the cache');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('Said that the cause was Out of memory')).toBeVisible();
  expect(screen.getByRole('button', { name: 'No' })).toHaveAttribute('aria-pressed', 'true');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await user.type(screen.getByRole('textbox', { name: /What was done/ }), 'changed the cable');
  await user.click(screen.getByRole('button', { name: 'Close the incident' }));
  expect(await screen.findByText('Closed: Mended by a person')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
});

it('shows what the receiver refuses with its reason', async () => {
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  const locked = { error: { code: 'locked', message: 'Another fix runs on jarvis-core.' } };
  receiver.broken = (path) => (path.includes('/plans/') ? Response.json(locked, { status: 409 }) : null);
  await user.click(await screen.findByRole('button', { name: 'Fix with restart-service' }));
  expect(await screen.findByText('Another fix runs on jarvis-core.')).toBeVisible();
});

it('shows hostile texts as texts and links only to http', async () => {
  tellHostile(journal(), { id: 'i', at });
  show('i');
  await screen.findByTestId('status');
  expect(document.querySelector('img, script, iframe')).toBeNull();
  const addresses = screen.queryAllByRole('link').map((link) => link.getAttribute('href') ?? '');
  expect(addresses.filter((address) => !/^(https?:\/\/|\/)/.test(address))).toEqual([]);
  expect(screen.getAllByText(/\{\{constructor\}\} \$\{7\*7\} \[U\+202E\]gnp\.exe/).length).toBeGreaterThan(5);
});

it('has no fix to offer where a person must look', async () => {
  tellHuman(journal(), { id: 'i', at });
  show('i');
  expect(await screen.findByTestId('status')).toHaveTextContent('Trinity never acts on an attack');
  expect(screen.queryByRole('button', { name: /^Fix with/ })).toBeNull();
  expect(part('Decision').getByText('forbids it')).toBeVisible();
  expect(screen.getByTestId('what-to-do')).toHaveTextContent('Ask in the web chat of the other station.');
});

it('keeps what a fix did and proved', async () => {
  tellFixed(journal(), { id: 'i', at });
  show('i');
  const run = await screen.findByTestId('run');
  expect(run).toHaveTextContent('restart-service on jarvis-core');
  expect(within(run).getByRole('list', { name: 'Proof' })).toHaveTextContent('Probe passes');
  await user.click(within(run).getByText('Log before the fix'));
  expect(within(run).getByText('FATAL out of file handles')).toBeVisible();
});

it('says that there is no such incident', async () => {
  show('gone');
  expect(await screen.findByText('Not found')).toBeVisible();
  expect(screen.getByText(/There is no incident gone/)).toBeVisible();
});

it('takes a yes and tells that a second person must agree, and a no with its reason', async () => {
  tellAwaitsApproval(journal(), { id: 'i', at });
  receiver.fixture.fixes.pace = 1;
  show('i');
  await user.click(await screen.findByRole('button', { name: 'Approve restart-service' }));
  expect(await screen.findByTestId('plan')).toHaveTextContent('2 persons. So far: nobody.');
  await user.click(screen.getByRole('button', { name: 'Go on to agree' }));
  await user.click(screen.getByRole('button', { name: 'Agree to run restart-service' }));
  await waitFor(() => expect(posted()[0]?.path).toBe('/api/v1/incidents/i/approvals'));
  expect(await screen.findByTestId('approvals')).toHaveTextContent('You have agreed');

  await user.click(screen.getByRole('button', { name: 'Refuse' }));
  await user.type(screen.getByRole('textbox', { name: 'Why?' }), 'not at night');
  await user.click(screen.getByRole('button', { name: 'Refuse it' }));
  await waitFor(() =>
    expect(posted()[1]).toMatchObject({
      path: '/api/v1/incidents/i/refusal',
      body: { reason: 'not at night' },
    })
  );
});

it('cancels the fix that is at work', async () => {
  tellActing(journal(), { id: 'i', at });
  show('i');
  await user.click(await screen.findByRole('button', { name: 'Cancel the fix' }));
  await user.click(screen.getByRole('button', { name: 'Cancel it and take it back' }));
  await waitFor(() => expect(posted()[0]?.path).toBe('/api/v1/incidents/i/cancellation'));
  expect(await screen.findByText(/wants it to end/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Cancel the fix' })).toBeNull();
});

it('shows what depends on what, what was alike, and the report with harmless links only', async () => {
  tellFixed(journal(), { id: 'before', at: at - 3_600_000, title: 'the last time' });
  tellSuggested(journal(), { id: 'i', at });
  show('i');
  const graph = await screen.findByRole('img', { name: /voice \(well\) needs jarvis-core \(failing\)/ });
  expect(graph).toBeVisible();
  expect(await screen.findByRole('link', { name: 'the last time' })).toBeVisible();
  expect(await screen.findByRole('link', { name: /The alert's expression/ })).toHaveAttribute(
    'href',
    'http://prometheus.example/graph?g0.expr=up'
  );
  expect(screen.queryByRole('link', { name: 'Not a link' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Copy as Markdown' })).toBeVisible();
});

it('says where the failure is, what shadows would have done, and what runs with less', async () => {
  tellSuggested(journal(), { id: 'i', at });
  const { incident } = journal().entries.get('i')!;
  incident.diagnosis!.origin = { component: 'memory-db', incident: 'other' };
  incident.decision!.shadows = [{ playbook: 'clean-disk', outcome: 'fix', summary: 'It would have run.' }];
  incident.degradation = { level: 'partial', components: ['voice'], until: at + 3_600_000 };
  show('i');
  expect(await screen.findByTestId('origin')).toHaveTextContent('The failure is in memory-db: its incident.');
  expect(part('Decision').getByRole('list', { name: 'Shadow decisions' })).toHaveTextContent(
    'clean-disk FixIt would have run.'
  );
  expect(screen.getByText('The system is operating in partial mode')).toBeVisible();
});

it('takes back what a verified fix did while its alert drains, with the reason', async () => {
  tellDraining(journal(), { id: 'i', at });
  show('i');
  await user.click(await screen.findByRole('button', { name: 'Roll back' }));
  const confirm = screen.getByRole('button', { name: 'Take it back' });
  expect(confirm).toBeDisabled();
  await user.type(screen.getByRole('textbox', { name: 'Why?' }), 'the level is needed');
  await user.click(confirm);
  await waitFor(() =>
    expect(posted()).toMatchObject([
      { path: '/api/v1/incidents/i/rollback', body: { reason: 'the level is needed' } },
    ])
  );
  expect(await part('Fixes').findByText(/takes it back/)).toHaveTextContent('the level is needed');
  expect(screen.queryByRole('button', { name: 'Roll back' })).toBeNull();
});
