import { createTransport } from 'nodemailer';
import { NotDelivered, type Channel, type Message } from '../channel.ts';
import { present, type ChannelKind } from './channel-kind.ts';
import { VariableError, type Variables } from './variables.ts';

export interface EmailOptions {
  host: string;
  port: number;
  from: string;
  to: readonly string[];
  login: { user: string; pass: string } | null;
  /** False sends in the clear, without signing in: for a relay on the same machine. */
  tls: boolean;
  /** The authority of the server's certificate, where the system does not know it. */
  ca?: string;
}

const timeoutMs = 15_000;
const implicitTlsPort = 465;

/** SMTP with STARTTLS, or TLS from the first byte on port 465. A repeat has the same Message-ID, which mailboxes drop. */
export function createEmailChannel({ host, port, from, to, login, tls, ca }: EmailOptions): Channel {
  const transport = createTransport({
    host,
    port,
    secure: tls && port === implicitTlsPort,
    requireTLS: tls,
    ignoreTLS: !tls,
    auth: login ?? undefined,
    tls: ca === undefined ? {} : { ca },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Only text that is given here goes out: no file, no address is read for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'email',
    send: async (message) => {
      try {
        const people = message.to.flatMap(({ email }) => email ?? []);
        await transport.sendMail({ from, to: people.length > 0 ? people : [...to], ...toMail(message) });
      } catch (error) {
        throw toNotDelivered(error as SmtpError);
      }
    },
  };
}

/** Plain text only: nothing in it can be a picture, a form or a link that says something else than it is. */
export function toMail({ id, title, urgency, kind, facts, link, at, incident }: Message) {
  const lines = facts.map(({ name, text }) => `${name}\n${text}`);
  return {
    subject: `[Trinity] ${title}`,
    text:
      [
        ...lines,
        ...(link === null ? [] : [`${incident === null ? 'Where to look' : 'The incident'}\n${link}`]),
      ].join('\n\n') + '\n',
    date: new Date(at),
    messageId: `<${id.replace(/[^\w.-]/g, '-')}@trinity.invalid>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(kind === 'call' && urgency === 'critical' ? { Importance: 'high', 'X-Priority': '1' } : {}),
    },
    // All of one incident stand together.
    references: `<${id.replace(/:\d+$/, '').replace(/[^\w.-]/g, '-')}@trinity.invalid>`,
  };
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

const words: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server refuses SMTP_USER and SMTP_PASS',
  EENVELOPE: 'The mail server refuses the sender or the recipient',
  ETLS: 'The mail server speaks no STARTTLS, or its certificate is not trusted',
  ETIMEDOUT: 'The mail server did not answer in time',
  EDNS: 'The mail server has no address',
  ESOCKET: 'The mail server cannot be reached, or its certificate is not trusted',
  ECONNECTION: 'The mail server ended the connection',
};

const firstPermanent = 500;

/** The server's own words repeat addresses, so its number is told and not they. 5xx is final (RFC 5321, 4.2.1). */
function toNotDelivered({ code = '', responseCode }: SmtpError): NotDelivered {
  const what = words[code] ?? 'The mail server did not take it';
  const number = responseCode === undefined ? '' : ` (${responseCode})`;
  return new NotDelivered(`${what}${number}.`, {
    isFinal: responseCode !== undefined && responseCode >= firstPermanent,
  });
}

const submissionPort = 587;
const address = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,253}$/;
const sender =
  /^(?:[^<>"@,\p{Cc}]{1,100}<[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,253}>|[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,253})$/u;

/** `SMTP_SERVER` is `host` or `host:port`. */
export const emailKind: ChannelKind = {
  name: 'email',
  required: ['SMTP_SERVER', 'SMTP_FROM', 'ALERT_EMAIL'],
  optional: ['SMTP_USER', 'SMTP_PASS', 'SMTP_TLS'],
  open: (variables) => {
    const server = present(
      variables.readAs('SMTP_SERVER', /^[\w.-]{1,253}(?::\d{1,5})?$/, '`host` or `host:port`')
    );
    const [host = '', port] = server.split(':');
    const from = present(variables.readAs('SMTP_FROM', sender, 'one e-mail address, or `Name <address>`'));
    const to = present(variables.read('ALERT_EMAIL'))
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (!to.every((each) => address.test(each))) {
      throw new VariableError('ALERT_EMAIL must be e-mail addresses with commas between them');
    }
    const tls = variables.readAs('SMTP_TLS', /^(?:on|off)$/, '`on` or `off`') !== 'off';
    const options = {
      host,
      port: Number(port ?? submissionPort),
      from,
      to,
      tls,
      login: readLogin(variables, tls),
    };
    return { channel: createEmailChannel(options), goesTo: `${to.join(', ')} by ${host}` };
  },
};

function readLogin(variables: Variables, tls: boolean): EmailOptions['login'] {
  const user = variables.read('SMTP_USER');
  const pass = variables.read('SMTP_PASS');
  if ((user === null) !== (pass === null)) {
    throw new VariableError('SMTP_USER and SMTP_PASS belong together: one of them is not set');
  }
  if (user === null || pass === null) {
    return null;
  }
  if (!tls) {
    throw new VariableError('SMTP_TLS=off would send SMTP_PASS in the clear');
  }
  return { user, pass };
}
