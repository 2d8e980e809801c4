/** What a service refuses, in its own words; the gateway makes the service's answer of it. */
export class ServiceError extends Error {
  /** For instance `InvalidParameter`. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
