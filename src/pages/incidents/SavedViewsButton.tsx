import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, IconButton, Input, Stack, Toggletip, useStyles2 } from '@grafana/ui';
import { useMemo, useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router-dom';

import { SavedViews, type SavedView } from '../../incident-list/saved-views.ts';
import { t } from '../../words/translate.ts';

/** The filters and time range of the list under names of one's own. */
export function SavedViewsButton() {
  return (
    <Toggletip content={<Views />} placement="bottom-end" closeButton={false}>
      <Button variant="secondary" icon="star">
        {t('views.button', 'Views')}
      </Button>
    </Toggletip>
  );
}

function Views() {
  const styles = useStyles2(getStyles);
  const store = useMemo(() => new SavedViews(), []);
  const [views, setViews] = useState(() => store.all());
  const [params, setParams] = useSearchParams();
  return (
    <div className={styles.views}>
      {views.length === 0 && <p>{t('views.none', 'None yet. Save what the list shows now:')}</p>}
      <ul aria-label={t('views.list', 'Saved views')} className={styles.list}>
        {views.map(({ name, query }) => (
          <li key={name} className={styles.view}>
            <Button size="sm" fill="text" onClick={() => setParams(new URLSearchParams(query))}>
              {name}
            </Button>
            <IconButton
              name="trash-alt"
              size="sm"
              tooltip={t('views.remove', 'Remove {{name}}', { name })}
              onClick={() => setViews(store.remove(name))}
            />
          </li>
        ))}
      </ul>
      <SaveForm onSave={(name) => setViews(store.save(viewOf(name, params)))} />
    </div>
  );
}

function viewOf(name: string, params: URLSearchParams): SavedView {
  return { name, query: params.toString() };
}

function SaveForm({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(name.trim());
    setName('');
  };
  return (
    <form onSubmit={save}>
      <Stack gap={1}>
        <Input
          value={name}
          maxLength={60}
          width={24}
          aria-label={t('views.name', 'Name of the view')}
          placeholder={t('views.name', 'Name of the view')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('views.save', 'Save')}
        </Button>
      </Stack>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  views: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  list: css({ listStyle: 'none' }),
  view: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }),
});
