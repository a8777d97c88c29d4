import { metrics, type MetricDefinition, type MetricKey } from '@trinity/contracts';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** From a hundredth of a millisecond to half a minute: stages are fast, asking others is not. */
const stageBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

/** A fix takes seconds; what takes more than two minutes broke the promise. */
const fixBuckets = [1, 2, 5, 10, 20, 30, 60, 120, 300, 900];

/** What the receiver says of itself to Prometheus. The registry is its own, so that tests can have several. */
export class ReceiverMetrics {
  readonly registry = new Registry();
  readonly alertsReceived = this.#counter('alertsReceived');
  readonly incidentsOpened = this.#counter('incidentsOpened');
  readonly incidentsClosed = this.#counter('incidentsClosed');
  readonly incidentsOpen = this.#gauge('incidentsOpen');
  readonly incidentsNeedPerson = this.#gauge('incidentsNeedPerson');
  readonly fixes = this.#counter('fixes');
  readonly decisions = this.#counter('decisions');
  readonly shadowDecisions = this.#counter('shadowDecisions');
  readonly timeToFix = this.#histogram('timeToFix', fixBuckets);
  readonly stageDuration = this.#histogram('stageDuration', stageBuckets);
  readonly stageErrors = this.#counter('stageErrors');
  readonly executorSeen = this.#gauge('executorSeen');
  readonly notifications = this.#counter('notifications');
  readonly notificationRetries = this.#counter('notificationRetries');
  readonly notificationsPending = this.#gauge('notificationsPending');
  readonly notificationsOldestPending = this.#gauge('notificationsOldestPending');
  readonly modelRequests = this.#counter('modelRequests');
  readonly modelTokens = this.#counter('modelTokens');
  readonly modelCost = this.#counter('modelCost');
  readonly modelTokensRemaining = this.#gauge('modelTokensRemaining');
  readonly storm = this.#gauge('storm');
  readonly paused = this.#gauge('paused');
  readonly budgetSpent = this.#gauge('budgetSpent');
  readonly autoFixRatio = this.#gauge('autoFixRatio');
  readonly falsePositiveRatio = this.#gauge('falsePositiveRatio');
  readonly wastedFixRatio = this.#gauge('wastedFixRatio');
  readonly componentUptime = this.#gauge('componentUptime');
  readonly patternsRecurring = this.#gauge('patternsRecurring');
  readonly configLastReloadSuccess = this.#gauge('configLastReloadSuccess');

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  #counter(key: MetricKey): Counter {
    return new Counter({ ...this.#options(key), registers: [this.registry] });
  }

  #gauge(key: MetricKey): Gauge {
    return new Gauge({ ...this.#options(key), registers: [this.registry] });
  }

  #histogram(key: MetricKey, buckets: number[]): Histogram {
    return new Histogram({ ...this.#options(key), buckets, registers: [this.registry] });
  }

  #options(key: MetricKey) {
    const { name, help, labels }: MetricDefinition = metrics[key];
    return { name, help, labelNames: [...labels] };
  }
}
