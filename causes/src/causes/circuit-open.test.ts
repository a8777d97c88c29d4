import { circuitOpen } from './circuit-open.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(circuitOpen, {
  yes: [
    'Polly.CircuitBreaker.IsolatedCircuitException: The circuit is manually held open and is not allowing calls.',
    'Stoplight::Error::RedLight: payments-api',
    'io.vertx.circuitbreaker.OpenCircuitException: open circuit',
    'com.twitter.finagle.FailedFastException: Endpoint orders is marked down.',
    "2024-05-02 ERROR [orders] CircuitBreaker 'payments' changed state from CLOSED to OPEN",
    'CircuitBrokenError: [Breaker: defaultBrake] Circuit has been opened.',
    '{message:"Upstream service unavailable. Requests to upstream service will be suspended for 14061 milliseconds."}',
    'BrokenCircuitError: Execution prevented because the circuit breaker is open',
    'broker did not do its part: alpaca is not called: its circuit breaker was opened by Trinity',
    "io.github.resilience4j.circuitbreaker.CallNotPermittedException: CircuitBreaker 'payments' is OPEN and does not permit further calls",
  ],
  no: [
    ["CircuitBreaker 'orders' changed state from OPEN to CLOSED", 'none'],
    ["INFO circuit breaker 'orders' configured with failureRateThreshold=50", 'none'],
    ['INFO circuit breaker payments closed', 'none'],
    ['WARN circuit breaker payments: half-open, probing', 'none'],
  ],
});
