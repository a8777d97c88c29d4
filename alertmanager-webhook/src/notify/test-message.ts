import { randomUUID } from 'node:crypto';
import { harmless } from './harmless.ts';
import type { Message } from './channel.ts';

/** What arrives when a person asks whether messages arrive. */
export function writeTest(by: string, at: number, link: string | null): Message {
  return {
    id: `test:${randomUUID()}`,
    kind: 'test',
    urgency: 'info',
    title: 'Test: messages of Trinity arrive here',
    facts: [
      { name: 'What happened', text: harmless(`${by} tested this channel. Nothing is wrong.`, 200) },
      { name: 'What to do', text: 'Nothing.' },
    ],
    link,
    at,
    to: [],
    incident: null,
  };
}
