import { connect } from 'node:net';
import { RunningApp } from '../testing/running-app.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await RunningApp.start('observe');
});
afterAll(async () => running.stop());

const alert = (changes: object = {}, labels: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'ServiceDown', job: 'trading', ...labels },
  annotations: { summary: 'trading is down' },
  startsAt: '2026-11-23T10:00:00.000Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus/graph',
  fingerprint: '0123456789abcdef',
  ...changes,
});
const payload = (alerts: unknown[], changes: object = {}) => ({
  version: '4',
  receiver: 'trinity',
  status: 'firing',
  groupKey: '{}:{}',
  externalURL: 'http://alertmanager',
  truncatedAlerts: 0,
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  alerts,
  ...changes,
});
const post = (body: unknown, headers: Record<string, string> = {}, token = 'alertmanager') =>
  running.call(token, 'POST', '/api/v1/alerts', body, headers);

describe('a body', () => {
  it.each<[string, unknown, number, string]>([
    ['that is not JSON', '{"version":', 400, 'not_json'],
    ['that is JSON but no object', '"hello"', 400, 'not_v4'],
    ['that is null', 'null', 400, 'not_v4'],
    ['of version 3', payload([], { version: '3' }), 400, 'not_v4'],
    ['without alerts', { ...payload([]), alerts: undefined }, 400, 'not_v4'],
    ['whose alerts are a map', payload([], { alerts: { 0: alert() } }), 400, 'not_v4'],
    [
      'larger than 32 MiB',
      JSON.stringify(payload([alert({ annotations: { x: 'y'.repeat(33 << 20) } })])),
      413,
      'too_large',
    ],
  ])('%s is refused in words', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: { error: { code } } });
  });

  it('of another type is refused', async () => {
    expect(await post(payload([]), { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await post(payload([]), { 'content-type': 'application/json; charset=utf-99' })).toMatchObject({
      status: 400,
    });
  });

  it('of a newer Alertmanager, with keys that nobody knows yet, is understood', async () => {
    const body = payload([alert({ fingerprint: 'aaaaaaaaaaaaaaaa', newKey: 1 })], {
      notification_reason: 'first',
      routeLabels: {},
    });
    expect(await post(body)).toMatchObject({ status: 200, body: { opened: 1, quarantined: 0 } });
  });
});

