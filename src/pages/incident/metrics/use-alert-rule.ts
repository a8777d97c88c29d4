import { getBackendSrv } from '@grafana/runtime';
import type { Incident } from '@trinity/contracts';
import { useEffect, useState } from 'react';
import { firstValueFrom } from 'rxjs';

import { alertOf, expressionOf } from './alert-rule.ts';

/** The expression of the rule that raised the alert, asked of Prometheus through Grafana; null while it is not known. */
export function useAlertRule(source: string, incident: Incident): string | null {
  const alert = alertOf(incident);
  const [found, setFound] = useState<{ alert: string; source: string; rule: string | null } | null>(null);
  useEffect(() => {
    let current = true;
    if (alert !== null && source !== '') {
      rulesOf(source).then(
        (answer) => current && setFound({ alert, source, rule: expressionOf(answer, alert) }),
        // The metrics are shown all the same.
        () => undefined
      );
    }
    return () => {
      current = false;
    };
  }, [source, alert]);
  return found?.alert === alert && found.source === source ? found.rule : null;
}

async function rulesOf(source: string): Promise<unknown> {
  const answer = await firstValueFrom(
    getBackendSrv().fetch({
      url: `api/datasources/uid/${encodeURIComponent(source)}/resources/api/v1/rules`,
      params: { type: 'alert' },
      showErrorAlert: false,
    })
  );
  return answer.data;
}
