import { readFileSync } from 'node:fs';
import { errorCatalogue } from '@trinity/receiver/src/errors.ts';

it('docs/errors.md lists exactly the errors of the code', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `(\w+)` \| (\d+) \| (.+?) \| .+ \|$/gm)].map(
    ([, code, status, message]) => ({
      code,
      status: Number(status),
      message,
    })
  );
  const inCode = Object.entries(errorCatalogue).map(([code, { status, message }]) => ({
    code,
    status,
    message,
  }));
  expect(documented).toEqual(inCode.sort((a, b) => order(documented, a.code) - order(documented, b.code)));
});

function order(documented: { code: string | undefined }[], code: string): number {
  return documented.findIndex((each) => each.code === code);
}
