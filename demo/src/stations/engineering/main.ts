import { recordBoot } from '../../kit/boot-log.ts';

recordBoot(process.env);
const [{ runStation }, { openEngineering }] = await Promise.all([
  import('../../kit/run-station.ts'),
  import('./station.ts'),
]);
await runStation('engineering', openEngineering);
