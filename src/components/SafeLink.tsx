import { TextLink } from '@grafana/ui';
import type { ReactNode } from 'react';

import { safeUrl } from './safe-url.ts';

/** A link to another site if its address is http or https; else the address as text. */
export function SafeLink({ address, children }: { address: string; children?: ReactNode }) {
  const href = safeUrl(address);
  return href ? (
    <TextLink href={href} external>
      {children ?? address}
    </TextLink>
  ) : (
    <>{address}</>
  );
}
