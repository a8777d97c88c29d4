import {
  DataSourceApi,
  type DataFrame,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
  type TimeRange,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import type { IncidentSummary } from '@trinity/contracts';

import { applyFilters, inView } from '../incident-list/filters.ts';
import { getIncident, listIncidents } from '../receiver-client/incidents.ts';
import { getStatistics, getStatus, listComponents } from '../receiver-client/overview.ts';
import { listPlaybooks } from '../receiver-client/playbooks.ts';
import { ReceiverError } from '../receiver-client/receiver-error.ts';
import { failureWords } from '../words/failure.ts';
import { t } from '../words/translate.ts';
import { adHocKeys, adHocValues, applyAdHoc } from './ad-hoc.ts';
import { annotationSupport } from './annotation-support.ts';
import { collectIncidents, mostIncidents } from './collect.ts';
import { annotationFrame } from './frames/annotation-frame.ts';
import { componentFrame } from './frames/component-frame.ts';
import { fixFrame } from './frames/fix-frame.ts';
import { incidentFrame } from './frames/incident-frame.ts';
import { overTimeFrame } from './frames/over-time-frame.ts';
import { statisticsFrame } from './frames/statistics-frame.ts';
import { timelineFrame } from './frames/timeline-frame.ts';
import { defaultQuery, readQuery, type ReadQuery, type TrinityQuery } from './query.ts';
import { valuesOf } from './variables.ts';

type Request = DataQueryRequest<TrinityQuery>;

/** Reads through the app's proxy, so that there is one place for the address and the tokens, and one for roles. */
export class TrinityDataSource extends DataSourceApi<TrinityQuery> {
  override annotations = annotationSupport;

  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
  }

  override async query(request: Request): Promise<DataQueryResponse> {
    const targets = request.targets.filter((target) => this.filterQuery(target));
    const answers = await Promise.all(targets.map((target) => this.#answer(target, request)));
    return {
      data: answers.flatMap((answer) => ('frame' in answer ? [answer.frame] : [])),
      errors: answers.flatMap((answer) => ('error' in answer ? [answer.error] : [])),
    };
  }

  /** A query that fails leaves the others of its panel. */
  async #answer(
    target: TrinityQuery,
    request: Request
  ): Promise<{ frame: DataFrame } | { error: DataQueryError }> {
    const { refId } = target;
    try {
      const query = readQuery(target, this.#fillIn(request.scopedVars));
      return { frame: await this.#frame(refId, query, request) };
    } catch (error) {
      return { error: { refId, message: sentence(error) } };
    }
  }

  override filterQuery(query: TrinityQuery): boolean {
    return query.hide !== true && (query.queryType !== 'timeline' || Boolean(query.incident));
  }

  override getDefaultQuery(): Partial<TrinityQuery> {
    return defaultQuery;
  }

  override getQueryDisplayText({
    queryType = 'incidents',
    component = '',
    words = '',
  }: TrinityQuery): string {
    return [queryType, component, words].filter(Boolean).join(' ');
  }

  override interpolateVariablesInQueries(queries: TrinityQuery[], scopedVars: ScopedVars): TrinityQuery[] {
    const fillIn = this.#fillIn(scopedVars);
    return queries.map((query) => ({
      ...query,
      component: query.component && fillIn(query.component),
      station: query.station && fillIn(query.station),
      words: query.words && fillIn(query.words),
      incident: query.incident && fillIn(query.incident),
    }));
  }

  /** For variables: `components`, `stations`, `severities`, `causes` or `incidents`. */
  override async metricFindQuery(
    query: string | { query?: string },
    { range }: { range?: TimeRange } = {}
  ): Promise<MetricFindValue[]> {
    return valuesOf(typeof query === 'string' ? query : (query.query ?? ''), {
      components: listComponents,
      incidents: async () => (await collectIncidents(listIncidents, within(range))).incidents,
    });
  }

  override async getTagKeys(): Promise<MetricFindValue[]> {
    return adHocKeys.map((text) => ({ text }));
  }

  override async getTagValues({
    key,
    timeRange,
  }: Pick<DataSourceGetTagValuesOptions, 'key' | 'timeRange'>): Promise<MetricFindValue[]> {
    const { incidents } = await collectIncidents(listIncidents, within(timeRange));
    return adHocValues(incidents, key).map((text) => ({ text }));
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    try {
      const { version } = await getStatus('viewer');
      return {
        status: 'success',
        message: t('datasource.test-ok', 'Trinity {{version}} answers.', { version }),
      };
    } catch (error) {
      return { status: 'error', message: sentence(error) };
    }
  }

  async #frame(refId: string, query: ReadQuery, request: Request): Promise<DataFrame> {
    const from = request.range.from.valueOf();
    const to = request.range.to.valueOf();
    switch (query.type) {
      case 'statistics':
        return statisticsFrame(refId, await getStatistics({ from, to }));
      case 'components':
        return componentFrame(refId, await listComponents());
      case 'fixes':
        return fixFrame(refId, await listPlaybooks(), { from, to });
      case 'timeline':
        return timelineFrame(refId, (await getIncident(query.incident)).timeline);
      case 'incidents':
        return this.#ofIncidents(query, request, (incidents) => incidentFrame(refId, incidents, Date.now()));
      case 'annotations':
        return this.#ofIncidents(query, request, (incidents) =>
          annotationFrame(refId, incidents, Date.now())
        );
      case 'over_time':
        return this.#ofIncidents(query, request, (incidents) =>
          overTimeFrame(refId, incidents, { from, to, intervalMs: request.intervalMs })
        );
    }
  }

  async #ofIncidents(
    query: ReadQuery,
    request: Request,
    toFrame: (incidents: IncidentSummary[]) => DataFrame
  ): Promise<DataFrame> {
    const { incidents, complete } = await collectIncidents(listIncidents, within(request.range));
    const left = applyFilters(incidents, query).filter((incident) => inView(incident, query.view));
    const made = toFrame(applyAdHoc(left, request.filters ?? []));
    return complete ? made : { ...made, meta: { notices: [{ severity: 'warning', text: tooMany() }] } };
  }

  #fillIn(scopedVars: ScopedVars): (text: string) => string {
    return (text) => getTemplateSrv().replace(text, scopedVars, 'csv');
  }
}

/** What is asked of a dashboard's time; of all time where there is none. */
function within(range: TimeRange | undefined): { from?: number; to?: number } {
  return range ? { from: range.from.valueOf(), to: range.to.valueOf() } : {};
}

function sentence(error: unknown): string {
  if (error instanceof ReceiverError) {
    const { title, advice } = failureWords(error);
    return `${title}. ${advice}`;
  }
  return String(error);
}

function tooMany(): string {
  return t('datasource.too-many', 'Only the newest {{max}} incidents were read; choose a shorter time.', {
    max: mostIncidents,
  });
}
