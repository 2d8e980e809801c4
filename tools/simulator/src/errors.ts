/** What ends a simulation before it has come to rest: it proves nothing then. */
export abstract class SimulationError extends Error {
  abstract readonly code: string;
}

/** A request that the model does not know. Extend the model, or use a request that it knows. */
export class UnknownRequestError extends SimulationError {
  override readonly name = 'UnknownRequestError';
  readonly code = 'UNKNOWN_REQUEST';
}

/** A condition that the model cannot evaluate. Extend the model, for a wrong answer would prove nothing. */
export class UnknownConditionError extends SimulationError {
  override readonly name = 'UnknownConditionError';
  readonly code = 'UNKNOWN_CONDITION';
}

/** The simulated world did not come to rest. */
export class RestlessError extends SimulationError {
  override readonly name = 'RestlessError';
  readonly code = 'RESTLESS';
}
