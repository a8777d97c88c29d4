export type * from './api.ts';
export { ApiError } from './apis/api-error.ts';
export { BreakerOpenError } from './breaker/breaker.ts';
export { clusterMetrics } from './cluster/cluster-metrics.ts';
export { bunyanStream } from './loggers/bunyan.ts';
export { pinoHook } from './loggers/pino.ts';
export { winstonTransport } from './loggers/winston.ts';
export {
  watchAgents,
  watchChat,
  watchMemory,
  watchOrders,
  watchRendering,
  watchSpeechToText,
  watchTextToSpeech,
  watchWakeWord,
} from './stations/stations.ts';
export { ActiveUsers } from './stations/active-users.ts';
export { createTrinity } from './trinity.ts';
