import type { Severity } from '@trinity/contracts';

import type { View } from '../incident-list/filters.ts';

/** What a panel shows: a list of incidents, or the diagnosis of the gravest one. */
export type Content = 'list' | 'diagnosis';

/** How a panel shows incidents. auto: full where there is room. */
export type Density = 'auto' | 'compact' | 'full';

export interface PanelOptions {
  /** Absent in panels of an older version, which are lists. */
  content?: Content;
  density: Density;
  view: View;
  /** None or absent means all. */
  severity?: Severity[];
  /** Names with commas between; dashboard variables are filled in. */
  component: string;
  station: string;
  fixButtons: boolean;
  /** Absent in panels of an older version, which show them. */
  hideSilenced?: boolean;
}

export const defaultOptions: PanelOptions = {
  content: 'list',
  density: 'auto',
  view: 'all',
  component: '',
  station: '',
  fixButtons: true,
  hideSilenced: false,
};

/** Wide and high enough for a second line in each row. */
export function isFull(density: Density, width: number, height: number): boolean {
  return density === 'full' || (density === 'auto' && width >= 480 && height >= 200);
}

/** The values of a text with commas; `All` of a dashboard variable arrives as `{a,b}` or as nothing. */
export function namesIn(text: string): string[] {
  return text
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '$__all');
}
