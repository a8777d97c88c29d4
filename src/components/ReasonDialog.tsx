import { Modal } from '@grafana/ui';

import type { ReceiverError } from '../receiver-client/receiver-error.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { ReasonForm, type ReasonFormProps } from './ReasonForm.tsx';

interface Props extends ReasonFormProps {
  title: string;
  error: ReceiverError | null;
}

/** The question after the reason in a dialog of its own, with what came of the last try. */
export function ReasonDialog({ title, error, children, ...form }: Props) {
  return (
    <Modal title={title} isOpen onDismiss={form.onCancel}>
      <ReasonForm {...form}>
        {error && <FailureNotice error={error} />}
        {children}
      </ReasonForm>
    </Modal>
  );
}
