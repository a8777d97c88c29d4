import { recordBoot } from '../../kit/boot-log.ts';

recordBoot(process.env);
const [{ runStation }, { openVrWorkspace }] = await Promise.all([
  import('../../kit/run-station.ts'),
  import('./station.ts'),
]);
await runStation('vr-workspace', openVrWorkspace);
