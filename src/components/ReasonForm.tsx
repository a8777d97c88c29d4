import type { IconName } from '@grafana/data';
import { Button, Field, Modal, TextArea, type ButtonProps } from '@grafana/ui';
import { useState, type FormEvent, type ReactNode } from 'react';

import { t } from '../words/translate.ts';

export interface ReasonFormProps {
  /** What will happen, and what else is asked. */
  children: ReactNode;
  confirm: string;
  icon?: IconName;
  variant?: ButtonProps['variant'];
  /** False where a reason is welcome but not asked for. */
  required?: boolean;
  /** What is asked, where it is not just why. */
  label?: string;
  description?: string;
  back?: string;
  /** True while something before the reason is missing. */
  blocked?: boolean;
  pending: boolean;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

/** Asks why before something is done that others will ask about. */
export function ReasonForm({
  children,
  confirm,
  icon,
  variant = 'primary',
  required = true,
  label = required ? t('reason', 'Why?') : t('reason-optional', 'Why (optional)'),
  description,
  back = t('cancel', 'Cancel'),
  blocked = false,
  pending,
  onConfirm,
  onCancel,
}: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      {children}
      <Field label={label} description={description} noMargin>
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
          {back}
        </Button>
        <Button
          type="submit"
          icon={icon}
          variant={variant}
          disabled={pending || blocked || (required && reason.trim() === '')}
        >
          {confirm}
        </Button>
      </Modal.ButtonRow>
    </form>
  );
}