describe('a token', () => {
  it.each([
    ['that is not there', {}, 'no_token'],
    ['of another kind', { authorization: 'Basic YTpi' }, 'no_token'],
    ['that is wrong', { authorization: 'Bearer wrong-wrong-wrong-wrong' }, 'wrong_token'],
    ['that is long', { authorization: `Bearer ${'x'.repeat(5000)}` }, 'no_token'],
  ])('%s is refused before the body is read', async (_, headers, code) => {
    const response = await fetch(`${running.app.url}/api/v1/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers } as Record<string, string>,
      body: 'not even JSON',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  it.each(['agent', 'viewer', 'operator', 'admin'])('of %s may not send alerts', async (token) => {
    expect(await post(payload([]), {}, token)).toMatchObject({
      status: 403,
      body: { error: { code: 'wrong_role' } },
    });
  });

  it('of Alertmanager may not read or act', async () => {
    expect(await running.call('alertmanager', 'GET', '/api/v1/incidents')).toMatchObject({ status: 403 });
    expect(await running.call('alertmanager', 'POST', '/api/v1/signals', { signals: [] })).toMatchObject({
      status: 403,
    });
  });

  it('reports only its own components', async () => {
    const { body } = await running.signal({ component: 'voice' });
    expect(body).toMatchObject({ opened: 0, quarantined: 1, problems: ['the token agent is not for voice'] });
  });
});

describe('an alert', () => {
  const hostile = [
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['shell', '$(reboot); `reboot` | sh && rm -rf /'],
    ['a template', '{{ .Values }} ${process.exit(1)} #{x} <%= 1 %>'],
    ['control characters', 'a\u0000b\u001b[31mc\r\nfake log line\u2028x'],
    ['SQL', "'; DROP TABLE incidents; --"],
    ['PromQL', '"} or vector(1) #'],
    ['a path', '../../../../etc/passwd'],
  ] as const;

  it.each(hostile)('with %s in its labels is kept as text', async (_, text) => {
    const fingerprint = Buffer.from(text).toString('hex').padEnd(16, '0').slice(0, 16);
    const body = payload([
      alert({ fingerprint, annotations: { summary: text } }, { alertname: text, job: text }),
    ]);
    expect(await post(body)).toMatchObject({ status: 200, body: { opened: 1, quarantined: 0 } });
    const [newest] = await running.incidents();
    expect(newest?.title).not.toMatch(/[\u0000-\u001f]/);
  });

  it.each([
    ['a label of 64 KiB', alert({}, { huge: 'x'.repeat(65536) })],
    ['a label name that is none', alert({}, { 'not a name': 'x' })],
    ['a label that is no text', alert({}, { number: 1 })],
    ['no labels', { ...alert(), labels: undefined }],
    ['a time that is none', alert({ startsAt: 'yesterday' })],
    ['a status that is none', alert({ status: 'odd' })],
    ['a fingerprint that is a path', alert({ fingerprint: '../../etc/passwd' })],
    ['nothing in it', null],
  ])('with %s is quarantined, and the good ones beside it stand', async (_, bad) => {
    const fingerprint = Math.random().toString(16).slice(2).padEnd(16, '0').slice(0, 16);
    const good = alert({ fingerprint }, { alertname: `Good${fingerprint}`, job: 'unknown' });
    const { status, body } = await post(payload([bad, good]));
    expect(status).toBe(200);
    expect(body).toMatchObject({ opened: 1, quarantined: 1, problems: [expect.stringMatching(/./)] });
  });

  it('with __proto__ for a label changes nothing but itself', async () => {
    const text = JSON.stringify(payload([alert({ fingerprint: 'bbbbbbbbbbbbbbbb' })])).replace(
      '"job"',
      '"__proto__":"x","job"'
    );
    expect((await post(text)).status).toBe(200);
    expect(({} as { x?: string }).x).toBeUndefined();
  });

  it('that ended without having fired changes nothing that people see', async () => {
    const before = (await running.incidents()).length;
    const body = payload([
      alert({ status: 'resolved', fingerprint: 'cccccccccccccccc', endsAt: '2026-11-23T11:00:00Z' }),
    ]);
    expect(await post(body)).toMatchObject({ status: 200, body: { ignored: 1 } });
    expect(await running.incidents()).toHaveLength(before);
  });

  it('delivered fifty times at once opens one incident', async () => {
    const body = payload([alert({ fingerprint: 'dddddddddddddddd' }, { alertname: 'Fifty', job: 'fifty' })]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter((answer) => (answer.body as { opened: number }).opened === 1)).toHaveLength(1);
  });

  it('among ten thousand is taken with all of them', async () => {
    const alerts = Array.from({ length: 10_000 }, (_, n) =>
      alert(
        { fingerprint: `e${n.toString(16).padStart(15, '0')}` },
        { alertname: 'Many', job: 'many', n: String(n) }
      )
    );
    expect(await post(payload(alerts))).toMatchObject({ status: 200, body: { opened: 1, joined: 9_999 } });
  });

  it('of Trinity itself or the Watchdog opens nothing', async () => {
    const own = ['TrinityNeedsHuman', 'Watchdog'].map((alertname, n) =>
      alert({ fingerprint: `f${n}`.padEnd(16, '0') }, { alertname })
    );
    expect(await post(payload(own))).toMatchObject({ body: { opened: 0, ignored: 2 } });
  });
});

describe('a browser', () => {
  it.each([
    ['of another site cannot write', { origin: 'https://evil.example' }, 403, 'foreign_origin'],
    ['with an origin that is none cannot write', { origin: 'null' }, 403, 'foreign_origin'],
  ])('%s', async (_, headers, status, code) => {
    expect(await post(payload([]), headers)).toMatchObject({ status, body: { error: { code } } });
  });

  it('that was sent here by another name is refused (DNS rebinding)', async () => {
    const { port } = new URL(running.app.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write('GET /api/v1/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
      let text = '';
      socket.on('data', (data) => (text += data.toString())).on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403/);
    expect(answer).toContain('unknown_host');
  });
});

describe('a path', () => {
  it.each([
    ['that is not there', 'GET', '/api/v1/nothing', 404],
    ['with an id that is not there', 'GET', '/api/v1/incidents/nope', 404],
    ['with a hostile id', 'GET', '/api/v1/incidents/..%2f..%2fetc', 404],
    ['with a query that is not understood', 'GET', '/api/v1/incidents?phase=odd', 400],
    ['with a limit beyond the limit', 'GET', '/api/v1/incidents?limit=99999999', 400],
    ['with a list in the query', 'GET', '/api/v1/incidents?q=a&q=b', 400],
  ])('%s is answered in words', async (_, method, path, status) => {
    expect(await running.call('viewer', method, path)).toMatchObject({
      status,
      body: { error: { message: expect.any(String) } },
    });
  });

  it('that is broken does not stop the server', async () => {
    const response = await fetch(`${running.app.url}/api/v1/incidents/%E0%A4%A`, {
      headers: { authorization: `Bearer ${running.token('viewer')}` },
    });
    expect(response.status).toBe(400);
    expect((await fetch(`${running.app.url}/healthz`)).status).toBe(200);
  });
});
