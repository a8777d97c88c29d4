import type { AppPluginMeta } from '@grafana/data';
import { render, screen } from '@testing-library/react';

import { signIn } from '../../testing/grafana.tsx';
import { TestReceiver } from '../../testing/receiver.ts';
import { user } from '../../testing/user.ts';
import { ConfigurationPage } from './ConfigurationPage.tsx';

const receiver = new TestReceiver();

beforeEach(() => {
  receiver.start();
  signIn('Admin');
});
afterEach(() => receiver.stop());

function show(meta: Partial<AppPluginMeta>) {
  const plugin = { meta: { ...meta } } as Parameters<typeof ConfigurationPage>[0]['plugin'];
  render(<ConfigurationPage plugin={plugin} query={{}} />);
}

const configured = {
  jsonData: { receiverUrl: 'http://receiver' },
  secureJsonFields: { viewerToken: true, operatorToken: true, adminToken: true },
};

async function found(): Promise<Record<string, string>> {
  const parts = await screen.findAllByTestId('tested-part');
  return Object.fromEntries(
    parts.map((part) => [part.querySelector('strong')?.textContent ?? '', part.dataset.state ?? ''])
  );
}

it('tests each token and each part', async () => {
  show(configured);
  await user.click(screen.getByRole('button', { name: 'Test the connection' }));
  expect(await found()).toEqual({
    Receiver: 'ok',
    'Viewer token': 'ok',
    'Operator token': 'ok',
    'Admin token': 'ok',
    Prometheus: 'ok',
    Alertmanager: 'failed',
  });
  expect(screen.getByText(/Refuses the connection: start it/)).toBeVisible();
});

it('sends a test message by a channel that is set up, once for each click', async () => {
  receiver.fixture.parts = [
    { part: 'channel email', channel: 'email', state: 'ok', text: 'Messages go to you@example.org.' },
    { part: 'channel sms', channel: 'sms', state: 'not_configured', text: 'Set ALERT_PHONE to use it.' },
    { part: 'channel slack', channel: 'slack', state: 'failing', text: 'It answered 403.' },
  ];
  show(configured);
  await user.click(screen.getByRole('button', { name: 'Test the connection' }));
  const button = await screen.findByRole('button', { name: 'Send a test message by email' });
  expect(screen.getAllByRole('button', { name: /Send a test message/ })).toHaveLength(2);
  await user.click(button);
  expect(await screen.findByText('It took the message. See whether it arrived.')).toBeVisible();
  const tests = receiver.requests.filter(({ path }) => path.endsWith('/channels/email/tests'));
  expect(tests).toMatchObject([{ method: 'POST', body: { requestId: expect.any(String) as string } }]);
  receiver.broken = () => new Response('', { status: 502 });
  await user.click(screen.getByRole('button', { name: 'Send a test message by slack' }));
  expect(await screen.findByText(/receiver/i, { selector: '[role=status]' })).toBeVisible();
});

it('saves the address without its slash and only the tokens that were entered, then tests', async () => {
  receiver.settings = {
    jsonData: {},
    secureJsonData: { operatorToken: 'operator-token', adminToken: 'admin-token' },
  };
  show({ jsonData: {}, secureJsonFields: { operatorToken: true, adminToken: true } });
  const save = screen.getByRole('button', { name: 'Save and test' });
  expect(save).toBeDisabled();
  const address = screen.getByRole('textbox', { name: /Address of the receiver/ });
  await user.type(address, 'receiver');
  expect(screen.getByText(/It begins with http/)).toBeVisible();
  await user.clear(address);
  await user.type(address, 'http://receiver/');
  await user.type(screen.getByLabelText(/Viewer token/), 'viewer-token');
  await user.click(save);
  expect(await found()).toMatchObject({ Receiver: 'ok', 'Viewer token': 'ok', 'Operator token': 'ok' });
  expect(receiver.settings.jsonData.receiverUrl).toBe('http://receiver');
  expect(receiver.settings.secureJsonData.viewerToken).toBe('viewer-token');
});

it('says that the receiver can’t be reached, and what to do', async () => {
  receiver.broken = () => new Response('', { status: 502 });
  show(configured);
  await user.click(screen.getByRole('button', { name: 'Test the connection' }));
  expect(await found()).toEqual({ Receiver: 'failed' });
  expect(screen.getByText(/Check that the receiver runs/)).toBeVisible();
});

it('says that only an administrator may save', async () => {
  show(configured);
  jest
    .spyOn(globalThis, 'fetch')
    .mockResolvedValueOnce(Response.json({ message: 'Permission denied' }, { status: 403 }));
  await user.click(screen.getByRole('button', { name: 'Save and test' }));
  expect(await screen.findByText('Grafana did not save it')).toBeVisible();
});
