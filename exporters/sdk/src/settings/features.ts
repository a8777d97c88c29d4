import type { DegradationLevel } from '../api.ts';

/** From the whole system down to nothing that needs anybody else. */
const levels: readonly DegradationLevel[] = ['full', 'partial', 'minimal', 'offline'];

/** The lowest level at which a feature still works (mission M6). What is not named works until `offline`. */
const defaultFeatures = new Map<string, DegradationLevel>([
  ['voice', 'full'],
  ['vr', 'full'],
  ['3d_generation', 'full'],
  ['job_scanning', 'partial'],
  ['chat_with_files', 'partial'],
]);

export type Features = Readonly<Record<string, DegradationLevel>>;

export function isFeatureOn(feature: string, level: DegradationLevel, declared: Features): boolean {
  const own = Object.hasOwn(declared, feature) ? declared[feature] : undefined;
  const lowest = own ?? defaultFeatures.get(feature) ?? 'minimal';
  return levels.indexOf(level) <= levels.indexOf(lowest);
}

/** What a user of the service reads instead of the feature. */
export function unavailableMessage(feature: string, level: DegradationLevel): string {
  return `${feature} is temporarily unavailable. System is operating in ${level} mode.`;
}
