/** What measures the diagnosis from outside (tests/evaluation, tests/performance) imports; the receiver itself does not. */
export { diagnose } from './diagnose/diagnose-stage.ts';
export { diagnoseText, incidentOfText } from './diagnose/diagnose-text.ts';
export { rankCulprits, type ScoredSeries } from './diagnose/metrics/rank-culprits.ts';
export { robustScore } from './diagnose/metrics/robust-score.ts';
export { scoreComponents } from './diagnose/metrics/score-components.ts';
export type { Series } from './diagnose/metrics/series.ts';
export { signatureOf } from './diagnose/signature.ts';
export { createSources } from './diagnose/sources/index.ts';
export { historyKey } from './incident/history.ts';
export { openSqliteStore } from './store/sqlite/sqlite-store.ts';
export type { IncidentStore } from './store/store.ts';
