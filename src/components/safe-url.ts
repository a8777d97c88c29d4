/**
 * The address if it is an absolute http or https one, else null. What comes from labels, annotations and models may
 * only become a link through here.
 */
export function safeUrl(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) {
    return null;
  }
  try {
    const url = new URL(text);
    const plain =
      (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
    return plain ? url.href : null;
  } catch {
    return null;
  }
}
