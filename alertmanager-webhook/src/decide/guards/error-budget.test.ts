import { aCandidate, aContext } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { errorBudget } from './error-budget.ts';

const spent = (count: number) => aContext({ candidate: aCandidate({ spent: count }) });

testGuard(errorBudget, { yieldsToPerson: true, asksForApproval: true }, [
  ['nothing of three', spent(0), 'pass'],
  ['two of three', spent(2), 'pass'],
  ['three of three', spent(3), 'veto'],
  ['more than there is', spent(4), 'veto'],
]);
