export { eventually } from './eventually.ts';
export { freePort, send, StationProcess, temporaryFolder } from './running-station.ts';
