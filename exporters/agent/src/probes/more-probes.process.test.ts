import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';
import { eventually } from '@trinity/sdk/testing';
import { probeSpecSchema } from './registry.ts';
import { ask, probeOf } from './testing/ask-probe.ts';

let folder: string;
const ends: (() => unknown)[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trinity-probes-'));
});
afterAll(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
  rmSync(folder, { recursive: true, force: true });
});

const failing = (text: string) => ({ ok: false, detail: expect.stringContaining(text) as string });

async function listen(server: Server): Promise<number> {
  ends.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('redis', () => {
  const serve = async (answer: string) => {
    const server = createTcp((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write(answer));
    });
    return `127.0.0.1:${await listen(server)}`;
  };

  it.each([
    [
      '-LOADING Redis is loading the dataset in memory\r\n',
      'LOADING',
      'LOADING Redis is loading the dataset in memory',
    ],
    ['-NOAUTH Authentication required.\r\n', 'NOAUTH', 'NOAUTH Authentication required.'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'answered', undefined],
    ['+PO', 'did not answer PING within 200 ms', undefined],
  ])('is not well when it answers %j', async (answer, words, said) => {
    const address = await serve(answer);
    const timeout = answer === '+PO' ? '200ms' : '30s';
    const seen = await ask({ type: 'redis', address, timeout });
    expect(seen).toEqual({ ...failing(words), ...(said !== undefined && { said }) });
  });

  it('is the real one, with a password that no shell and no protocol takes apart', async () => {
    const port = await listen(createTcp());
    await ends.pop()?.();
    try {
      execFileSync('redis-server', ['--version']);
    } catch {
      process.stderr.write('The probe of a real Redis is not tested: this machine has no redis-server.\n');
      return;
    }
    const password = 'a b\r\n"$(x)';
    const passwordFile = join(folder, 'redis-password');
    writeFileSync(passwordFile, `${password}\n`);
    const server = spawn('redis-server', ['-'], { stdio: ['pipe', 'ignore', 'ignore'], cwd: folder });
    ends.push(() => server.kill('SIGKILL'));
    server.stdin?.end(`port ${port}\nbind 127.0.0.1\nsave ""\nrequirepass "a b\\r\\n\\"$(x)"\n`);
    const look = probeOf({ type: 'redis', address: `127.0.0.1:${port}`, passwordFile });
    await eventually(async () => (await look())?.ok, 'Redis answers', 30_000);
    expect(await ask({ type: 'redis', address: `127.0.0.1:${port}` })).toMatchObject(failing('NOAUTH'));
    writeFileSync(passwordFile, 'wrong');
    expect(await look()).toMatchObject(failing('WRONGPASS'));
    server.kill('SIGSTOP');
    expect(
      await ask({ type: 'redis', address: `127.0.0.1:${port}`, passwordFile, timeout: '200ms' })
    ).toEqual(failing('within 200 ms'));
  }, 60_000);
});

describe('chromadb', () => {
  const serve = async (handle: RequestListener) => `http://127.0.0.1:${await listen(createHttp(handle))}`;
  const beat = JSON.stringify({ 'nanosecond heartbeat': 1 });

  it.each([
    ['/api/v2/heartbeat', beat, true],
    ['/api/v1/heartbeat', beat, true],
    ['/api/v2/heartbeat', '{}', false],
    ['/api/v2/heartbeat', '<html>', false],
    ['/', beat, false],
  ])('that answers at %s with %s is well: %s', async (path, body, ok) => {
    const url = await serve((request, response) => {
      response.statusCode = request.url === path ? 200 : 404;
      response.end(request.url === path ? body : 'nothing');
    });
    expect(await ask({ type: 'chromadb', url })).toMatchObject({ ok });
  });

  it('is the real one', async () => {
    const program = process.env.TRINITY_CHROMA ?? 'chroma';
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
    } catch {
      process.stderr.write(
        'The probe of a real ChromaDB is not tested: this machine has no `chroma` (PyPI: chromadb).\n'
      );
      return;
    }
    const port = await listen(createTcp());
    await ends.pop()?.();
    const options = ['--host', '127.0.0.1', '--port', String(port), '--path', join(folder, 'chroma')];
    const server = spawn(program, ['run', ...options], { stdio: 'ignore', cwd: folder });
    ends.push(() => server.kill('SIGKILL'));
    const look = probeOf({ type: 'chromadb', url: `http://127.0.0.1:${port}` });
    expect(await look()).toMatchObject({ ok: false });
    await eventually(async () => (await look())?.ok, 'ChromaDB beats', 60_000);
    server.kill('SIGKILL');
    await eventually(async () => !(await look())?.ok, 'ChromaDB is gone');
  }, 120_000);

  it('is not well when it answers with an error, or not at all', async () => {
    const broken = await serve((_, response) => response.writeHead(500).end());
    expect(await ask({ type: 'chromadb', url: broken })).toEqual(failing('answered 500'));
    const silent = await serve(() => undefined);
    expect(await ask({ type: 'chromadb', url: silent, timeout: '100ms' })).toMatchObject({ ok: false });
    expect(await ask({ type: 'chromadb', url: 'http://127.0.0.1:9' })).toEqual(failing('127.0.0.1:9'));
  });
});

