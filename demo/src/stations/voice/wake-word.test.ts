import { commandIn } from './wake-word.ts';

test.each([
  ['Hey Jarvis, where is the key?', 'where is the key?'],
  ['jarvis remember that it rains', 'remember that it rains'],
  ['  OK   JARVIS!   stop ', 'stop'],
  ['Jarvis', ''],
  ['Hello Jervis when', 'when'],
  ['Jarvi when', 'when'],
  ['Jarviss when', 'when'],
  ['Travis, where is the key?', null],
  ['Jarred where', null],
  ['The Jarvis project is late', null],
  ["Jarvis's key is lost", null],
  ['hey you Jarvis', null],
  ['hey', null],
  ['', null],
])('%j: %j', (transcript, command) => {
  expect(commandIn(transcript)).toBe(command);
});
