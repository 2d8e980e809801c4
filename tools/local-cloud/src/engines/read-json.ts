import { ServiceError } from './service-error.ts';

type Reviver = (name: string, value: unknown) => unknown;

/**
 * Reads the body of a request of a service that speaks JSON.
 *
 * @param reviver - As `JSON.parse` takes it.
 * @throws {ServiceError} `SerializationException` when it is no JSON object
 */
export function readJson(body: Buffer, reviver?: Reviver): Readonly<Record<string, unknown>> {
  const fields = parse(body.toString('utf8'), reviver);
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return { ...fields };
  throw new ServiceError('SerializationException', 'expected a JSON object as the request');
}

function parse(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}