describe('tls', () => {
  const certificate = (name: string, days: number) => {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync('openssl', [...request, ...subject, '-days', String(days), '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key), cert: readFileSync(cert), caFile: cert };
  };

  it('is well while its certificate is trusted, is for that name, and lasts', async () => {
    const { key, cert, caFile } = certificate('good', 30);
    const port = await listen(createTls({ key, cert }));
    const spec = { type: 'tls', address: `localhost:${port}`, caFile };
    expect(await ask(spec)).toMatchObject({
      ok: true,
      detail: expect.stringContaining('expires in 29 days'),
    });
    expect(await ask({ ...spec, daysLeft: 60 })).toEqual(failing('expires in 29 days'));
    expect(await ask({ ...spec, caFile: undefined })).toMatchObject(failing('not trusted'));
    expect(await ask({ ...spec, serverName: 'example.org' })).toMatchObject(failing('not trusted'));
    expect(await ask({ ...spec, caFile: join(folder, 'none') })).toEqual(failing('ENOENT'));
  });

  it('is not well where nobody speaks TLS', async () => {
    const port = await listen(createTcp((socket) => socket.end('hello\n')));
    expect(await ask({ type: 'tls', address: `127.0.0.1:${port}` })).toMatchObject({ ok: false });
    const silent = await listen(createTcp((socket) => socket.on('error', () => undefined)));
    expect(await ask({ type: 'tls', address: `127.0.0.1:${silent}`, timeout: '100ms' })).toEqual(
      failing('did not shake hands within 100 ms')
    );
  });
});

describe('file', () => {
  it.each([
    ['fresh and large enough', { maxAge: '1h', minBytes: 5, maxBytes: 5 }, 0, true],
    ['written too long ago', { maxAge: '1h' }, 3601, false],
    ['written long ago, which nobody minds', {}, 1e6, true],
    ['written in the future, by another clock', { maxAge: '1h' }, -3600, true],
    ['too small', { minBytes: 6 }, 0, false],
    ['too large', { maxBytes: 4 }, 0, false],
  ])('%s', async (_, spec, secondsAgo, ok) => {
    const path = join(folder, 'some-file');
    writeFileSync(path, 'hello');
    const at = Date.now() / 1000 - secondsAgo;
    utimesSync(path, at, at);
    expect(await ask({ type: 'file', path, ...spec })).toMatchObject({ ok });
    truncateSync(path);
    expect(statSync(path).size).toBe(0);
  });

  it('missing', async () => {
    expect(await ask({ type: 'file', path: join(folder, 'no-file') })).toEqual(failing('ENOENT'));
  });
});

describe('command', () => {
  it.each([
    ['ends with 0', ['true'], true, 'ended with 0'],
    [
      'ends with another',
      ['sh', '-c', 'echo one; echo it hurts >&2; exit 3'],
      false,
      'ended with 3: it hurts',
    ],
    ['is ended', ['sh', '-c', 'kill -9 $$'], false, 'was ended by SIGKILL'],
    ['is not there', ['no-such-program'], false, "can't be run"],
    [
      'gets its arguments as they are',
      ['sh', '-c', 'test "$1" = "\\$(reboot); *"', 'sh', '$(reboot); *'],
      true,
      '',
    ],
    ['does not get the agent’s environment', ['sh', '-c', 'test -z "$TRINITY_SECRET"'], true, ''],
  ])('%s', async (_, command, ok, words) => {
    process.env.TRINITY_SECRET = 'secret';
    expect(await ask({ type: 'command', command })).toMatchObject({
      ok,
      detail: expect.stringContaining(words) as string,
    });
    delete process.env.TRINITY_SECRET;
  });

  it('takes too long, and ends with all that it started', async () => {
    const file = join(folder, 'child-pid');
    const command = ['sh', '-c', `sleep 600 & echo $! > ${file}; wait`];
    expect(await ask({ type: 'command', command, timeout: '500ms' })).toEqual(failing('within 500 ms'));
    const pid = Number(readFileSync(file, 'utf8'));
    await eventually(
      () => !existsSync(`/proc/${pid}`) || / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    );
  });
});

it.each([
  [{ type: 'command', command: 'rm -rf /' }],
  [{ type: 'command', command: [] }],
  [{ type: 'command', command: [''] }],
  [{ type: 'sqlite' }],
  [{ type: 'redis', address: 'localhost' }],
  [{ type: 'tls', address: 'localhost:1', daysLeft: -1 }],
  [{ type: 'chromadb', url: 'file:///x' }],
  [{ type: 'file', path: '', maxAge: '1h' }],
])('is not a probe: %j', (spec) => {
  expect(probeSpecSchema.safeParse(spec).success).toBe(false);
});
