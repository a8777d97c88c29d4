import { NotDelivered, type Channel, type Message } from './channel.ts';
import { aMessage, hostileMessage } from './testing/messages.ts';

/** What stands behind a channel in a test, as real as it gets: a server that speaks its protocol. */
export interface FarSide {
  channel: Channel;
  /** Everything that arrived, as it came over the wire. */
  raw(): readonly string[];
  /** What a person would read of each message. */
  read(): readonly string[];
  /** From now on. `refuses`: for good; `fails`: this time. */
  behave(how: 'takes' | 'refuses' | 'fails'): void;
  /** Nobody listens any more. */
  leave(): Promise<void>;
}

export interface ChannelUnderTest {
  open(): Promise<FarSide>;
  /** What must stand in no error: keys, passwords, addresses that are keys. */
  secrets: readonly string[];
  /** Of the facts, those that it tells. */
  tells: readonly string[];
  /** Whether a refusal stands until a person mends it. */
  isFinalWhenRefused?: boolean;
}

/** What every channel promises. */
export function describeChannel(
  name: string,
  { open, secrets, tells, isFinalWhenRefused = true }: ChannelUnderTest
): void {
  describe(`the channel ${name}`, () => {
    let far: FarSide;
    beforeEach(async () => {
      far = await open();
    });
    afterEach(() => far.leave());

    const failure = async (message: Message = aMessage()): Promise<NotDelivered> => {
      const error: unknown = await far.channel.send(message).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(NotDelivered);
      for (const secret of secrets) {
        expect((error as NotDelivered).message).not.toContain(secret);
      }
      expect((error as NotDelivered).message).toMatch(/\w.*\.$/);
      return error as NotDelivered;
    };

    it('has the name that its metrics have', () => {
      expect(far.channel.name).toBe(name);
    });

    it.each(['call', 'notice', 'closed', 'test'] as const)('tells a %s, and where to look', async (kind) => {
      const message = aMessage({ kind });
      await far.channel.send(message);
      const [text = ''] = far.read();
      expect(text).toContain(message.title.replace('Needs you: ', ''));
      expect(text).toContain(message.link);
      for (const fact of message.facts.filter((each) => tells.includes(each.name))) {
        expect(text).toContain(fact.text);
      }
    });

    it('tells it without a link where the receiver does not know its address', async () => {
      await far.channel.send(aMessage({ link: null }));
      expect(far.read().join()).not.toMatch(/undefined|null/);
    });

    it('makes nothing but text of what strangers wrote', async () => {
      await far.channel.send(hostileMessage());
      expect(far.read()).toHaveLength(1);
      for (const text of [...far.raw(), ...far.read()]) {
        expect(text).not.toMatch(/(?:https?:\/\/|www\.)evil|\u202e|hunter2hunter2/);
      }
    });

    it('takes what is too long for it', async () => {
      const facts = aMessage().facts.map((fact) => ({ ...fact, text: 'ä<&'.repeat(330) }));
      await far.channel.send(aMessage({ facts, title: '<'.repeat(200) }));
      expect(far.read()).toHaveLength(1);
    });

    it('says why it is refused, and whether trying again is useless', async () => {
      far.behave('refuses');
      expect(await failure()).toMatchObject({ isFinal: isFinalWhenRefused });
      expect(far.read()).toEqual([]);
    });

    it('is worth another try when the other side has a bad moment, or is not there', async () => {
      far.behave('fails');
      expect(await failure()).toMatchObject({ isFinal: false });
      far.behave('takes');
      await far.channel.send(aMessage());
      expect(far.read()).toHaveLength(1);
      await far.leave();
      expect(await failure()).toMatchObject({ isFinal: false });
    });
  });
}
