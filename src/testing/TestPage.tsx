import type { PluginPageProps } from '@grafana/runtime';

/** What Grafana draws around a page of a plugin: its title and what stands beside it. */
export function TestPage({ pageNav, renderTitle, actions, children }: PluginPageProps) {
  return (
    <main>
      {pageNav && (renderTitle ? renderTitle(pageNav.text) : <h1>{pageNav.text}</h1>)}
      {actions}
      {children}
    </main>
  );
}
