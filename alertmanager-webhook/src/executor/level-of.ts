import {
  degradationLevelSchema,
  type ComponentState,
  type DegradationLevel,
  type Setting,
  type SettingsReport,
} from '@trinity/contracts';

const levels = degradationLevelSchema.options;

/** The least that an instance of a component offers, as they say themselves, and what Trinity wishes. Pure. */
export function levelOf(
  reports: readonly SettingsReport[],
  settings: readonly Setting[]
): ComponentState['level'] {
  const said = reports.flatMap(({ offers }) =>
    offers.flatMap((offer) => (offer.setting === 'level' ? [rankOf(offer.current)] : []))
  );
  if (said.length === 0) {
    return null;
  }
  const wish = settings.find(({ setting }) => setting === 'level');
  const because = wish && { reason: wish.reason, until: wish.until };
  return { value: levels[Math.max(...said)] as DegradationLevel, because: because ?? null };
}

/** An instance of another version may say a word that is not known: it counts as full. */
function rankOf(level: string): number {
  return Math.max(0, levels.indexOf(level as DegradationLevel));
}
