import { isDemandOrQuestion, isTitleOfChange } from './speech.ts';

/** A reason why a line, or one place in it, speaks of a failure that did not happen. */
interface LookAlike {
  readonly reason: string;
  readonly expression: Pick<RegExp, 'test'>;
}

/** Lines that are about failures without being one. */
const harmlessLines: readonly LookAlike[] = [
  {
    reason: 'the line is the result or the name of a test',
    expression:
      /\bassert(?:Throws|Raises|That|Equals?)\b|\b(?:tests?|specs?|checks?) (?:passed|succeeded|ok)\b|\(tests?\.[\w.]{1,200}\) \.{3} ok$|^(?:[✓✔√✅]|PASS(?:ED)?\b|ok \d|--- PASS|test .{1,200}\.{3} ok\b|\S{1,200}::\S{1,200} PASSED)|^\s{0,8}(?:it|test|describe)\(['"`]|^should\b|\bPASSED(?: {1,4}\[|$)/,
  },
  {
    reason: 'the line is advice or documentation',
    expression:
      /^(?:hint|tip|usage|example|see also|troubleshooting|default)s?:|^(?:for (?:more|further) (?:details|information)|see (?:the )?(?:docs|documentation|manual)|to avoid|in case of)\b|^If (?:you|the|this|it|reserved)\b|^-{1,2}[a-z][\w-]{2,40}(?:[ =]|$)|^\[[^\]]{1,80}\]\(https?:/i,
  },
  {
    reason: 'the line explains what can happen',
    expression:
      /^(?:The|An?|By|In|To|You|Your|We|These|It|Many|Most|Some|Each|Users?|Common|Tests?) (?!.{0,400}(?:\b(?:ERROR|FATAL|WARN|CRITICAL)\b|\berror:|exception:)).{10,300}\b(?:indicates? that|typically|usually|in most cases|by default|such as|refers to|(?:occurs?|happens?|appears?) (?:when|if|because)|can (?:also )?(?:cause|lead|result|stem|range|be caused)|resulting in an?|is (?:often|a common|most commonly)|means (?:that )?(?:you|your|the|there)\b|for example|e\.g\.|is an? (?:deliberate|common|known|useful|safeguard|feature|way)\b|you (?:can|should|may|will)|your (?:app|application|code|server|config\w*)|more appropriate)\b|^(?:Add(?:ed|s)?|Fix(?:ed|es)?|Improve[sd]?) (?:an? )?(?:support|handling|handler|tests?|exceptions?|errors? (?:to|for|when)|retry|retries|workaround|messages?|logging)\b|^(?:HTTP |an? )?(?:error|code|status)(?: code)? \d{3} means (?:that )?(?:the|you|your)\b|^We(?:'ve| have) (?:released|added|fixed|updated|improved)\b|^(?:One|Another) (?:possible |common |likely )?(?:cause|reason|way|option|solution)\b|^When (?:calling|using|running|trying|the user|a user|you|I|we)\b|^Workaround for |^(?:throws?|raises?) (?:an? )?[\w.]{1,60} (?:when|if|unless)\b|^(?:fix|feat|chore|docs|refactor|test)(?:\([\w-]{1,40}\))?!?: /,
  },
  {
    reason: 'a person says or asks this',
    expression:
      /(?:\s|^)[:;]-?[)D](?:\s|$)|[🙂😀😄😅🤔🙏]|\b(?:any(?:one|body)|any ideas?|do you|have you|should (?:we|I)|can (?:you|I|we)|could you|how (?:do|can|should|to)|why (?:is|does|do)|is it)\b.{0,200}\?$|^[A-Z]\w{2,20}ing (?:the |your |an? )?[\w -]{2,60} (?:may|might|should|could|can|will|would) (?:\w{1,10} )?(?:help|fix|solve|work|resolve|avoid)\b/u,
  },
  { reason: 'the line is the title of a change', expression: { test: isTitleOfChange } },
  { reason: 'a person demands, compares or asks this', expression: { test: isDemandOrQuestion } },
  {
    reason: 'the line sets a limit',
    expression:
      /^[#;-]{0,2} ?(?:[\w.-]{1,60}[._-])?(?:max|min|limit|size|timeout|retries|connections|files|watches)[\w.-]{0,60} ?[=:] ?\d{1,12} ?(?:[kmgt]?i?b?|m?s|sec|min|h)?$/i,
  },
  {
    reason: 'the line is source code',
    expression:
      /^(?:import\b.{1,200}\bfrom ['"]|(?:\} ?)?(?:else )?if \(.{1,160}\)(?: ?\{)?$|import [\w.{*]|from \S{1,100} import |(?:export )?(?:abstract |public |final )?class \w{1,80}(?: extends| implements| ?\{|\(|:$)|(?:\} )?catch ?\(|except\b.{0,120}:|throw new |raise \w{1,60}\(|if err != nil|return (?:fmt\.Errorf|errors\.New)\(|[-+] ?(?:raise|throw|return|except|catch|assert|if|else)[ (:]|#{2,6} (?!(?:Error|Cause|SQL|The error)\b)|\/\/|\/\*{1,2} )/,
  },
  {
    reason: 'the line is source code',
    expression:
      /\b(?:throw|raise) new [A-Z]\w+\(|\bnew [A-Z]\w{0,60}(?:Error|Exception)\(['"`]|^(?:const|let|var) [\w{}[\], :]{1,120} = |^(?:await |return |\} )?[\w.$]{1,60}\([^]{0,400}(?:\);|=> \{|\) \{)$/,
  },
  {
    reason: 'the line is documentation',
    expression:
      /\(\[(?:#\d{1,6}|`?[\da-f]{7,10}`?)\]\(https?:|\b(?:will|must|should|may|can)(?: not|n't)? (?:throw|raise|reject) |\binstead of throwing\b/,
  },
  {
    reason: 'the request was answered well',
    expression: /^(?!.{0,400}(?:\.\.\/|%2e%2e|<script|union))\S.{0,400} HTTP\/[\d.]{1,3}" [23]\d\d (?:\d|-)/i,
  },
  {
    reason: 'the line is a search or a rule, not a record',
    expression:
      /^(?:[$#>%] ?)?(?:sudo )?(?:sysctl|ulimit|chmod|chown|export) -?\w[^:]{0,200}$|^[$#>%]\s{0,2}(?:sudo )?(?:grep|egrep|rg|awk|sed|cat|less|tail|journalctl|vim?|nano|echo)\b|^[$#>%] .{1,200}\| ?grep\b|\b(?:failregex|ignoreregex|regexp?|pattern|matcher|fail_timeout|alert_rule|expr)["']?\s?[:=]|^(?:@?SecRule|alert|drop|pass|reject) /i,
  },
  {
    reason: 'the line warns of what may happen one day',
    expression: /\b(?:may|might) (?:fail|crash|break|be lost) (?:under|if|when|unless|in case)\b/i,
  },
  {
    reason: 'the words around it say that there were none',
    expression:
      /\b(?:attempts|errors|failures|timeouts|denials|connects|rejections)(?: \w{1,12})?\s?[:=]\s?0\s*$/i,
  },
  {
    reason: 'a user ended a session',
    expression:
      /\bsshd\b.{0,60}: (?:local )?(?:connection (?:closed|lost)|disconnected|received disconnect)\b(?!.{0,80}(?:auth fail|(?:invalid|authenticating) user))/i,
  },
  {
    reason: 'a session that nobody used was closed',
    expression:
      /^(?!.{0,400}(?:\b[A-Z]\w{1,60}(?:Error|Exception)\b|\bFATAL\b)).{0,400}\b(?:[iI]dle|[iI]nactiv\w{1,5}|[uU]nused|[kK]eep-?[aA]live)\b.{0,40}\b(?:[tT]ime-?out|timed out|closed|expired)\b|\bftpd\b.{0,80} timed out after \d|\b[eE]xpiring session\b|(?<!token: )\b[sS]ession \S{1,60} (?:expired|timed out)\b/,
  },
];

/** Words that take a failure back when they stand near it. */
const harmlessWords: readonly LookAlike[] = [
  {
    reason: 'the words around it say that there were none',
    expression:
      /\b(?:no|zero|without(?: any)?) (?:new )?(?:errors?|failures?|exceptions?|problems?|timeouts?|warnings?|deadlocks?|malware|viruses|threats?|infections?|corruption)\b|(?<!\b(?:order|job|task|worker|attempt|item|request|step|thread|node|shard|partition|process|code|status|no\.|#))(?:^|[\s(,:=])0 (?:\w{1,20} )?(?:errors?|failures?|failed|exceptions?|timeouts?|timed out|refused|denied|rejected|dropped|retries|deadlocks?)\b|\b(?:errors?|failures?|failed|exceptions?|timeouts?|refused|denied|rejected)["']?\s?[:=]\s?["']?(?:0|none|null|nil|false|\[\])(?![\w.]| check| pointer| value)/i,
  },
  {
    reason: 'the words around it say that it went well in the end',
    expression:
      /\b(?:succeeded|recovered|reconnected|re-?established|connected|resolved|success|ok) (?:after|on (?:attempt|retry|try)|again|now)\b|\bretry(?:ing)? (?:was )?succe|\b(?:recovered|recovering) from\b|\bno longer\b(?! (?:available|exists|valid)\b)|\bdetected and corrected\b|\berror corrected\b|\bback (?:online|to normal)\b|\b(?:issue|problem|incident|alert) (?:is |was |has been )?(?:resolved|fixed|cleared)\b/i,
  },
  {
    reason: 'the words around it say that this was expected',
    expression:
      /\b(?:does not|doesn't) exist,? (?:so )?(?:skipping|creating|ignoring|using default)\b|不存在，创建|\bhow to (?:fix|solve|avoid|resolve|prevent)\b|\bdocs explain\b|\bcould be (?:friendlier|better|nicer|clearer|improved|more \w{3,20})\b|^No more .{3,160} in (?:the |my |our )?(?:error )?logs?\b|\b(?:throws|causes) (?:an? )?[\w.]{1,100}(?:Exception|Error) (?:when|if|unless|in case|during)\b/i,
  },
  {
    reason: 'the words around it tell what is configured',
    expression:
      /\b(?:set(?:ting)?|changed|configured|configuring|using|with|negotiated|default|initial(?:ized|ised)?) [\w.-]{0,60} ?(?:time-?out|limit|retries|max\w*)\b(?! (?:exceeded|reached|expired|error))|\b(?:time-?out|limit|retries|max[\w.-]{1,60}) (?:is |was )?(?:set|changed|configured|increased|raised) (?:to|from)\b|\bmax\w{1,40} is -?\d|\b(?:detection|detector|killer|checks?|protection|limiting|limiter|limits?|time-?outs?|retries|module) (?:is |are )?(?:now )?(?:enabled|disabled|started|loaded|(?:on|off)(?=[\s,.;)]*$))\b|\b(?:alerts?|alarms?|notifications?|reports?|rules?): (?:enabled|disabled|on|off)\b|\b\d{1,9} (?:requests? |calls? |tokens? )?(?:remaining|left)\b|\berrors? (?:are|is) (?:now )?(?:retried|handled|ignored)\b|\b(?:loaded|registered|configured|defined) \d{1,6} [\w -]{0,40}(?:rules?|alerts?|checks?|handlers?|tests?)\b|\b(?:registered|registering|installed|installing|added|adding|attached|attaching) .{0,40}\b(?:handler|hook|listener|callback|filter|interceptor)s?\b|\b(?:handler|hook|listener|callback|alert|rule)s? (?:is |are |was |has been )?(?:installed|registered|added|attached|enabled)\b/i,
  },
];
/** How far around a sign such words are looked for: a long line says more than one thing. */
const near = 60;

/** What follows a word in a field that says it is not so: `"OOMKilled": false`. */
const denied =
  /^\w{0,40}["']?\s{0,2}[:=]\s{0,2}["']?(?:false|no|none|null|nil|0|never|off|disabled)["']?(?=[,;)}\]]|\s{0,4}$|\s{1,4}[\w.-]{1,60}["']?[:=])/i;
/** What a program shows of a class or a function: `TimeoutError: [Function: TimeoutError]`. */
const shownValue = /^\w{0,40}["']?: \[(?:Function|class)\b/;
/** A setting and its number: `timeout=30`. */
const setTo = /^\w{0,40}["']?\s{0,2}=\s{0,2}["']?\d{1,9}\w{0,3}["']?(?=[\s,;)\]}]|$)/;
const isSetting = /(?:time-?out|limit|connections|retries|memory)$/i;
/** What comes before a word and takes it back: "not a timeout", "expected 401". */
const takenBack =
  /\b(?:not(?: an?)?|never|isn't|wasn't|won't|ignor(?:e|es|ed|ing)|suppress(?:es|ed|ing)?|simulat(?:e|es|ed|ing)|mock(?:ed|ing)?|expect(?:s|ed|ing)?(?: an?)?|handl(?:e|es|ed|ing)|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?) (?:the )?["'`]?$/i;

/** Why this line is no failure; null when nothing says so. */
export function harmlessLine(line: string): string | null {
  return harmlessLines.find(({ expression }) => expression.test(line))?.reason ?? null;
}

/** Why the words at this place of a line are no failure; null when nothing says so. */
export function harmlessPlace(line: string, start: number, length: number): string | null {
  const isType = /^[\w.]{0,60}[A-Z]\w{1,80}(?:Error|Exception)\b/.test(
    line.slice(start, start + length + 40)
  );
  const behind = line.slice(start + length, start + length + 80);
  if (shownValue.test(behind)) {
    return 'it is the name of a value';
  }
  if (!isType && denied.test(behind)) {
    return 'the field says that it is not so';
  }
  if (isSetting.test(line.slice(start, start + length)) && setTo.test(behind)) {
    return 'the words around it tell what is configured';
  }
  if (takenBack.test(line.slice(Math.max(0, start - 40), start))) {
    return 'the words before it take it back';
  }
  const around = line.slice(Math.max(0, start - near), start + length + near);
  return harmlessWords.find(({ expression }) => expression.test(around))?.reason ?? null;
}
