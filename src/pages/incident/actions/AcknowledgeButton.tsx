import { Button } from '@grafana/ui';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { t } from '../../../words/translate.ts';
import { useOperation } from '../../../operate/use-operation.ts';

interface Props {
  incident: string;
  /** Whether it is what the reader should do first. */
  first: boolean;
}

/** Tells everyone that somebody looks after it. */
export function AcknowledgeButton({ incident, first }: Props) {
  const { run, pending, error } = useOperation('acknowledge', { id: incident });
  return (
    <>
      <Button
        variant={first ? 'primary' : 'secondary'}
        icon="eye"
        disabled={pending}
        onClick={() => run({ note: '' })}
      >
        {t('acknowledge', 'Acknowledge')}
      </Button>
      {error && <FailureNotice error={error} />}
    </>
  );
}
