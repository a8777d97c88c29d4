import type { Fit } from './fit.ts';
import type { Job } from './job-page.ts';

/** A draft for a person to finish: it claims nothing that the applicant did not. */
export function draftLetter({ title, company }: Job, { matched, missing }: Fit, applicant: string): string {
  const paragraphs = [
    `Dear ${company === null ? 'hiring team' : `${company} team`},`,
    `I would like to apply for the position "${title}".`,
    matched.length > 0 ? `What you ask for I work with already: ${listOf(matched)}.` : '',
    missing.length > 0 ? `I have not used ${listOf(missing)} in earnest yet and would be glad to learn.` : '',
    `Kind regards\n${applicant}`,
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

const listOf = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
