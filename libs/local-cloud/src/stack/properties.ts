import { InvalidPropertyError } from '../errors.ts';
import type { JsonObject, JsonValue } from './template.ts';

/** A resource whose intrinsics are resolved. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** Reads the properties of a resource as CloudFormation does: numbers and booleans may also be written as text. */
export interface PropertyReader {
  readonly value: (name: string) => JsonValue | undefined;
  readonly string: (name: string) => string;
  readonly optionalString: (name: string) => string | undefined;
  readonly optionalInteger: (name: string, range: { readonly from: number; readonly to: number }) => number | undefined;
  readonly optionalBoolean: (name: string) => boolean | undefined;
  /** Those of the named properties that are there, as texts, for services that take their attributes so. */
  readonly attributes: (names: readonly string[]) => Readonly<Record<string, string>>;
  /** The error for a value that is not as expected. */
  readonly invalid: (name: string, expected: string) => InvalidPropertyError;
}

/** A value as a text, for where AWS takes nothing but texts; structures become JSON. */
export function toText(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function readProperties({ logicalId, type, properties }: ResolvedResource): PropertyReader {
  const invalid = (name: string, expected: string): InvalidPropertyError => {
    const found = JSON.stringify(properties[name]) ?? 'nothing';
    return new InvalidPropertyError(`expected ${expected} as ${name} of ${logicalId} (${type}), got ${found}`);
  };
  const reader: PropertyReader = {
    invalid,
    value: (name) => properties[name],
    string: (name) => {
      const text = reader.optionalString(name);
      if (text === undefined) throw invalid(name, 'a text');
      return text;
    },
    optionalString: (name) => {
      const value = properties[name];
      if (value === undefined || typeof value === 'string') return value;
      throw invalid(name, 'a text');
    },
    optionalInteger: (name, { from, to }) => {
      const value = properties[name];
      if (value === undefined) return undefined;
      const number = typeof value === 'string' && value !== '' ? Number(value) : value;
      if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) return number;
      throw invalid(name, `a whole number from ${from} to ${to}`);
    },
    optionalBoolean: (name) => {
      const value = properties[name];
      if (value === undefined || typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      throw invalid(name, 'true or false');
    },
    attributes: (names) => {
      const present = names.flatMap((name) => {
        const value = properties[name];
        return value === undefined ? [] : [[name, toText(value)] as const];
      });
      return Object.fromEntries(present);
    },
  };
  return reader;
}
