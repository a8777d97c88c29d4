import { createHash } from 'node:crypto';
import { playbookSchema, type Playbook } from '@trinity/contracts';
import { parseYaml, type ParsedYaml } from '@trinity/contracts/yaml';
import { parseMatcher, type Matcher } from './matcher.ts';

/** A playbook as it is used: its matchers parsed, and a digest that names this very version of its text. */
export interface LoadedPlaybook extends Playbook {
  digest: string;
  componentMatchers: Matcher[];
}

/** Parses one playbook. Unknown keys, actions and arguments are mistakes, each with its line. */
export function parsePlaybook(text: string, file: string): ParsedYaml<LoadedPlaybook> {
  const parsed = parseYaml(text, playbookSchema, file);
  if (!parsed.ok) {
    return parsed;
  }
  const componentMatchers: Matcher[] = [];
  const problems: string[] = [];
  for (const matcher of parsed.value.match.components) {
    try {
      componentMatchers.push(parseMatcher(matcher));
    } catch (error) {
      problems.push(`${file}: match.components: ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { ok: true, value: { ...parsed.value, digest, componentMatchers } };
}
