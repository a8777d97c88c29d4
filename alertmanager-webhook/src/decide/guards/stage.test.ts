import { aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { stage } from './stage.ts';

const wave = (size: number, verified: number, atWork: number, failed = 0) =>
  aContext({ wave: { size, verified, atWork, failed } });

testGuard(stage, { yieldsToPerson: true }, [
  ['nine alike', wave(9, 0, 8), 'not_configured'],
  ['the first of ten', wave(10, 0, 0), 'pass'],
  ['the second of ten while the first is at work', wave(10, 0, 1), 'wait'],
  ['the second of ten after the first', wave(10, 1, 0), 'pass'],
  ['the fifth of ten while four are', wave(10, 1, 3), 'pass'],
  ['the sixth of ten while four are', wave(10, 1, 4), 'wait'],
  ['the sixth of ten after five', wave(10, 5, 4), 'pass'],
  ['beyond all of them', wave(10, 10, 0), 'wait'],
  ['one that failed', wave(10, 1, 0, 1), 'veto'],
  ['one of nine that failed', wave(9, 1, 0, 1), 'not_configured'],
]);
