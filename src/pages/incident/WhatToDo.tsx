import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';

import { SafeLink } from '../../components/SafeLink.tsx';
import { safeUrl } from '../../components/safe-url.ts';
import { t } from '../../words/translate.ts';

/** For whoever is called: what helps against this cause, and the runbook of the alert. */
export function WhatToDo({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const steps = incident.diagnosis?.workarounds ?? [];
  const runbook = runbookOf(incident);
  return steps.length === 0 && runbook === null ? null : (
    <div data-testid="what-to-do">
      <h3 className={styles.title}>{t('to-do.title', 'What you can do')}</h3>
      <ul className={styles.list}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
        {runbook !== null && (
          <li>
            <SafeLink address={runbook}>{t('to-do.runbook', 'Follow the runbook of this alert')}</SafeLink>
          </li>
        )}
      </ul>
    </div>
  );
}

/** The first that an alert names, where that is a web address. */
function runbookOf({ episodes }: Incident): string | null {
  const named = episodes.map(({ signal }) => signal.annotations.runbook_url ?? '');
  return named.find((address) => safeUrl(address)) ?? null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ ...theme.typography.h6, margin: 0 }),
  list: css({ paddingLeft: theme.spacing(2.5) }),
});
