import { readFileSync } from 'node:fs';
import { faults } from '../drills/faults/index.ts';

it('docs/drills.md lists exactly the faults that drills make, and what is right for each', () => {
  const text = readFileSync(new URL('../../docs/drills.md', import.meta.url), 'utf8');
  const documented = text.split('\n').filter((line) => line.startsWith('| `'));
  expect(documented).toEqual(
    faults.map(
      ({ name, description, expected, causes }) =>
        `| \`${name}\` | ${description} | ${expected} | ${causes.map((cause) => `\`${cause}\``).join(', ')} |`
    )
  );
});
