export { eventually } from './eventually.ts';
export { send, StationProcess, temporaryFolder } from './running-station.ts';
