import fc from 'fast-check';
import { endOfLife, newestLife, parseUnitJournal } from './unit-journal.ts';
import { unitNameSchema } from './unit-name.ts';
import { exitOf, parseUnitShow } from './unit-show.ts';

it.each(['nginx.service', 'app@1.service', 'a-b.c:d_e.service', 'dev\\x2dfoo.service'])(
  '%s is a unit',
  (name) => {
    expect(unitNameSchema.safeParse(name).success).toBe(true);
  }
);

it.each([
  'nginx',
  '.service',
  '--now.service',
  '@1.service',
  '*.service',
  'a b.service',
  'a;reboot.service',
  '../a.service',
  'a.service\n--force',
  'nginx.socket',
  `${'a'.repeat(250)}.service`,
])('%j is no unit', (name) => {
  expect(unitNameSchema.safeParse(name).success).toBe(false);
});

it('reads what systemctl shows, and takes what is not there for nothing', () => {
  const show = parseUnitShow(
    'ActiveState=failed\nResult=signal\nStatusText=a=b\nInvocationID=\n\nnonsense\n=x'
  );
  expect(show).toMatchObject({ ActiveState: 'failed', Result: 'signal', InvocationID: '', MainPID: '' });
  fc.assert(fc.property(fc.string(), (text) => typeof parseUnitShow(text).Job === 'string'));
});

it.each([
  ['1', '0', { code: 0, signal: null }],
  ['exited', '203', { code: 203, signal: null }],
  ['2', '9', { code: null, signal: 'SIGKILL' }],
  ['dumped', '11', { code: null, signal: 'SIGSEGV' }],
  ['2', '63', { code: null, signal: 'signal 63' }],
  ['0', '0', undefined],
  ['', '', undefined],
])('a main process that ended with %j, %j', (code, status, exit) => {
  expect(exitOf(code, status)).toEqual(exit);
});

describe('the journal', () => {
  const entry = (INVOCATION_ID: string, MESSAGE_ID: string, more = {}) =>
    JSON.stringify({ __CURSOR: 's=1', INVOCATION_ID, MESSAGE_ID, ...more });
  const stopping = 'de5b426a63be47a7b6ac3eaac82e2f6f';
  const exited = '98e322203f7a4ed290d09fe03c09fe15';
  const failed = 'd9b373ed55a64feb8242e02dbe79a49c';
  const deactivated = '7ad2d189f7e94e70a38c781354912448';
  const read = (...lines: string[]) => parseUnitJournal(lines.join('\n'));

  it('tells an order from an end by itself, also when it ends with an error', () => {
    const died = entry('a', exited, { EXIT_CODE: 'exited', EXIT_STATUS: '7' });
    expect(
      endOfLife(read(entry('a', stopping, { JOB_TYPE: 'stop' }), died, entry('a', failed)), 'a')
    ).toEqual({
      isComplete: true,
      wasOrdered: true,
      exit: { code: 7, signal: null },
    });
    expect(endOfLife(read(died, entry('a', failed)), 'a')).toMatchObject({
      isComplete: true,
      wasOrdered: false,
    });
  });

  it('takes a restart for no stop, and an order to one life for none to the next', () => {
    const restart = entry('a', stopping, { JOB_TYPE: 'restart' });
    const before = entry('z', stopping, { JOB_TYPE: 'stop' });
    expect(endOfLife(read(before, restart, entry('a', deactivated)), 'a')).toEqual({
      isComplete: true,
      wasOrdered: false,
      exit: { code: 0, signal: null },
    });
  });

  it('knows that it may not have heard the last of it', () => {
    expect(endOfLife(read(entry('a', exited, { EXIT_CODE: 'killed', EXIT_STATUS: '9' })), 'a')).toEqual({
      isComplete: false,
      wasOrdered: false,
      exit: { code: null, signal: 'SIGKILL' },
    });
  });

  it('gives the newest life, and leaves out what it does not understand', () => {
    expect(newestLife(read(entry('a', 'x'), entry('b', 'x'), 'broken', '', '{"MESSAGE_ID":[1]}', '{}'))).toBe(
      'b'
    );
    expect(newestLife(read(''))).toBeNull();
  });
});
