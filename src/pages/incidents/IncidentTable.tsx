import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useChromeHeaderHeight } from '@grafana/runtime';
import { Checkbox, useStyles2 } from '@grafana/ui';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import type { IncidentSummary } from '@trinity/contracts';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';

import { t } from '../../words/translate.ts';
import { IncidentRow } from './IncidentRow.tsx';
import { columns, rowHeight } from './row-layout.ts';
import { useNarrow } from './use-narrow.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';

interface Props {
  incidents: readonly IncidentSummary[];
  /** Null for those who may not act on incidents. */
  selection: Selection | null;
}

/** Any number of incidents: only the rows in sight are drawn. */
export function IncidentTable({ incidents, selection }: Props) {
  const styles = useStyles2(getStyles, selection !== null);
  const narrow = useNarrow();
  const headerHeight = useChromeHeaderHeight() ?? 0;
  const { top, scrollMargin } = useTop();
  const rows = useWindowVirtualizer({
    count: incidents.length,
    estimateSize: () => (narrow ? rowHeight.narrow : rowHeight.wide),
    overscan: 8,
    scrollMargin,
    scrollPaddingStart: headerHeight + rowHeight.head,
    getItemKey: (index) => incidents[index]?.id ?? index,
  });
  useLayoutEffect(() => rows.measure(), [narrow, rows]);
  const scrollTo = useCallback((index: number) => rows.scrollToIndex(index), [rows]);
  const { body, onKeyDown } = useRowKeys(incidents.length, scrollTo);

  return (
    <div role="table" aria-label={t('incidents.table', 'Incidents')} aria-rowcount={incidents.length + 1}>
      <div role="rowgroup" className={styles.head} style={{ top: headerHeight }}>
        <div role="row" aria-rowindex={1} className={cx(styles.columns, narrow && styles.hidden)}>
          {selection && <ChooseAll selection={selection} of={incidents.length} />}
          <ColumnNames />
        </div>
      </div>
      <div ref={top} />
      {/* The keys are for the links within, which are the interactive things. */}
      <div
        role="rowgroup"
        ref={body}
        className={styles.body}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {rows.getVirtualItems().map(({ key, index, start, size }) => {
          const incident = incidents[index];
          return (
            incident && (
              <IncidentRow
                key={key}
                incident={incident}
                index={index}
                narrow={narrow}
                chosen={selection?.has(incident.id) ?? false}
                onChoose={selection?.toggle ?? null}
                style={{ height: size, transform: `translateY(${start - scrollMargin}px)` }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** How far below the top of the page the rows begin: what is above them comes and goes while they are shown. */
function useTop() {
  const top = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setScrollMargin((top.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return { top, scrollMargin };
}

function ColumnNames() {
  return (
    <>
      <span role="columnheader">{t('incidents.column.severity', 'Severity')}</span>
      <span role="columnheader">{t('incidents.column.incident', 'Incident')}</span>
      <span role="columnheader">{t('incidents.column.component', 'Component')}</span>
      <span role="columnheader">{t('incidents.column.state', 'State')}</span>
      <span role="columnheader">{t('incidents.column.opened', 'Opened')}</span>
    </>
  );
}

function ChooseAll({ selection: { chosen, toggleAll }, of }: { selection: Selection; of: number }) {
  return (
    <span role="columnheader">
      <Checkbox
        aria-label={t('incidents.choose-all', 'Choose all that are shown')}
        value={chosen.length === of}
        indeterminate={chosen.length > 0 && chosen.length < of}
        onChange={toggleAll}
      />
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2, choose: boolean) => ({
  head: css({ position: 'sticky', zIndex: 1, background: theme.colors.background.primary }),
  columns: css({
    ...columns(theme, choose),
    height: rowHeight.head,
    alignItems: 'center',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    borderBottom: `1px solid ${theme.colors.border.medium}`,
  }),
  hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  body: css({ position: 'relative' }),
});
