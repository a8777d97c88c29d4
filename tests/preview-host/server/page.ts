import type { AppSettings, SignedIn } from './plugin-proxy.ts';

/** What the page's program needs to know from the start. */
export interface BootData {
  user: SignedIn;
  theme: 'dark' | 'light';
  jsonData: AppSettings['jsonData'];
  secureJsonFields: Record<string, boolean>;
}

/** The one page of the preview; every address within it is for its program, which browsers keep by its version. */
export function pageHtml(boot: BootData, version: string): string {
  const data = JSON.stringify(boot).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Trinity preview</title>
  <base href="/">
  <link rel="icon" href="/public/plugins/trinity-incidents-app/img/logo.svg">
  <link rel="stylesheet" href="/preview/client.css?v=${version}">
  <script type="application/json" id="boot">${data}</script>
  <script src="/preview/system.min.js"></script>
  <script src="/preview/amd.min.js"></script>
  <style>body { margin: 0 }</style>
</head>
<body>
  <div id="root"></div>
  <script src="/preview/client.js?v=${version}"></script>
</body>
</html>`;
}

/** For whoever comes without the key. */
export const strangerHtml = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Trinity preview</title>
<p>Open the preview by the address that <code>npm start</code> printed: it has a key in it.</p></html>`;
