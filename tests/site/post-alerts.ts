/** An alert as Prometheus posts it to Alertmanager. */
export interface PostedAlert {
  labels: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
  /** In ms since the epoch. */
  startsAt: number;
  /** In the past it says that the alert is over; in the future, when it is over unless it is sent again. */
  endsAt: number;
}

export async function postAlerts(port: number, alerts: readonly PostedAlert[]): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      alerts.map(({ labels, annotations = {}, startsAt, endsAt }) => ({
        labels,
        annotations,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
      }))
    ),
  });
  if (!response.ok) {
    throw new Error(`Alertmanager answered ${response.status}: ${await response.text()}`);
  }
}
