/** What a station answers instead of a result. A status from 500 on is the station's failure and is reported. */
export class AnswerError extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AnswerError';
    this.status = status;
  }
}

/** A station that this one needs did not do its part. */
export class DependencyError extends AnswerError {
  constructor(message: string, options?: ErrorOptions) {
    super(503, message, options);
    this.name = 'DependencyError';
  }
}
