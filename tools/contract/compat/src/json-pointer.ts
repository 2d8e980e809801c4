import { toPointerToken } from '@order-events/contract-codegen';

/** A JSON pointer, continued by the names of members. */
export function append(pointer: string, ...names: readonly (string | number)[]): string {
  return [pointer, ...names.map((name) => toPointerToken(String(name)))].join('/');
}

/** What a JSON pointer points to; `undefined` where there is nothing. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const names = pointer.split('/').slice(1);
  return names.reduce<unknown>(
    (value, name) => memberOf(value, name.replaceAll('~1', '/').replaceAll('~0', '~')),
    document,
  );
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
