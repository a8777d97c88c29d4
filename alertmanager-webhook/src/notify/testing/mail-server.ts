import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  from: string;
  to: string[];
  user: string | undefined;
  isEncrypted: boolean;
  text: string;
}

export interface Certificate {
  key: string;
  cert: string;
}

/** A certificate for localhost that only who is given it trusts. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-mail-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'],
        ...['-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' }
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A mail server as people have one: STARTTLS, a sign-in, and a mood. */
export async function openMailServer({ key, cert }: Certificate, password = 's3cret-pass') {
  const mails: Mail[] = [];
  let how: 'takes' | 'refuses' | 'fails' = 'takes';
  const refusal = (responseCode: number) =>
    Object.assign(new Error('not for you@example.org'), { responseCode });
  const server = new SMTPServer({
    ...{ key, cert, authMethods: ['PLAIN', 'LOGIN'], logger: false },
    onAuth: (auth, _session, done) => {
      if (auth.password === password) {
        done(null, { user: auth.username ?? '' });
      } else {
        done(refusal(535));
      }
    },
    onRcptTo: (_address, _session, done) => {
      done(how === 'refuses' ? refusal(550) : how === 'fails' ? refusal(451) : undefined);
    },
    onData: (stream, session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          isEncrypted: session.secure,
          text,
        });
        done();
      });
    },
  });
  // What clients do to a connection is theirs.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', () => resolve()));
  return {
    mails,
    port: (server.server.address() as AddressInfo).port,
    behave: (next: typeof how) => (how = next),
    leave: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
