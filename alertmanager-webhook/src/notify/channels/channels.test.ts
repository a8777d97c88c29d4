import { describeChannel } from '../channel.conformance.ts';
import { openHttpFarSide, type HttpRequestSeen } from '../testing/http-far-side.ts';
import { aMessage, hostileMessage } from '../testing/messages.ts';
import { createAlertmanagerChannel, type AlertPoster } from './alertmanager.ts';
import { setUpChannels } from './index.ts';
import { createPushChannel } from './push.ts';
import { createSlackChannel } from './slack.ts';
import { createSmsChannel } from './sms.ts';

const unescape = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const everything = ['What happened', 'Cause', 'Why you are called'];
const tooMany = { status: 429, headers: { 'retry-after': '30' } };

const textOf = (block: { text: { text: string } }) => block.text.text;
const readSlack = ({ body }: HttpRequestSeen) => {
  const { blocks } = JSON.parse(body) as { blocks: { text: { text: string } }[] };
  return unescape(blocks.map(textOf).join('\n'));
};
const openSlack = () =>
  openHttpFarSide(
    (url) => createSlackChannel({ webhookUrl: `${url}/services/T0/B0/s3cret` }),
    { takes: 200, refuses: { status: 403, body: 'action_prohibited' }, fails: tooMany },
    readSlack
  );
describeChannel('slack', { open: openSlack, secrets: ['s3cret', '127.0.0.1'], tells: everything });

const readSms = ({ body }: HttpRequestSeen) => new URLSearchParams(body).get('Body') ?? '';
const openSms = () =>
  openHttpFarSide(
    (url) =>
      createSmsChannel({
        ...{ url, accountSid: 'AC1', authToken: 's3cret' },
        ...{ from: '+15005550006', to: '+491701234567' },
      }),
    {
      takes: 201,
      refuses: { status: 400, body: '{"code": 21211, "message": "The number +491701234567 is not valid"}' },
      fails: { status: 503, headers: {} },
    },
    readSms
  );
describeChannel('sms', {
  open: openSms,
  secrets: ['s3cret', '+491701234567', '127.0.0.1'],
  tells: ['Why you are called'],
});

const readPush = ({ body }: HttpRequestSeen) => {
  const { title, message, click = '' } = JSON.parse(body) as Record<string, string>;
  return [title, message, click].join('\n');
};
const openPush = () =>
  openHttpFarSide(
    (url) => createPushChannel({ url: `${url}/`, topic: 'night-shift', token: 'tk_s3cret' }),
    { takes: 200, refuses: { status: 403, body: '{"error":"forbidden"}' }, fails: tooMany },
    readPush
  );
describeChannel('push', { open: openPush, secrets: ['s3cret', 'night-shift'], tells: everything });

describe('slack', () => {
  it('has no mention, no picture and no link in it but ours', async () => {
    const far = await openSlack();
    await far.channel.send(hostileMessage());
    const body = far.raw().join();
    expect(body.match(/<[^>]*>/g)).toEqual(['<https://trinity.example/incidents/1|Open the incident>']);
    expect(JSON.parse(body)).toMatchObject({ unfurl_links: false, unfurl_media: false });
    await far.leave();
  });

  it("says Slack's own word for what is wrong, and how long to wait", async () => {
    const far = await openSlack();
    far.behave('refuses');
    await expect(far.channel.send(aMessage())).rejects.toThrow('It answered 403: action_prohibited.');
    far.behave('fails');
    await expect(far.channel.send(aMessage())).rejects.toMatchObject({ retryAfterMs: 30_000 });
    await far.leave();
  });

  it('cannot be led out of the address by what is in it', async () => {
    const far = await openSlack();
    await far.channel.send(aMessage({ link: 'https://grafana.example/a|b> <!channel>' }));
    expect(far.raw().join()).not.toContain('<!channel>');
    await far.leave();
  });
});

