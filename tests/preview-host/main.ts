import { startPreviewHost } from './server/preview-host.ts';

/**
 * `npm run preview`: the built plugin before a receiver that already runs.
 * TRINITY_RECEIVER_URL, TRINITY_VIEWER_TOKEN, TRINITY_OPERATOR_TOKEN, TRINITY_ADMIN_TOKEN, PORT, PREVIEW_KEY;
 * PREVIEW_REACT=19 for the React of Grafana 13.
 */
const { env } = process;
const host = await startPreviewHost({
  port: Number(env.PORT ?? 0),
  key: env.PREVIEW_KEY,
  react: env.PREVIEW_REACT === '19' ? 19 : 18,
  receiverUrl: env.TRINITY_RECEIVER_URL ?? 'http://127.0.0.1:9095',
  tokens: {
    viewer: env.TRINITY_VIEWER_TOKEN ?? '',
    operator: env.TRINITY_OPERATOR_TOKEN ?? '',
    admin: env.TRINITY_ADMIN_TOKEN ?? '',
  },
});
process.stdout.write(`Preview of the Grafana app: ${host.url}\n`);
