import { decisive, pattern, phrases, type KnownCause } from '../cause.ts';

export const circuitOpen: KnownCause = {
  slug: 'circuit_open',
  title: 'A circuit breaker is open',
  category: 'API',
  transient: true,
  severity: 'medium',
  explanation:
    'Calls to a dependency failed so often that a breaker now refuses them at once. What failed before the breaker opened is the cause.',
  workarounds: [
    'Look for the failures just before the breaker opened.',
    'Wait until the breaker tries again.',
  ],
  signs: [
    phrases(decisive, 'a breaker refuses calls', [
      'circuit breaker is open',
      'circuit breaker open',
      'circuit is open',
      'circuit open',
      'breaker is open',
      'circuit breaker was opened',
      'brokencircuiterror',
      'brokencircuitexception',
      'callnotpermittedexception',
      'circuitbreakeropenexception',
      'circuitbreakererror',
      'does not permit further calls',
      'eopenbreaker',
      'short-circuited and',
      'hystrix circuit short-circuited',
    ]),
    phrases(decisive, 'a breaker refused the call', [
      'opencircuiterror',
      'requests to upstream service will be suspended',
      'circuitopenexception',
      'circuitopenerror',
      'circuit breaker tripped',
      'breaker tripped',
      'overflow; circuit breaker',
      'isolatedcircuitexception',
      'is not allowing calls',
      'stoplight::error::redlight',
      'degradeexception',
      'circuitbrokenerror',
      'opencircuitexception',
      'failedfastexception',
      'circuit has been opened',
      'circuit_breaker_open',
    ]),
    pattern(
      decisive,
      'a breaker opened',
      ['circuit breaker', 'circuitbreaker', 'closed to open'],
      /\bcircuit ?breaker\b.{0,80}\b(?:(?:has |has been |was )?tripped|has (?:been )?opened|is now open)\b|\b[Cc]ircuit ?[Bb]reaker\b.{0,80}\bfrom CLOSED to OPEN\b/i
    ),
  ],
  explains: ['application_bug', 'upstream_5xx'],
};
