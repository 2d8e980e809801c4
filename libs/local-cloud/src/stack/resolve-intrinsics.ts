import { TemplateError, UnknownIntrinsicError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './template.ts';

/** What the names in a template stand for. A lookup of something unknown gives `undefined`. */
export interface Scope {
  /** `Ref`: a parameter, a pseudo parameter or a resource that exists already. */
  readonly ref: (name: string) => string | undefined;
  /** `Fn::GetAtt` of a resource that exists already. */
  readonly attribute: (logicalId: string, attribute: string) => string | undefined;
  /** The definition of a named condition. */
  readonly condition: (name: string) => JsonValue | undefined;
}

/** Intrinsic functions by name; `where` is the place in the template, for the error. */
type Intrinsic = (argument: JsonValue, scope: Scope, where: string) => JsonValue | undefined;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope, where) => {
    const wanted = expectString(name, where);
    // the one reference that stands for nothing: whatever holds it is left out
    if (wanted === 'AWS::NoValue') return undefined;
    return scope.ref(wanted) ?? fail(`expected a parameter or resource named ${wanted}`, where);
  },
  'Fn::GetAtt': (argument, scope, where) => {
    const [logicalId = '', ...rest] =
      typeof argument === 'string' ? argument.split('.') : expectStrings(argument, where);
    return getAttribute(logicalId, rest.join('.'), scope, where);
  },
  'Fn::Join': (argument, scope, where) => {
    const [separator, list] = expectPair(argument, where);
    return expectStrings(resolveIntrinsics(list, scope, where), where).join(expectString(separator, where));
  },
  'Fn::Split': (argument, scope, where) => {
    const [separator, text] = expectPair(argument, where);
    return expectString(resolveIntrinsics(text, scope, where), where).split(expectString(separator, where));
  },
  'Fn::Select': (argument, scope, where) => {
    const [index, list] = expectPair(argument, where);
    const items = resolveIntrinsics(list, scope, where);
    const item: JsonValue | undefined = Array.isArray(items)
      ? (items as readonly JsonValue[])[Number(index)]
      : undefined;
    return item ?? fail(`expected a list with an element ${JSON.stringify(index)}`, where);
  },
  'Fn::Sub': (argument, scope, where) => {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : expectPair(argument, where);
    return substitute(expectString(text, where), resolveIntrinsics(variables, scope, where), scope, where);
  },
  'Fn::If': (argument, scope, where) => {
    const [name, whenTrue, whenFalse] = Array.isArray(argument) ? (argument as readonly JsonValue[]) : [];
    const branch = evaluate({ Condition: expectString(name, where) }, scope, where) ? whenTrue : whenFalse;
    return branch === undefined
      ? fail('expected [condition, value, value]', where)
      : resolveValue(branch, scope, where);
  },
};

/**
 * Replaces every intrinsic function in a template value by what it stands for.
 * @throws {UnknownIntrinsicError} naming a function that is not known, and where
 * @throws {TemplateError} when something refers to what does not exist
 */
export function resolveIntrinsics(value: JsonValue, scope: Scope, where: string): JsonValue {
  const result = resolveValue(value, scope, where);
  return result === undefined ? fail('expected a value, got AWS::NoValue', where) : result;
}

/** The same for the properties of a resource. */
export function resolveProperties(properties: JsonObject, scope: Scope, where: string): JsonObject {
  const result = resolveIntrinsics(properties, scope, where);
  return isJsonObject(result) ? result : fail('expected an object', where);
}

/** Whether a named condition of the template holds. */
export function conditionHolds(name: string, scope: Scope): boolean {
  return evaluate({ Condition: name }, scope, `Conditions.${name}`);
}

/** `undefined` means that the value is to be left out (AWS::NoValue). */
function resolveValue(value: JsonValue, scope: Scope, where: string): JsonValue | undefined {
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).flatMap((item, index) => {
      const result = resolveValue(item, scope, `${where}[${index}]`);
      return result === undefined ? [] : [result];
    });
  }
  if (!isJsonObject(value)) return value;
  const call = intrinsicCall(value);
  if (call !== undefined) {
    const intrinsic = intrinsics[call.name];
    if (intrinsic === undefined) {
      const known = Object.keys(intrinsics).join(', ');
      throw new UnknownIntrinsicError(`expected one of ${known} in the template, got ${call.name} at ${where}`);
    }
    return intrinsic(call.argument, scope, where);
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const result = resolveValue(item, scope, `${where}.${key}`);
      return result === undefined ? [] : [[key, result]];
    }),
  );
}

/** An intrinsic function is an object with one key, which is `Ref` or starts with `Fn::`. */
export function intrinsicCall(value: JsonObject): { readonly name: string; readonly argument: JsonValue } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument } : undefined;
}

/** Whether a value is, or holds, an intrinsic function. */
export function holdsIntrinsic(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (isJsonObject(value) && intrinsicCall(value) !== undefined) || Object.values(value).some(holdsIntrinsic);
}

/** Names in the text of `Fn::Sub`; `${!Literal}` stands for itself. */
export const substitution = /\$\{(!?)([^}]+)\}/g;

function substitute(text: string, variables: JsonValue, scope: Scope, where: string): string {
  return text.replace(substitution, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const variable = isJsonObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable !== undefined) return expectString(variable, where);
    const [logicalId = '', ...attribute] = name.split('.');
    if (attribute.length > 0) return getAttribute(logicalId, attribute.join('.'), scope, where);
    return scope.ref(name) ?? fail(`expected a parameter or resource named ${name}`, where);
  });
}

function getAttribute(logicalId: string, attribute: string, scope: Scope, where: string): string {
  return scope.attribute(logicalId, attribute) ?? fail(`expected an attribute ${logicalId}.${attribute}`, where);
}

/** The condition functions: they give booleans and occur under `Conditions` and in `Fn::If` only. */
function evaluate(condition: JsonValue, scope: Scope, where: string): boolean {
  const [name, argument] = (isJsonObject(condition) ? Object.entries(condition)[0] : undefined) ?? [];
  const all = Array.isArray(argument) ? (argument as readonly JsonValue[]) : [];
  switch (name) {
    case 'Condition': {
      const wanted = expectString(argument, where);
      const definition = scope.condition(wanted) ?? fail(`expected a condition named ${wanted}`, where);
      return evaluate(definition, scope, `Conditions.${wanted}`);
    }
    case 'Fn::And':
      return all.every((each) => evaluate(each, scope, where));
    case 'Fn::Or':
      return all.some((each) => evaluate(each, scope, where));
    case 'Fn::Not':
      return !all.some((each) => evaluate(each, scope, where));
    case 'Fn::Equals': {
      const [left, right] = expectPair(argument, where);
      return (
        JSON.stringify(resolveIntrinsics(left, scope, where)) === JSON.stringify(resolveIntrinsics(right, scope, where))
      );
    }
    case undefined:
    default:
      throw new UnknownIntrinsicError(`expected a condition function, got ${name ?? 'none'} at ${where}`);
  }
}

/** Resolves a value that must not be left out. */
function expectString(value: JsonValue | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fail('expected a text', where);
}

function expectStrings(value: JsonValue, where: string): readonly string[] {
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).map((item) => expectString(item, where))
    : fail('expected a list', where);
}

function expectPair(value: JsonValue | undefined, where: string): readonly [JsonValue, JsonValue] {
  const [first, second, ...others] = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  if (first === undefined || second === undefined || others.length > 0) return fail('expected a list of two', where);
  return [first, second];
}

function fail(expectation: string, where: string): never {
  throw new TemplateError(`${expectation} at ${where}`);
}
