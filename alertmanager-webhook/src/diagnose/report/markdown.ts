import type { Advice, Diagnosis, Evidence, Report } from '@trinity/contracts';

const maxEvidence = 8;

/** Text that others wrote, so that it stands in Markdown as what it is: no link, no heading, no HTML, on one line. */
export function plain(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|<>~&]/g, (character) => `\\${character}`)
    .replace(/:\/\//g, ':\\//')
    .trim();
}

/** A quoted line as inline code, whatever backticks it has. */
export function code(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ').trim();
  const fence = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  return `${fence} ${line} ${fence}`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Step 5 for a person: what went wrong, why Trinity believes it, what it rules out, and what to do. */
export function toMarkdown(report: Omit<Report, 'markdown'>): string {
  const { title, component, severity, openedAt, diagnosis, advice, links, incident } = report;
  const head = [
    `# ${plain(title)}`,
    `${severity}, ${component === null ? 'no known component' : `component ${component}`}, since ${new Date(openedAt).toISOString()}, incident ${code(incident)}`,
  ];
  const body = diagnosis === null ? ['It has not been diagnosed yet.'] : sectionsOf(diagnosis);
  return [...head, ...body, ...adviceOf(advice), ...linksOf(links)].join('\n\n') + '\n';
}

function sectionsOf(diagnosis: Diagnosis): string[] {
  const { cause, confidence, category, transient, runnerUp, summary, origin, impact } = diagnosis;
  const facts = [
    `**Cause: ${code(cause)}, ${percent(confidence)} sure** (${category}, ${endOf(transient)})`,
    plain(summary),
    origin ? `It suffers from **${origin.component}**: look there first.` : '',
    runnerUp ? `Next best: ${code(runnerUp.cause)}, ${percent(runnerUp.confidence)}.` : '',
  ];
  return [
    ...facts.filter(Boolean),
    ...whereOf(diagnosis),
    ...section('Impact', [plain(impact.text)]),
    ...section('Evidence', diagnosis.evidence.slice(0, maxEvidence).map(evidenceLine)),
    ...section(
      'Ruled out',
      diagnosis.ruledOut.map(({ cause: other, reason }) => `${code(other)}: ${plain(reason)}`)
    ),
    ...section(
      'Fixes, best first',
      diagnosis.fixes.map(
        (fix) =>
          `${code(fix.playbook)}: ${percent(fix.confidence)} likely to mend it, ${fix.risk} risk. ${plain(fix.why)}`
      )
    ),
    ...section('Until then', diagnosis.workarounds.map(plain)),
    ...section(
      'Could not be asked',
      diagnosis.failedSources.map(({ source, reason }) => `${source}: ${plain(reason)}`)
    ),
  ];
}

function endOf(transient: boolean | null): string {
  if (transient === null) {
    return 'may or may not go away by itself';
  }
  return transient ? 'goes away by itself' : 'stays until it is mended';
}

function whereOf({ stack }: Diagnosis): string[] {
  if (stack === null || stack.message === '') {
    return [];
  }
  const { location, chain } = stack;
  const at = location
    ? `at ${code(`${location.file}${location.line === null ? '' : `:${location.line}`}`)}`
    : '';
  const errors = chain.map(({ type, message }) =>
    code(`${type === null ? '' : `${type}: `}${message.slice(0, 300)}`)
  );
  return section('Where', [...errors, at].filter(Boolean));
}

function evidenceLine({ source, cause, weight, text, quote }: Evidence): string {
  const side = weight < 0 ? 'against' : 'for';
  return `${Math.abs(weight).toFixed(2)} ${side} ${code(cause)} (${source}): ${plain(text)}${quote ? ` ${code(quote.slice(0, 300))}` : ''}`;
}

function adviceOf(advice: Advice | null): string[] {
  if (advice === null) {
    return [];
  }
  const note = 'Advice of the model, which decides nothing';
  return section(`${note} (${plain(advice.model)})`, [
    plain(advice.text),
    ...(advice.meanings ?? []).map(
      ({ template, meaning, looksLike }) =>
        `${code(template)} looks like ${code(looksLike)}: ${plain(meaning)}`
    ),
  ]);
}

function linksOf(links: Report['links']): string[] {
  return section(
    'Look further',
    links.map(({ title, url }) => `[${plain(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`)
  );
}

function section(title: string, lines: readonly string[]): string[] {
  const said = lines.filter((line) => line !== '');
  return said.length === 0 ? [] : [`## ${title}`, said.map((line) => `- ${line}`).join('\n')];
}
