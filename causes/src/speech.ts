/** What persons write about failures: titles of changes, demands, questions. None of them is a failure that happened. */

/** A number of an issue or the part of a project that a title begins with: `ABC-12: `, `discord: `. */
const titlePrefix =
  /^(?:[[(]?[A-Z]{2,12}-\d{1,6}[\])]?:? |\[(?!(?:error|err|fatal|panic|warn|warning|critical|emerg|alert|crit)\])[\w -]{1,20}\] |#\d{1,6}:? |(?!(?:error|err|fatal|panic|warning|warn|exception|failure|critical|caused by)\b)[a-zA-Z][\w/-]{1,20}: )/i;

/** Verbs that begin no message of a program. */
const changes =
  /^(?:Adds?|Avoids?|Catch(?:es)?|Clarif(?:y|ies)|Decides?|Demands?|Detects?|Documents?|Ensures?|Fix(?:es|ed)?|Gives?|Handles?|Ignores?|Improves?|Increases?|Introduces?|Logs?|Mentions?|Prevents?|Provides?|Raise|Recommends?|Reduces?|Refactors?|Retry|Retries|Shows?|Silences?|Simplif(?:y|ies)|Suppress(?:es)?|Tolerates?|Supports?|Stops? \w{2,20}ing|Tweaks?|Writing) /i;

/** Verbs that are also nouns or what a program reports: only with a condition or a purpose behind them. */
const perhapsChanges =
  /^(?:Allow|Change|Convert|Create|Disable|Display|Enable|Exclude|Expose|Extend|Include|Make(?! sure)|Preserve|Print|Process|Propagate|Reconnect|Remove|Replace|Report|Resolve|Respect|Return|Send|Skip|Switch|Throw|Translate|Treat|Update|Use(?! of)|Validate|Warn|Wrap) (?:[`'"]\w|(?:an?|the|all|new) |.{2,90} (?:when|if|instead|as an?|before|after|so that|in case|rather than|with|on|to|for)\b)/i;

/** What a message of a program has and a title has not. */
const tellsThatItHappened =
  /\b(?:failed|exceeded|reached|aborted|impossible|exited|was|were|unable|cannot)\b/i;

const titleEnds = /^[^()[\]{}=/\\]{10,120}$/;

export function isTitleOfChange(line: string): boolean {
  const title = line.replace(titlePrefix, '');
  return (
    /^.[a-z]/.test(title) &&
    titleEnds.test(title) &&
    !/: \S/.test(title) &&
    !tellsThatItHappened.test(title) &&
    (changes.test(title) || perhapsChanges.test(title))
  );
}

const comparatives =
  /^(?:better|clearer|nicer|friendlier|improved|proper|graceful|more \w{3,20}) [\w ]{0,60}(?:for|when|on|if|in|about)\b/i;

const demands =
  /^[A-Z][^:=()[\]{}]{3,100} should(?: not|n't)? (?:start|crash|exit|fail|throw|raise|retry|return|log|handle|show|be (?:able|possible|handled|retried|logged|ignored|optional)|support|allow|give|report|wait|warn|print|display|stop)\b/;

const questions =
  /^(?:feature request|request|proposal|question|discussion|suggestion|rfc|todo|fixme): |^(?:will|would|does|do|can|could|should|what|why|how|which|who|when|where|any) [^:=]{5,300}\?$/i;

export function isDemandOrQuestion(line: string): boolean {
  return comparatives.test(line) || demands.test(line) || questions.test(line);
}
