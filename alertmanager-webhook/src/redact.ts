type Rule = readonly [expression: RegExp, mask: string];

/** What gives access or is money, and what stands in its place. Order matters: the longest and most certain first. */
const secrets: readonly Rule[] = [
  [/-----BEGIN [A-Z ]{1,40}-----[\s\S]{0,8000}?(?:-----END [A-Z ]{1,40}-----|$)/g, '<key>'],
  [/\beyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,2000})?/g, '<token>'],
  [/\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[\w-]{12,200}/g, '<key>'],
  [
    /\b(?:AIza[\w-]{20,60}|AKIA[A-Z0-9]{12,20}|ASIA[A-Z0-9]{12,20}|gh[pousr]_\w{20,100}|github_pat_\w{20,120}|glpat-[\w-]{16,60}|xox[abprs]-[\w-]{10,200}|hf_\w{20,60}|npm_\w{20,60}|glsa_\w{20,80}|SG\.[\w-]{16,40}\.[\w-]{16,60}|AC[0-9a-f]{32}|SK[0-9a-f]{32})\b/g,
    '<key>',
  ],
  [
    /\b(authorization|proxy-authorization|cookie|set-cookie|x-api-key)(["']?\s{0,3}[:=]\s{0,3}["']?)[^\r\n"']{1,2000}/gi,
    '$1$2<secret>',
  ],
  [/\b(bearer|basic)\s{1,3}[\w+/=.~-]{6,2000}/gi, '$1 <secret>'],
  [
    /\b([\w-]{0,40}(?:passw(?:or)?d|passwd|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|credential|subscription[_-]?key|session[_-]?id|auth))(["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"',;&)}\]]{3,500}/gi,
    '$1$2<secret>',
  ],
  [/\b([a-z][a-z\d+.-]{1,20}:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}@/gi, '$1<secret>@'],
  [/https:\/\/hooks\.[\w.-]{1,80}\/[^\s"'<>]{1,300}/gi, '<webhook>'],
  [/(?<![\d.])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}(?![\d.])/g, '<card>'],
  [/(?<![\d.])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\d.])/g, '<card>'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b/g, '<iban>'],
  [/\b(?=[\w+/-]{0,60}\d)(?=[\w+/-]{0,60}[A-Za-z])[A-Za-z0-9+/_-]{32,500}={0,2}(?![\w+/-])/g, '<secret>'],
];

/** What names people and machines. */
const names: readonly Rule[] = [
  [/\b[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b/g, '<email>'],
  [
    /((?:\/(?:home|Users|export\/home)|\b[A-Za-z]:\\(?:Users|Documents and Settings))[\\/])[^\\/\s"':]{1,64}/g,
    '$1<user>',
  ],
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, '<ip>'],
  [
    /(?<![\w:])(?:[\da-f]{1,4}:){3,7}[\da-f]{0,4}(?![\w:])|(?<![\w:])(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}(?![\w:])/gi,
    '<ip>',
  ],
  [/(?<![\w.])\+\d{1,3}[ ()-]{0,2}\d{1,4}(?:[ ()-]{1,2}\d{2,4}){2,4}(?!\w)/g, '<phone>'],
];

/** A text without keys, tokens, passwords and numbers of cards: what a report that leaves Trinity may say. */
export function redactSecrets(text: string): string {
  return apply(secrets, text);
}

/** No text that goes to a model is longer. */
const maxCharacters = 4_000;

/** Without what names people and machines too: addresses, mail, names in paths, telephones. What a model may be told. */
export function redact(text: string): string {
  return apply(names, redactSecrets(text.slice(0, maxCharacters)));
}

function apply(rules: readonly Rule[], text: string): string {
  return rules.reduce((masked, [expression, mask]) => masked.replace(expression, mask), text);
}
