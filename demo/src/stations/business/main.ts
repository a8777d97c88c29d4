import { recordBoot } from '../../kit/boot-log.ts';

recordBoot(process.env);
const [{ runStation }, { openBusiness }] = await Promise.all([
  import('../../kit/run-station.ts'),
  import('./station.ts'),
]);
await runStation('business', openBusiness);
