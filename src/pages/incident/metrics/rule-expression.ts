import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** What an alert rule compares, and with which number. */
export interface Comparison {
  expr: string;
  threshold: number;
  /** The metrics that the expression reads. */
  metrics: string[];
}

/** Between equal and unequal a line would say nothing. */
const orders: ReadonlySet<string> = new Set(['Gtr', 'Gte', 'Lss', 'Lte']);

/** The comparison that a rule's expression is as a whole; null where it is not one of something with a number. */
export function comparisonIn(expression: string): Comparison | null {
  const tree = parser.parse(expression);
  const top = bare(tree.topNode.firstChild);
  if (hasErrors(tree.topNode) || top?.name !== 'BinaryExpr') {
    return null;
  }
  // A third operand matches vectors, or makes it a truth value.
  const [first, operator, last, ...more] = childrenOf(top);
  if (!first || !operator || !last || more.length > 0 || !orders.has(operator.name)) {
    return null;
  }
  const [left, right] = [numberIn(expression, first), numberIn(expression, last)];
  if ((left === null) === (right === null)) {
    return null;
  }
  const [measured, threshold] = right === null ? [last, left] : [first, right];
  return threshold === null
    ? null
    : {
        expr: expression.slice(measured.from, measured.to),
        threshold,
        metrics: metricsIn(expression, measured),
      };
}

/** Without parentheses around it. */
function bare(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenExpr') {
    inner = inner.firstChild;
  }
  return inner;
}

function numberIn(expression: string, node: SyntaxNode): number | null {
  const inner = bare(node);
  const signed = inner?.name === 'UnaryExpr' ? inner.lastChild : inner;
  if (!inner || signed?.name !== 'NumberDurationLiteral') {
    return null;
  }
  const value = Number(expression.slice(inner.from, inner.to).replace(/\s/g, ''));
  return Number.isFinite(value) ? value : null;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

function hasErrors(node: SyntaxNode): boolean {
  return node.type.isError || childrenOf(node).some(hasErrors);
}

function metricsIn(expression: string, node: SyntaxNode): string[] {
  const found = childrenOf(node).flatMap((child) => metricsIn(expression, child));
  const isName = node.name === 'Identifier' && node.parent?.name === 'VectorSelector';
  return isName ? [expression.slice(node.from, node.to)] : [...new Set(found)];
}
