import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const transcripts = [
  'Hey Jarvis, where does the workshop key hang?',
  'we should ask somebody about the key',
  'Jarvis remember that the kettle is descaled on Fridays',
  'hello Jervis when is the kettle descaled',
  'Jarvis',
] as const;

export const sampleVoice: SampleMaker = (number) => ({
  method: 'POST',
  path: '/utterances',
  body: { speaker: `speaker-${number % 3}`, transcript: turn(transcripts, number) },
});
