import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const manual = `# Lathe
Oil the guideways of the lathe every morning.
The chuck key must never stay in the chuck.
The belt of the lathe was changed in March.
`;
const questions = [
  { question: 'How often are the guideways of the lathe oiled?', file: 'lathe' },
  { question: 'Where does the workshop key hang?' },
  { question: 'When was the belt of the lathe changed?', file: 'lathe' },
] as const;

/** A file is given first, and again now and then: an early question may come before it. */
export const sampleAssistant: SampleMaker = (number) =>
  number % 4 === 0
    ? { method: 'PUT', path: '/files/lathe', headers: { 'content-type': 'text/plain' }, body: manual }
    : { method: 'POST', path: '/questions', body: turn(questions, number) };
