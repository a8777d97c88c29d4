export interface Fit {
  /** The part of the skills asked for that the applicant has, 0 to 1; null when the page asks for none that is known. */
  score: number | null;
  matched: string[];
  missing: string[];
}

/** Compares what a page asks for, of the skills that are known and those of the applicant, with what somebody can do. */
export function fitOf(pageText: string, skills: readonly string[], known: readonly string[]): Fit {
  const own = new Set(skills.map((skill) => skill.toLowerCase()));
  const vocabulary = new Map([...known, ...skills].map((skill) => [skill.toLowerCase(), skill]));
  const asked = [...vocabulary.values()].filter((skill) => names(pageText, skill));
  const matched = asked.filter((skill) => own.has(skill.toLowerCase()));
  return {
    score: asked.length === 0 ? null : matched.length / asked.length,
    matched,
    missing: asked.filter((skill) => !own.has(skill.toLowerCase())),
  };
}

/**
 * Whether a text names a skill: as a word of its own, so that `Java` is not found in `JavaScript` nor `C` in `C++`. Names
 * that are also English words (`Go`) count only as they are written.
 */
function names(text: string, skill: string): boolean {
  const escaped = skill.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const flags = skill.length <= 2 ? 'u' : 'iu';
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}+#])`, flags).test(text);
}
