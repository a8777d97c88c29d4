import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { EmptyState, LoadingPlaceholder, useStyles2 } from '@grafana/ui';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { listPlaybooks } from '../../receiver-client/playbooks.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { t } from '../../words/translate.ts';
import { TrinityPage } from '../frame/TrinityPage.tsx';
import { PlaybookCard } from './PlaybookCard.tsx';

const refreshMs = 15_000;

/** What Trinity may do, how well it went, and the switches for it. */
export function PlaybooksPage() {
  const styles = useStyles2(getStyles);
  const { answer, error, reload } = useAnswer(listPlaybooks, refreshMs);
  return (
    <TrinityPage>
      {error && <FailureNotice error={error} onRetry={reload} />}
      {!answer && !error && <LoadingPlaceholder text={t('playbooks.loading', 'Loading the playbooks')} />}
      {answer?.length === 0 && (
        <EmptyState variant="not-found" message={t('playbooks.none', 'The receiver has no playbook')} />
      )}
      <div className={styles.list}>
        {answer?.map((playbook) => (
          <PlaybookCard key={playbook.name} playbook={playbook} onChanged={reload} />
        ))}
      </div>
    </TrinityPage>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
