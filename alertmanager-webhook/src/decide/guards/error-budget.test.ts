import { aCandidate, aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { errorBudget } from './error-budget.ts';

const spent = (count: number, allowed = 3) =>
  aContext({ candidate: aCandidate({ budget: { spent: count, allowed } }) });

testGuard(errorBudget, { yieldsToPerson: true, asksForApproval: true }, [
  ['nothing of three', spent(0), 'pass'],
  ['two of three', spent(2), 'pass'],
  ['three of three', spent(3), 'veto'],
  ['more than there is', spent(4), 'veto'],
  ['three of four, one of which was earned', spent(3, 4), 'pass'],
]);
