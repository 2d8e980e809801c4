import { ServiceError } from './service-error.ts';

type Reviver = (name: string, value: unknown) => unknown;

/**
 * Reads the body of a request of a service that speaks JSON.
 *
 * @param reviver - As `JSON.parse` takes it.
 * @throws {ServiceError} `SerializationException` when it is no JSON object
 */
export function readJson(body: Buffer, reviver?: Reviver): Readonly<Record<string, unknown>> {
  const fields = parseObject(body.toString('utf8'), reviver);
  if (fields !== undefined) return fields;
  throw new ServiceError('SerializationException', 'expected a JSON object as the request');
}

/** The object that a text of JSON stands for; `undefined` for any other text. */
export function parseObject(text: string, reviver?: Reviver): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text, reviver);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
