import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const messages = [
  'Remember that the workshop key hangs behind the blue door.',
  'Where does the workshop key hang?',
  'Remember that the printer runs best with PETG at 240 degrees.',
  'How hot does the printer run?',
  'What is on my calendar?',
] as const;

export const sampleJarvisCore: SampleMaker = (number) =>
  number % 6 === 5
    ? { method: 'POST', path: '/memories', body: { text: `Invoice ${number % 500} is paid.` } }
    : {
        method: 'POST',
        path: '/chat',
        body: { user: `user-${number % 7}`, message: turn(messages, number) },
      };