describe('sms', () => {
  it('is what Twilio wants: the account in path and sign-in, a form, and three fields', async () => {
    const far = await openSms();
    await far.channel.send(aMessage());
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = far.requests;
    expect(path).toBe('/2010-04-01/Accounts/AC1/Messages.json');
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('AC1:s3cret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([...new URLSearchParams(body).keys()]).toEqual(['To', 'From', 'Body']);
    await far.leave();
  });

  it('goes to the telephone of who is called last, or to the one of the variables', async () => {
    const far = await openSms();
    const [anna, ben] = [
      { name: 'Anna', phone: '+49111111' },
      { name: 'Ben', phone: '+49222222' },
    ];
    for (const to of [[], [anna], [anna, ben], [{ name: 'Cleo' }]]) {
      await far.channel.send(aMessage({ to }));
    }
    expect(far.requests.map(({ body }) => new URLSearchParams(body).get('To'))).toEqual([
      '+491701234567',
      '+49111111',
      '+49222222',
      '+491701234567',
    ]);
    await far.leave();
  });

  it('is short, whatever is to be told', async () => {
    const far = await openSms();
    await far.channel.send(hostileMessage());
    await far.channel.send(aMessage({ facts: [{ name: 'Message', text: 'long '.repeat(500) }] }));
    expect(far.read().every((text) => text.length < 400)).toBe(true);
    await far.leave();
  });

  it("says Twilio's number of what is wrong", async () => {
    const far = await openSms();
    far.behave('refuses');
    await expect(far.channel.send(aMessage())).rejects.toThrow("It answered 400: Twilio's error 21211");
    await far.leave();
  });
});

describe('push', () => {
  it.each([
    ['call', 'critical', 5],
    ['call', 'warning', 4],
    ['closed', 'critical', 3],
    ['test', 'info', 3],
  ] as const)('rings for a %s that is %s with priority %d', async (kind, urgency, priority) => {
    const far = await openPush();
    await far.channel.send(aMessage({ kind, urgency }));
    expect(JSON.parse(far.raw().join())).toMatchObject({ topic: 'night-shift', priority });
    expect(far.requests[0]).toMatchObject({ path: '/', headers: { authorization: 'Bearer tk_s3cret' } });
    await far.leave();
  });
});

const readAlert = ({ body }: HttpRequestSeen) => {
  const [{ annotations }] = JSON.parse(body) as [{ annotations: Record<string, string> }];
  return Object.values(annotations).join('\n');
};
/** As the client of Alertmanager posts: an answer that is no 2xx is an error. */
const posterTo = (url: string): AlertPoster => ({
  post: async (alerts) => {
    const { status, ok } = await fetch(url, { method: 'POST', body: JSON.stringify(alerts) });
    if (!ok) {
      throw new Error(`${url} answered ${status}`);
    }
  },
});
const openAlertmanager = () =>
  openHttpFarSide(
    (url) => createAlertmanagerChannel(posterTo(url), { now: () => 1_000_000 }),
    { takes: 200, refuses: { status: 400, body: 'bad' }, fails: { status: 503, headers: {} } },
    readAlert
  );
describeChannel('alertmanager', {
  open: openAlertmanager,
  secrets: [],
  tells: ['Why you are called'],
  isFinalWhenRefused: false,
});

describe('what the environment sets up', () => {
  const twilio = {
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 's3cret',
    TWILIO_PHONE: '+15005550006',
    ALERT_PHONE: '+491701234567',
  };
  const mail = {
    SMTP_SERVER: 'mail.example',
    SMTP_FROM: 'trinity@example.org',
    ALERT_EMAIL: 'a@example.org',
  };

  it.each<[string, Record<string, string>, string, 'on' | 'off' | 'incomplete', string]>([
    ['nothing', {}, 'email', 'off', 'SMTP_SERVER'],
    ['empty, as compose passes it on', { SLACK_WEBHOOK_URL: '' }, 'slack', 'off', 'SLACK_WEBHOOK_URL'],
    ['mail', mail, 'email', 'on', 'a@example.org by mail.example'],
    ['mail with a port', { ...mail, SMTP_SERVER: 'mail.example:465' }, 'email', 'on', 'by mail.example'],
    ['mail to two', { ...mail, ALERT_EMAIL: 'a@x.org, b@x.org' }, 'email', 'on', 'a@x.org, b@x.org'],
    ['a name before the sender', { ...mail, SMTP_FROM: 'Trinity <t@x.org>' }, 'email', 'on', 'a@example.org'],
    [
      'a header in the sender',
      { ...mail, SMTP_FROM: 'a\r\nBcc: b@x.org' },
      'email',
      'incomplete',
      'SMTP_FROM must',
    ],
    [
      'no recipient',
      { SMTP_SERVER: 'mail.example' },
      'email',
      'incomplete',
      'SMTP_FROM, ALERT_EMAIL is not set.',
    ],
    ['no address', { ...mail, ALERT_EMAIL: 'me' }, 'email', 'incomplete', 'ALERT_EMAIL must be'],
    ['half a login', { ...mail, SMTP_USER: 'u' }, 'email', 'incomplete', 'belong together'],
    [
      'a password in the clear',
      { ...mail, SMTP_USER: 'u', SMTP_PASS: 'hunter2', SMTP_TLS: 'off' },
      'email',
      'incomplete',
      'in the clear',
    ],
    ['slack', { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/s3cret' }, 'slack', 'on', 'hooks.slack.com'],
    [
      'no web address',
      { SLACK_WEBHOOK_URL: 'file:///s3cret' },
      'slack',
      'incomplete',
      'SLACK_WEBHOOK_URL must',
    ],
    ['sms', twilio, 'sms', 'on', 'the telephone that ends in 67'],
    ['a local number', { ...twilio, ALERT_PHONE: '0170 123' }, 'sms', 'incomplete', 'ALERT_PHONE must be'],
    [
      'a way out of the path',
      { ...twilio, TWILIO_ACCOUNT_SID: '../x' },
      'sms',
      'incomplete',
      'TWILIO_ACCOUNT_SID',
    ],
    ['ntfy', { NTFY_URL: 'https://ntfy.sh/s3cret-topic' }, 'push', 'on', 'a topic of ntfy.sh'],
    ['no topic', { NTFY_URL: 'https://ntfy.sh/' }, 'push', 'incomplete', 'must end in the topic'],
    ['a file that is not there', { SLACK_WEBHOOK_URL_FILE: '/nowhere/x' }, 'slack', 'incomplete', 'ENOENT'],
  ])('%s', (_, environment, name, state, text) => {
    const found = setUpChannels(environment).find((setup) => setup.name === name);
    expect(found).toMatchObject({ state, text: expect.stringContaining(text) as string });
    expect(found?.channel === null).toBe(state !== 'on');
    expect(found?.text).not.toMatch(/s3cret|hunter2/);
  });
});
