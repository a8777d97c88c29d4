import type { GrafanaTheme2 } from '@grafana/data';

/** In pixels. Rows have a fixed height, so that ten thousand can be placed without drawing them. */
export const rowHeight = { head: 32, wide: 56, narrow: 108 };

export const narrowQuery = '(max-width: 768px)';

/** @param choose whether rows begin with a box to choose them */
export function columns(theme: GrafanaTheme2, choose: boolean) {
  return {
    display: 'grid',
    gridTemplateColumns: `${choose ? '16px ' : ''}minmax(88px, 7%) minmax(200px, 1fr) minmax(100px, 14%) minmax(150px, 13%) minmax(120px, 10%)`,
    gridTemplateAreas: `"${choose ? 'choose ' : ''}severity incident component state time"`,
    columnGap: theme.spacing(2),
    padding: theme.spacing(0, 1),
  };
}
