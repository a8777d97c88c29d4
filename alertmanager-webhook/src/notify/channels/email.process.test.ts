import { describeChannel, type FarSide } from '../channel.conformance.ts';
import { makeCertificate, openMailServer, type Certificate, type Mail } from '../testing/mail-server.ts';
import { aMessage, hostileMessage } from '../testing/messages.ts';
import { createEmailChannel, type EmailOptions } from './email.ts';

let certificate: Certificate;
beforeAll(() => {
  certificate = makeCertificate();
});

const to = ['you@example.org', 'me@example.org'];

async function open(changes: Partial<EmailOptions> = {}) {
  const server = await openMailServer(certificate);
  const channel = createEmailChannel({
    ...{ host: 'localhost', port: server.port, from: 'Trinity <trinity@example.org>', to, tls: true },
    login: { user: 'trinity', pass: 's3cret-pass' },
    ca: certificate.cert,
    ...changes,
  });
  let left: Promise<void> | undefined;
  const far: FarSide = {
    channel,
    raw: () => server.mails.map(({ text }) => bodyOf(text)),
    read: () => server.mails.map(readMail),
    behave: server.behave,
    leave: () => (left ??= server.leave()),
  };
  return { ...far, mails: server.mails };
}

const headersOf = (text: string) => text.slice(0, text.indexOf('\r\n\r\n'));
const bodyOf = (text: string) => decode(text.slice(text.indexOf('\r\n\r\n') + 4), headersOf(text));

/** As a mail program would: unfolds, and undoes the transfer's encoding. */
function decode(body: string, headers: string): string {
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(headers)?.[1];
  if (encoding === 'base64') {
    return Buffer.from(body, 'base64').toString();
  }
  const unfolded = encoding === 'quoted-printable' ? body.replace(/=\r\n/g, '') : body.replace(/ \r\n/g, ' ');
  return encoding === 'quoted-printable'
    ? Buffer.from(
        unfolded.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1'
      ).toString()
    : unfolded;
}

function readMail({ text }: Mail): string {
  const subject =
    /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(headersOf(text))?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  return `${subject}\n${bodyOf(text)}`;
}

describeChannel('email', {
  open,
  secrets: ['s3cret-pass', 'you@example.org'],
  tells: ['What happened', 'Cause', 'Why you are called'],
});

it('signs in over TLS, and goes to everybody', async () => {
  const far = await open();
  await far.channel.send(aMessage());
  expect(far.mails).toMatchObject([{ from: 'trinity@example.org', to, user: 'trinity', isEncrypted: true }]);
  await far.leave();
});

it('goes to those who are called instead, where the plan has their addresses', async () => {
  const far = await open();
  await far.channel.send(aMessage({ to: [{ name: 'Anna', email: 'anna@example.org' }, { name: 'Ben' }] }));
  await far.channel.send(aMessage({ to: [{ name: 'Ben' }] }));
  expect(far.mails.map((mail) => mail.to)).toEqual([['anna@example.org'], to]);
  await far.leave();
});

it('has no header and no recipient of those who wrote the alert', async () => {
  const far = await open();
  await far.channel.send(hostileMessage());
  const [mail] = far.mails;
  expect(mail?.to).toEqual(to);
  expect(headersOf(mail?.text ?? '')).not.toMatch(/^bcc:|^\s*all@evil/im);
  expect(mail?.text).not.toMatch(/text\/html/i);
  await far.leave();
});

it('has the same Message-ID when it is sent again, another for another state, and one thread for both', async () => {
  const far = await open();
  for (const id of ['incident-1:4', 'incident-1:4', 'incident-1:9']) {
    await far.channel.send(aMessage({ id }));
  }
  const all = (header: RegExp) => far.mails.map(({ text }) => header.exec(text)?.[1]);
  expect(all(/^Message-ID: (.*)/im)).toEqual([
    '<incident-1-4@trinity.invalid>',
    '<incident-1-4@trinity.invalid>',
    '<incident-1-9@trinity.invalid>',
  ]);
  expect(new Set(all(/^References: (.*)/im))).toEqual(new Set(['<incident-1@trinity.invalid>']));
  await far.leave();
});

it.each<[string, Partial<EmailOptions>, RegExp, boolean]>([
  [
    'a wrong password',
    { login: { user: 'trinity', pass: 'other-s3cret' } },
    /refuses SMTP_USER.*\(535\)/,
    true,
  ],
  ['a certificate that nobody vouches for', { ca: undefined }, /certificate is not trusted/, false],
])('says what is wrong with %s, and sends nothing', async (_, changes, reason, isFinal) => {
  const far = await open(changes);
  await expect(far.channel.send(aMessage())).rejects.toMatchObject({
    message: expect.stringMatching(reason) as string,
    isFinal,
  });
  expect(far.mails).toEqual([]);
  await far.leave();
});
