import { join } from 'node:path';
import { fitOf } from './fit.ts';
import { readJobPage } from './job-page.ts';
import { draftLetter } from './letter.ts';
import { readSettings } from './settings.ts';

const { knownSkills } = readSettings(join(import.meta.dirname, 'settings.json'));

const posting = (more: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'JobPosting', title: 'SRE', ...more })}</script>`;

test.each([
  ['a posting', posting({ hiringOrganization: { name: 'Northwind' } }), 'SRE', 'Northwind'],
  ['a posting with a plain name', posting({ hiringOrganization: 'Northwind' }), 'SRE', 'Northwind'],
  ['a posting of nobody', posting({}), 'SRE', null],
  [
    'a heading',
    '<h1>Web &amp; <b>cloud</b>\n dev</h1><p class="company">Contoso',
    'Web & cloud dev',
    'Contoso',
  ],
  [
    'a broken posting and a heading',
    '<script type="application/ld+json">{</script><h1>Dev</h1>',
    'Dev',
    null,
  ],
  ['another thing and a heading', posting({ '@type': 'Recipe' }) + '<h1>Dev</h1>', 'Dev', null],
])('%s', (_, html, title, company) => {
  expect(readJobPage(html)).toMatchObject({ title, company });
});

test.each(['', 'just text', '<h2>Dev</h2>', '<h1> </h1>', '<<<>>>', '<h1'])('%j describes no job', (html) => {
  expect(readJobPage(html)).toBeNull();
});

test('what only scripts and styles say is not on the page', () => {
  const job = readJobPage('<h1>Dev</h1><style>.java{}</style><script>var python;</script><p>Rust</p>');
  expect(fitOf(job?.text ?? '', [], knownSkills)).toEqual({ score: 0, matched: [], missing: ['Rust'] });
});

test('the text of a posting counts', () => {
  const job = readJobPage(posting({ description: '<ul><li>Go</li><li>SQL</li></ul>' }));
  expect(fitOf(job?.text ?? '', ['Go'], knownSkills)).toEqual({
    score: 0.5,
    matched: ['Go'],
    missing: ['SQL'],
  });
});

test.each([
  ['We use JavaScript', ['Java'], { score: 0, matched: [], missing: ['JavaScript'] }],
  ['We use Java', ['java'], { score: 1, matched: ['java'], missing: [] }],
  ['C++ and C#', ['C'], { score: 0, matched: [], missing: ['C++', 'C#'] }],
  ['You go the extra mile', ['Go'], { score: null, matched: [], missing: [] }],
  ['Knitting', ['knitting (advanced)'], { score: null, matched: [], missing: [] }],
  [
    'Knitting (advanced)!',
    ['knitting (advanced)'],
    { score: 1, matched: ['knitting (advanced)'], missing: [] },
  ],
  ['aaaaaaaaaaaaaaaaaaaaaa!', ['(a+)+$'], { score: null, matched: [], missing: [] }],
])('%j asks of somebody with %j', (text, skills, fit) => {
  expect(fitOf(text, skills, knownSkills)).toEqual(fit);
});

test('the letter claims what is matched and nothing else', () => {
  const job = { title: 'SRE', company: 'Northwind', text: '' };
  const letter = draftLetter(job, { score: 0.5, matched: ['Go', 'SQL'], missing: ['Rust'] }, 'Ada');
  expect(letter).toBe(
    'Dear Northwind team,\n\nI would like to apply for the position "SRE".\n\n' +
      'What you ask for I work with already: Go and SQL.\n\n' +
      'I have not used Rust in earnest yet and would be glad to learn.\n\nKind regards\nAda'
  );
  const bare = draftLetter({ ...job, company: null }, { score: null, matched: [], missing: [] }, 'Ada');
  expect(bare).toContain('Dear hiring team,');
  expect(bare).not.toMatch(/already|learn/);
});
