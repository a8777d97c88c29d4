import type { AppPlugin, PluginConfigPage, PluginMeta } from '@grafana/data';

import { boot } from './boot.ts';
import { HostPage } from './HostPage.tsx';

/** The app's configuration page; Grafana shows it to administrators only. */
export function ConfigurationView({ app }: { app: AppPlugin }) {
  const Page = (app.configPages?.[0] as PluginConfigPage<PluginMeta> | undefined)?.body;
  if (boot.user.role !== 'Admin') {
    return <HostPage pageNav={{ text: 'Configuration' }}>Only administrators configure apps.</HostPage>;
  }
  const meta = { ...app.meta, jsonData: boot.jsonData, secureJsonFields: boot.secureJsonFields };
  return (
    <HostPage pageNav={{ text: 'Configuration' }}>
      {Page && <Page plugin={{ ...app, meta } as never} query={{}} />}
    </HostPage>
  );
}
