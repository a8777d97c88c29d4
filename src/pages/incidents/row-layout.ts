import type { GrafanaTheme2 } from '@grafana/data';

/** In pixels. Rows have a fixed height, so that ten thousand can be placed without drawing them. */
export const rowHeight = { head: 32, wide: 56, narrow: 108 };

export const narrowQuery = '(max-width: 768px)';

export function columns(theme: GrafanaTheme2) {
  return {
    display: 'grid',
    gridTemplateColumns:
      'minmax(88px, 7%) minmax(200px, 1fr) minmax(100px, 14%) minmax(150px, 13%) minmax(96px, 10%)',
    columnGap: theme.spacing(2),
    padding: theme.spacing(0, 1),
  };
}
