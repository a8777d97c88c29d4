import { sharedModules } from './shared-modules.ts';

interface SystemJs {
  set(id: string, module: object): void;
  import(address: string): Promise<unknown>;
  addImportMap(map: { imports: Record<string, string> }): void;
}

declare global {
  interface Window {
    System: SystemJs;
  }
}

/** Gives SystemJS the shared modules under the names that plugins ask for. */
export function shareModules(): void {
  const names = Object.keys(sharedModules);
  for (const name of names) {
    window.System.set(`package:${name}`, sharedModules[name] ?? {});
  }
  window.System.addImportMap({ imports: Object.fromEntries(names.map((name) => [name, `package:${name}`])) });
}

/** Loads a built module.js as Grafana does. */
export async function loadPlugin<T>(id: string): Promise<T> {
  const { plugin } = (await window.System.import(`/public/plugins/${id}/module.js`)) as { plugin: T };
  return plugin;
}
