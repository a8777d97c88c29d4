import { Button, Field, Modal, TextArea, type ButtonProps } from '@grafana/ui';
import { useState, type FormEvent, type ReactNode } from 'react';

import type { ReceiverError } from '../receiver-client/receiver-error.ts';
import { t } from '../words/translate.ts';
import { FailureNotice } from './FailureNotice.tsx';

interface Props {
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirm: string;
  variant?: ButtonProps['variant'];
  /** False where a reason is welcome but not asked for. */
  required?: boolean;
  pending: boolean;
  error: ReceiverError | null;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

/** Asks why before something is done that others will ask about. */
export function ReasonDialog({
  title,
  children,
  confirm,
  variant = 'primary',
  required = true,
  pending,
  error,
  onConfirm,
  onCancel,
}: Props) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason.trim());
  };
  return (
    <Modal title={title} isOpen onDismiss={onCancel}>
      <form onSubmit={submit}>
        {error && <FailureNotice error={error} />}
        {children}
        <Field label={required ? t('reason', 'Why?') : t('reason-optional', 'Why? (optional)')} noMargin>
          <TextArea
            id="reason"
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onCancel}>
            {t('cancel', 'Cancel')}
          </Button>
          <Button type="submit" variant={variant} disabled={pending || (required && reason.trim() === '')}>
            {confirm}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}
