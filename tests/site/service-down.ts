import type { PostedAlert } from './post-alerts.ts';

const minute = 60_000;

/** The shipped rule's alert about a shop, as Prometheus posts it. */
export function serviceDown(shop: string, startsAt: number, endsAt = Date.now() + 5 * minute): PostedAlert {
  return {
    labels: {
      alertname: 'ServiceDown',
      job: shop,
      station: shop,
      instance: '127.0.0.1:1',
      severity: 'critical',
      symptom: 'service_down',
    },
    annotations: { summary: `${shop} is down` },
    startsAt,
    endsAt,
  };
}
