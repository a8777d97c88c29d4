import { css } from '@emotion/css';
import { Button, ClipboardButton, Stack, useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';
import { useCallback } from 'react';

import { download } from '../../../components/download.ts';
import { SafeLink } from '../../../components/SafeLink.tsx';
import { Section } from '../../../components/Section.tsx';
import { getReport } from '../../../receiver-client/incidents.ts';
import { useAnswer } from '../../../receiver-client/use-answer.ts';
import { t } from '../../../words/translate.ts';

/** The report as Markdown, and where to look further. Asked again when the incident has changed. */
export function ReportCard({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const { id, updatedAt } = incident;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- another updatedAt is another report
  const ask = useCallback((signal: AbortSignal) => getReport(id, signal), [id, updatedAt]);
  const { answer } = useAnswer(ask);
  return answer === null ? null : (
    <Section title={t('report.title', 'Report and links')}>
      <Stack gap={1} wrap="wrap">
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => answer.markdown}>
          {t('report.copy', 'Copy as Markdown')}
        </ClipboardButton>
        <Button
          size="sm"
          variant="secondary"
          icon="download-alt"
          onClick={() => download(`incident-${id}.md`, 'text/markdown', answer.markdown)}
        >
          {t('report.download', 'Download')}
        </Button>
      </Stack>
      {answer.links.length > 0 && (
        <ul className={styles.links}>
          {answer.links.map(({ title, url }) => (
            <li key={title}>
              <SafeLink address={url}>{title}</SafeLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const getStyles = () => ({ links: css({ listStyle: 'none' }) });
