/** Names are looked for so often, and a file that was quiet for long is looked at. */
const fewestMs = 2000;
/** With many files less often, so that it stays about a hundredth of a core. */
const restPerWork = 100;
/** What a look at one quiet file costs. */
const lookMs = 0.01;

/** When to look for names again, after a search that took so long. */
export const searchPauseMs = (tookMs: number) => Math.max(fewestMs, tookMs * restPerWork);

/** When to look at a file again that was quiet for so long, one of so many. */
export const lookPauseMs = (quietMs: number, files: number) =>
  Math.min(Math.max(fewestMs, files * lookMs * restPerWork), Math.max(0, quietMs / 16));
