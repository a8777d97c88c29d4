export { ApiStub, type StubReply } from './api-stub.ts';
export { eventually } from './eventually.ts';
export { freePort } from './free-port.ts';
export { fatesOf, runHost } from './host-process.ts';
export { killProcess } from './kill-process.ts';
export { ManualClock } from './manual-clock.ts';
export { ReceiverStub } from './receiver-stub.ts';
