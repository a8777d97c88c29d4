import type { ChannelTest, ChannelView } from '@trinity/contracts';
import type { Clock } from '../../clock.ts';
import { ApiError } from '../../errors.ts';
import type { ChannelSetup } from '../../notify/channels/index.ts';
import type { Outbox } from '../../notify/outbox.ts';
import { waitingFor } from '../../notify/pending-message.ts';
import { writeTest } from '../../notify/test-message.ts';
import type { Handlers } from '../handler.ts';

export interface ChannelPorts {
  clock: Clock;
  outbox: Pick<Outbox, 'pending' | 'states'>;
  setUp(): readonly ChannelSetup[];
  /** Where the app's pages are; null when trinity.yaml does not say it. */
  externalUrl(): string | null;
  duty(): { name: string; until: number } | null;
}

/** Requests that are remembered, so that a proxy's repeat sends nothing. */
const rememberedTests = 100;

/** The ways to people: how they do, and whether a message arrives. */
export function createChannelRoutes(ports: ChannelPorts): Pick<Handlers, 'channels' | 'testChannel'> {
  const tests = new Map<string, Promise<ChannelTest>>();
  return {
    channels: async () => ({ channels: await viewChannels(ports), onCall: ports.duty() }),
    testChannel: ({ params, person, body }) => {
      const { name = '' } = params;
      const key = `${name} ${body.requestId}`;
      const before = tests.get(key);
      if (before) {
        return before;
      }
      const test = testChannel(ports, name, person.name);
      tests.set(key, test);
      if (tests.size > rememberedTests) {
        tests.delete(tests.keys().next().value ?? '');
      }
      return test;
    },
  };
}

async function viewChannels({ outbox, setUp }: ChannelPorts): Promise<ChannelView[]> {
  const messages = await outbox.pending();
  return setUp().map(({ name, state, text }) => ({
    ...{ name, state, text: text.slice(0, 1_000) },
    ...waitingFor(name, messages),
    last: outbox.states.last(name),
  }));
}

async function testChannel(
  { clock, outbox, setUp, externalUrl }: ChannelPorts,
  name: string,
  by: string
): Promise<ChannelTest> {
  const found = setUp().find((channel) => channel.name === name);
  if (found === undefined) {
    throw new ApiError('not_found', [`There is no channel ${name.slice(0, 100)}.`]);
  }
  if (found.channel === null) {
    throw new ApiError('conflict', [`The channel ${name} is ${found.state}: ${found.text}`]);
  }
  const started = clock.now();
  const failure = await found.channel.send(writeTest(by, started, externalUrl())).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500)
  );
  const tookMs = Math.max(0, clock.now() - started);
  if (failure === null) {
    outbox.states.sent(name, 'A test was taken.');
    return { ok: true, text: 'It took the message. See whether it arrived.', tookMs };
  }
  outbox.states.failed(name, failure, null);
  return { ok: false, text: failure, tookMs };
}
