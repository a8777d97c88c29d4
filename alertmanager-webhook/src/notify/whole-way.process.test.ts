import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ChannelView } from '@trinity/contracts';
import { eventually } from '../testing/eventually.ts';
import { RunningApp } from '../testing/running-app.ts';
import { makeCertificate, openMailServer } from './testing/mail-server.ts';

const bin = join(import.meta.dirname, '../../bin/trinity.js');
const certificate = makeCertificate();

/** A provider that takes what it is sent, answers 503, or never answers. */
async function openProvider() {
  const taken: string[] = [];
  const asked: string[] = [];
  let how: 'takes' | 'fails' | 'hangs' = 'takes';
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(body);
      if (how === 'takes') {
        taken.push(body);
      }
      if (how !== 'hangs') {
        response.writeHead(how === 'takes' ? 201 : 503).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ taken, asked },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (next: typeof how) => (how = next),
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

/** A receiver in a process of its own, on the files that RunningApp wrote; its address is in what it says. */
class ReceiverProcess {
  readonly #child: ChildProcess;
  output = '';

  constructor(configFile: string, env: Record<string, string>) {
    this.#child = spawn(process.execPath, [bin, 'serve', '--config', configFile], {
      env: { ...process.env, ...env },
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  url(): Promise<string> {
    return eventually(() => /"url":"([^"]+)"/.exec(this.output)?.[1], 60_000);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await eventually(() => this.#child.signalCode !== null || this.#child.exitCode !== null);
  }
}

const criticalAlert = {
  ...{
    version: '4',
    receiver: 'trinity',
    status: 'firing',
    groupKey: '{}',
    externalURL: 'http://alertmanager',
  },
  ...{ truncatedAlerts: 0, groupLabels: {}, commonLabels: {}, commonAnnotations: {} },
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'ServiceDown', job: 'trading', severity: 'critical' },
      annotations: { summary: 'trading is down <!channel>' },
      startsAt: new Date().toISOString(),
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus/graph',
      fingerprint: '0123456789abcdef',
    },
  ],
};

it('calls by every channel over a kill -9, once by each that took it, and tests one on demand', async () => {
  const [slack, twilio, ntfy] = [await openProvider(), await openProvider(), await openProvider()];
  const mail = await openMailServer(certificate);
  const running = await RunningApp.start('suggest');
  await running.app.stop();
  const authority = join(running.folder, 'ca.pem');
  writeFileSync(authority, certificate.cert);
  writeFileSync(join(running.folder, 'smtp-pass'), 's3cret-pass\n');
  const environment = {
    ...{
      SMTP_SERVER: `localhost:${mail.port}`,
      SMTP_FROM: 'trinity@example.org',
      ALERT_EMAIL: 'you@example.org',
    },
    ...{ SMTP_USER: 'trinity', SMTP_PASS_FILE: join(running.folder, 'smtp-pass') },
    ...{ TWILIO_API_URL: twilio.url, TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 's3cret' },
    ...{ TWILIO_PHONE: '+15005550006', ALERT_PHONE: '+491701234567' },
    ...{ SLACK_WEBHOOK_URL: `${slack.url}/s3cret`, NTFY_URL: `${ntfy.url}/s3cret-topic` },
    ...{ NODE_EXTRA_CA_CERTS: authority, LOG_LEVEL: 'debug' },
  };
  let receiver: ReceiverProcess | null = null;
  const start = async () => {
    receiver = new ReceiverProcess(join(running.folder, 'trinity.yaml'), environment);
    running.app = { url: await receiver.url(), reload: async () => true, stop: async () => receiver?.kill() };
  };
  const channels = async () =>
    ((await running.call('viewer', 'GET', '/api/v1/channels')).body as { channels: ChannelView[] }).channels;
  try {
    slack.behave('fails');
    twilio.behave('hangs');
    await start();
    await running.call('alertmanager', 'POST', '/api/v1/alerts', criticalAlert);
    await eventually(
      async () =>
        mail.mails.length === 1 &&
        ntfy.taken.length === 1 &&
        slack.asked.length > 0 &&
        twilio.asked.length > 0 &&
        (await channels()).reduce((all, { pending }) => all + pending, 0) === 2,
      60_000
    );
    await receiver!.kill();
    slack.behave('takes');
    twilio.behave('takes');

    await start();
    await eventually(async () => (await channels()).every(({ pending }) => pending === 0), 60_000);
    const [incident] = await running.incidents();
    const { timeline } = await running.incident(incident!.id);
    const told = timeline.flatMap(({ event }) =>
      event.type === 'notification.sent' && event.ok ? [event.channel] : []
    );
    expect(told.sort()).toEqual(['email', 'push', 'slack', 'sms']);
    expect([mail.mails, ntfy.taken, slack.taken, twilio.taken].map(({ length }) => length)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(mail.mails).toMatchObject([{ user: 'trinity', isEncrypted: true, to: ['you@example.org'] }]);
    expect(slack.taken.join()).not.toContain('<!channel>');

    const path = '/api/v1/channels/push/tests';
    const test = { requestId: 'a-test-of-push' };
    expect(await running.call('operator', 'POST', path, test)).toMatchObject({ status: 403 });
    for (let repeat = 0; repeat < 2; repeat += 1) {
      expect(await running.call('admin', 'POST', path, test)).toMatchObject({
        status: 200,
        body: { ok: true },
      });
    }
    expect(ntfy.taken).toHaveLength(2);
    ntfy.behave('fails');
    expect(await running.call('admin', 'POST', path, { requestId: 'another' })).toMatchObject({
      body: { ok: false, text: 'It answered 503.' },
    });
    expect(await running.call('admin', 'POST', '/api/v1/channels/alertmanager/tests', test)).toMatchObject({
      status: 409,
    });
    expect(
      await running.call('admin', 'POST', '/api/v1/channels/fax/tests', { requestId: 'fax' })
    ).toMatchObject({
      status: 404,
    });
    expect(receiver!.output).not.toContain('s3cret');
  } finally {
    await running.stop();
    [slack, twilio, ntfy].forEach(({ close }) => close());
    await mail.leave();
  }
}, 240_000);
