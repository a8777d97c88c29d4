import { circuitOpen } from './circuit-open.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(circuitOpen, {
  yes: [
    '{message:"Upstream service unavailable. Requests to upstream service will be suspended for 14061 milliseconds."}',
    'BrokenCircuitError: Execution prevented because the circuit breaker is open',
    'broker did not do its part: alpaca is not called: its circuit breaker was opened by Trinity',
    "io.github.resilience4j.circuitbreaker.CallNotPermittedException: CircuitBreaker 'payments' is OPEN and does not permit further calls",
  ],
  no: [
    ['INFO circuit breaker payments closed', 'none'],
    ['WARN circuit breaker payments: half-open, probing', 'none'],
  ],
});
