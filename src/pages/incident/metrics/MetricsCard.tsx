import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';
import { useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

import { passingTime } from '../../../components/passing-time.ts';
import { Section } from '../../../components/Section.tsx';
import { prometheusSources } from '../../../grafana/prometheus.ts';
import { t } from '../../../words/translate.ts';
import { MetricPanel } from './MetricPanel.tsx';
import { marksOf, rangeAround } from './marks.ts';
import { withRule } from './alert-rule.ts';
import { metricQueries, type MetricQuery } from './metric-queries.ts';
import { useAlertRule } from './use-alert-rule.ts';

const refreshMs = 30_000;

/** The metrics around the time of the incident. Absent where this Grafana has no Prometheus to ask. */
export function MetricsCard({ incident }: { incident: Incident }) {
  const sources = useMemo(() => prometheusSources(), []);
  const [source, setSource] = useState(sources[0]?.uid ?? '');
  const rule = useAlertRule(source, incident);
  const queries = useMemo(() => withRule(metricQueries(incident), rule, incident), [incident, rule]);
  return sources.length > 0 && queries.length > 0 ? (
    <Section
      title={t('metrics.title', 'Metrics around the time')}
      actions={sources.length > 1 && <SourceChoice sources={sources} source={source} onChange={setSource} />}
    >
      <Panels incident={incident} queries={queries} source={source} />
    </Section>
  ) : null;
}

interface PanelsProps {
  incident: Incident;
  queries: readonly MetricQuery[];
  source: string;
}

function Panels({ incident, queries, source }: PanelsProps) {
  const styles = useStyles2(getStyles);
  const { area, width } = useWidth();
  // While it is open whoever looks waits for the metric to fall; once it is over only a new event asks again.
  const now = usePassing(incident.phase === 'closed' ? Infinity : refreshMs);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- another now is another range
  const { from, to, marks } = useMemo(() => aroundNow(incident), [incident, now]);
  return (
    <div ref={area} className={styles.panels} data-testid="metrics">
      {width > 0 &&
        queries.map((query) => (
          <MetricPanel
            key={query.expr}
            query={query}
            source={source}
            from={from}
            to={to}
            marks={marks}
            width={width}
          />
        ))}
    </div>
  );
}

interface SourceChoiceProps {
  sources: ReturnType<typeof prometheusSources>;
  source: string;
  onChange: (uid: string) => void;
}

function SourceChoice({ sources, source, onChange }: SourceChoiceProps) {
  const id = useId();
  return (
    <div>
      <span id={id} className="sr-only">
        {t('metrics.source', 'Prometheus data source')}
      </span>
      <Combobox
        aria-labelledby={id}
        width={24}
        value={source}
        options={sources.map(({ uid, name }) => ({ value: uid, label: name }))}
        onChange={({ value }) => onChange(value)}
      />
    </div>
  );
}

/** Another number every so often while the page is in sight. */
function usePassing(everyMs: number): number {
  return useSyncExternalStore(passingTime.subscribe, () => Math.floor(Date.now() / everyMs));
}

function aroundNow(incident: Incident) {
  const now = Date.now();
  return { ...rangeAround(incident, now), marks: marksOf(incident, now) };
}

/** Panels are drawn to the pixel. */
function useWidth() {
  const area = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { area, width };
}

const getStyles = (theme: GrafanaTheme2) => ({
  panels: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
});
