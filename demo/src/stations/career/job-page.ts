import { parse, type HTMLElement } from 'node-html-parser';
import * as z from 'zod';

/** What a page says of a job. */
export interface Job {
  title: string;
  company: string | null;
  /** All of its text, for finding skills. */
  text: string;
}

/** schema.org's JobPosting, as far as it is used here: what most job pages carry for search engines. */
const postingSchema = z.object({
  '@type': z.literal('JobPosting'),
  title: z.string().min(1),
  description: z.string().default(''),
  hiringOrganization: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});
type Posting = z.infer<typeof postingSchema>;

const longestName = 200;

/** Reads the HTML of a job page; null when it is none: it has neither a posting nor a heading. */
export function readJobPage(html: string): Job | null {
  const page = parse(html);
  const posting = findPosting(page);
  const title = oneLine(posting?.title ?? textOf(page, 'h1'));
  if (title === '') {
    return null;
  }
  const company = posting ? companyOf(posting) : textOf(page, '.company, [itemprop=hiringOrganization]');
  for (const unseen of page.querySelectorAll('script, style')) {
    unseen.remove();
  }
  return {
    title,
    company: oneLine(company) || null,
    text: `${parse(posting?.description ?? '').structuredText}\n${page.structuredText}`,
  };
}

function textOf(page: HTMLElement, selector: string): string {
  return page.querySelector(selector)?.text ?? '';
}

function findPosting(page: HTMLElement): Posting | undefined {
  return page
    .querySelectorAll('script[type="application/ld+json"]')
    .map((script) => postingSchema.safeParse(parseJson(script.rawText)))
    .find((read) => read.success)?.data;
}

function companyOf({ hiringOrganization = '' }: Posting): string {
  return typeof hiringOrganization === 'string' ? hiringOrganization : hiringOrganization.name;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, longestName);
}
