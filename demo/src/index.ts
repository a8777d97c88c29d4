import { join } from 'node:path';

export { renderAgentFile, scratchFolder, type AgentPlace } from './config/agent-file.ts';
export { demoComponents, type ComponentEntry } from './config/components.ts';
export { demoDrills } from './config/drills.ts';
export { demoPlaybookModes } from './config/playbook-modes.ts';
export {
  addressEnvironment,
  bootLogOf,
  stationEnvironment,
  type DemoPlace,
  type StationPlace,
} from './config/station-environment.ts';
export { prepareFolder } from './kit/prepare-folder.ts';
export { apiNameOf, stations, type StationSpec } from './stations.ts';

/** The program that drives requests against the stations; told their addresses by `addressEnvironment`. */
export const trafficMain = join(import.meta.dirname, 'traffic', 'main.ts');
