import { recordBoot } from '../../kit/boot-log.ts';

recordBoot(process.env);
const [{ runStation }, { openClipboard }] = await Promise.all([
  import('../../kit/run-station.ts'),
  import('./station.ts'),
]);
await runStation('clipboard', openClipboard);
