import type { AppPluginMeta } from '@grafana/data';
import { useState } from 'react';

import { saveSettings, tidyAddress, type AppJsonData, type TokenName } from './settings.ts';

type Saving = 'idle' | 'saving' | 'failed';

/** The app's settings while they are edited. */
export function useSettings(meta: AppPluginMeta<AppJsonData>) {
  const [address, setAddress] = useState(meta.jsonData?.receiverUrl ?? '');
  const [entered, setEntered] = useState<Partial<Record<TokenName, string>>>({});
  const [known, setKnown] = useState<Partial<Record<TokenName, boolean>>>({ ...meta.secureJsonFields });
  const [saving, setSaving] = useState<Saving>('idle');

  /** Whether Grafana took it. */
  const save = async (): Promise<boolean> => {
    setSaving('saving');
    try {
      await saveSettings({ ...meta.jsonData, receiverUrl: tidyAddress(address) }, entered);
    } catch {
      setSaving('failed');
      return false;
    }
    setKnown({ ...known, ...Object.fromEntries(Object.keys(entered).map((name) => [name, true])) });
    setEntered({});
    setSaving('idle');
    return true;
  };

  return {
    address,
    setAddress,
    entered,
    known,
    saving,
    save,
    enter: (name: TokenName, token: string) => setEntered({ ...entered, [name]: token }),
    forget: (name: TokenName) => setKnown({ ...known, [name]: false }),
  };
}
