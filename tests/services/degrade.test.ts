import { freePort } from '@trinity/sdk/testing';
import { eventually, send, StationProcess, temporaryFolder } from '@trinity/demo/testing';
import { RunningApp } from '@trinity/receiver/src/testing/running-app.ts';
import { join } from 'node:path';

/** The playbook `degrade` on a real station: its users are told what they have to do without, and until when. */
const limitMs = 60_000;

let receiver: RunningApp;
let voice: StationProcess;
const folder = temporaryFolder();

beforeAll(async () => {
  receiver = await RunningApp.start(
    'auto',
    'playbooks: { modes: { degrade: auto } }\nlimits: { confirmFor: 1s }'
  );
  await receiver.configure((text) =>
    text
      .replace('    dependsOn: [trading]', text.match(/ {4}probes: .+/)?.[0] ?? '')
      .replace('components: [trading] }', 'components: [trading, voice] }')
  );
  voice = await StationProcess.start('voice', {
    STATE_DIR: join(folder.path, 'voice'),
    RECEIVER_URL: receiver.app.url,
    TRINITY_TOKEN_FILE: join(receiver.folder, 'data', 'tokens', 'agent'),
    JARVIS_CORE_URL: `http://127.0.0.1:${await freePort()}`,
  });
});
afterAll(async () => {
  await voice.end('SIGKILL');
  await receiver.stop();
  folder.remove();
});

async function say(): Promise<{ status: number; body: Record<string, unknown> }> {
  const utterance = { speaker: 'ada', transcript: 'Jarvis, what time is it?' };
  return send(`${voice.url}/utterances`, 'POST', utterance);
}

it(
  'has the station do with less while memory is short, says so, and proves it',
  async () => {
    expect((await say()).status).toBe(503);
    const memoryHigh = {
      fingerprint: 'memory_high',
      symptom: 'memory_high',
      component: 'voice',
      target: undefined,
      identity: undefined,
      severity: 'medium',
      summary: 'memory of host-1 is in use to 88 %, above 85 %',
      evidence: { facts: { value: 88, limit: 85 } },
    } as const;
    await receiver.signal(memoryHigh);
    await eventually(async () => (await say()).status === 200, limitMs);
    await receiver.signal({ ...memoryHigh, status: 'resolved', startsAt: 1, endsAt: Date.now() });
    const { incident } = await eventually(async () => {
      // What voice reports of the calls that fail, before it does without them, is an incident of its own.
      const incidents = await receiver.incidents();
      const { id } = incidents.find(({ verifiedAt }) => verifiedAt !== null) ?? { id: null };
      return id === null ? null : receiver.incident(id);
    }, limitMs);
    expect(incident.runs).toMatchObject([{ playbook: 'degrade', outcome: 'done' }]);
    const { status, body } = await say();
    expect(status).toBe(200);
    expect(body.reply).toBe('voice is temporarily unavailable. System is operating in partial mode.');
  },
  4 * limitMs
);
