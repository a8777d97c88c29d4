import { messageOfLine } from './header.ts';

test.each([
  ['Jun 14 15:16:01 combo sshd(pam_unix)[19939]: check pass', 'check pass'],
  [
    '2015-07-29 17:41:44,747 - INFO  [QuorumPeer[myid=1]/0:0:2181:FastLeaderElection@774] - Notification',
    'Notification',
  ],
  ['[Sun Dec 04 04:47:44 2005] [notice] workerEnv.init() ok', 'workerEnv.init() ok'],
  ['17/06/09 20:10:40 INFO executor.Executor: Running task', 'Running task'],
  ['2026-01-01 12:00:00,123 - app.db - ERROR - cannot connect', 'cannot connect'],
  ['2026-01-01T12:00:00.123Z INFO  my_crate::module: hello', 'my_crate::module: hello'],
  ['2026-01-01 12:00:00.1234|WARN|App.Service|slow answer', 'slow answer'],
  ['03-17 16:13:38.811  1702  2395 D WindowManager: printFreezing', 'printFreezing'],
  ['134681 node-246 unix.hw state_change.unavailable 1077804742 1 Link down', 'Link down'],
  ['- 1131566461 2005.11.09 #8# Nov 9 12:01:01 #8#/#8# crond[2915]: done', 'done'],
  ['{"level":30,"time":1,"pid":1,"msg":"listening on \\"x\\"","v":1}', 'listening on \\"x\\"'],
  ['{"level":"info","message":"ready"}', 'ready'],
  ['plain message of 3 words', 'plain message of 3 words'],
  ['12 jobs done', 'jobs done'],
  ['', ''],
  ['[only] [brackets]', '[only] [brackets]'],
])('%s', (line, message) => {
  const { start, end } = messageOfLine(line);
  expect(line.slice(start, end)).toBe(message);
});

test.each([' ', 'a ', '[', '[a] ', '|', '|a', '1:', '- ', '"msg":"', 'a.', '\\'])(
  'a line that whoever writes it fills with %j is read at once',
  (filler) => {
    for (const start of [
      '',
      'a b ',
      'INFO ',
      '2026-01-01 12:00:00 ',
      '{"msg":"',
      '[x] ',
      'Jun 14 15:16:01 ',
    ]) {
      const line = `${start}${filler.repeat(65_536 / filler.length)}\u0001`;
      const { start: from, end } = messageOfLine(line);
      expect(from).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(line.length);
    }
  }
);
