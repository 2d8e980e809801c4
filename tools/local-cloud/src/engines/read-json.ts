import { ServiceError } from './service-error.ts';

/**
 * Reads the body of a request of a service that speaks JSON.
 * @throws {ServiceError} `SerializationException` when it is no JSON object
 */
export function readJson(body: Buffer): Readonly<Record<string, unknown>> {
  const fields = parse(body.toString('utf8'));
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return { ...fields };
  throw new ServiceError('SerializationException', 'expected a JSON object as the request');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
