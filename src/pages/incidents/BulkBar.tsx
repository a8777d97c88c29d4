import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Input, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { failureWords } from '../../words/failure.ts';
import { t, tCount } from '../../words/translate.ts';
import { acknowledgeAll, noteAll, RequestIds, type BulkResult } from './bulk.ts';
import type { Selection } from './use-selection.ts';

/** What can be done to many incidents at once. */
export function BulkBar({ selection: { chosen, clear, keep } }: { selection: Selection }) {
  const styles = useStyles2(getStyles);
  const [note, setNote] = useState('');
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<BulkResult['failed']>([]);
  const [ids] = useState(() => new RequestIds());
  const run = async (act: () => Promise<BulkResult>) => {
    setPending(true);
    const result = await act();
    setPending(false);
    setFailed(result.failed);
    if (result.failed.length === 0) {
      setNote('');
      clear();
    } else {
      keep(result.failed.map(({ id }) => id));
    }
  };
  const text = note.trim();
  const open = chosen.filter(({ phase }) => phase !== 'closed');
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.label', 'What to do with the chosen ones')}
      className={styles.bar}
    >
      <strong>{tCount('bulk.count', chosen.length, '1 chosen', '{{count}} chosen')}</strong>
      <Input
        value={note}
        width={32}
        maxLength={2000}
        aria-label={t('bulk.note', 'Note for each of them')}
        placeholder={t('bulk.note', 'Note for each of them')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button
        variant="secondary"
        icon="eye"
        disabled={pending || open.length === 0}
        onClick={() => run(() => acknowledgeAll(open, text, ids))}
      >
        {tCount('bulk.acknowledge', open.length, 'Acknowledge 1', 'Acknowledge {{count}}')}
      </Button>
      <Button
        variant="secondary"
        icon="comment-alt"
        disabled={pending || text === ''}
        onClick={() => run(() => noteAll(chosen, text, ids))}
      >
        {t('bulk.add-note', 'Only add the note')}
      </Button>
      <Button variant="secondary" fill="text" disabled={pending} onClick={clear}>
        {t('bulk.clear', 'Choose none')}
      </Button>
      {failed.length > 0 && <Failures failed={failed} />}
    </div>
  );
}

function Failures({ failed }: { failed: BulkResult['failed'] }) {
  return (
    <Alert
      severity="error"
      title={tCount('bulk.failed', failed.length, 'One did not go through', '{{count}} did not go through')}
    >
      <ul>
        {failed.slice(0, 5).map(({ id, title, error }) => (
          <li key={id}>
            <strong>{title}</strong>: {failureWords(error).advice}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    marginBottom: theme.spacing(1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
});
