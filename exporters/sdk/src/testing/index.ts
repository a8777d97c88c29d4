export { eventually } from './eventually.ts';
export { ManualClock } from './manual-clock.ts';
export { ReceiverStub } from './receiver-stub.ts';
