import { TemplateError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../stack/template.ts';
import { isConditionOperator, type Condition } from './conditions.ts';
import { contextKeys, type ContextKey } from './permission-request.ts';
import type { Pattern } from './wildcards.ts';

/** One statement of a policy that IAM would read the same way. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Of `Action`, or of `NotAction` when they are excluded. */
  readonly actions: Selection;
  readonly resources: Selection;
  /** Whom a resource policy is about. A policy of a role is about the role, and has none. */
  readonly principals: readonly Principal[] | undefined;
  readonly conditions: readonly Condition[];
}

export interface Selection {
  readonly patterns: readonly Pattern[];
  /** Everything but these. */
  readonly excluded: boolean;
}

/** `*`, the ARN or account of `AWS`, or the name of a `Service`. */
export type Principal = string;

type Kind = 'identity' | 'resource';

const known = new Set('Sid Effect Principal Action NotAction Resource NotResource Condition'.split(' '));
const action = /^(\*|[\w-]+:[\w*?]+)$/;

/**
 * Reads a policy whose intrinsics are resolved.
 * @param kind of a role, or of a queue
 * @param where the policy is, for the error
 * @throws {TemplateError} when something in it cannot be evaluated here, so that nothing is allowed or denied by mistake
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicyDocument(document: JsonValue | undefined, kind: Kind, where: string): readonly Statement[] {
  if (!isJsonObject(document)) throw unexpected('a policy document', document, where);
  const { Statement: statements } = document;
  return listOf(statements).map((statement, index) => {
    const place = `${where}.Statement[${index}]`;
    if (!isJsonObject(statement)) throw unexpected('a statement', statement, place);
    return readStatement(statement, kind, place);
  });
}

function readStatement(statement: JsonObject, kind: Kind, where: string): Statement {
  const stranger = Object.keys(statement).find((name) => !known.has(name));
  if (stranger !== undefined) throw unexpected([...known].join(', '), stranger, where);
  const { Effect, Principal, Condition = {} } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') throw unexpected('Allow or Deny as Effect', Effect, where);
  const actions = readSelection(statement, 'Action', where);
  const wrong = actions.patterns.find((pattern) => !action.test(pattern));
  if (wrong !== undefined) throw unexpected('actions such as sqs:SendMessage', wrong, where);
  if (kind === 'identity' && Principal !== undefined)
    throw unexpected('no Principal, as a role has it,', Principal, where);
  return {
    effect: Effect,
    actions,
    resources: readSelection(statement, 'Resource', where),
    principals: kind === 'identity' ? undefined : readPrincipals(Principal, `${where}.Principal`),
    conditions: readConditions(Condition, `${where}.Condition`),
  };
}

function readSelection(statement: JsonObject, name: 'Action' | 'Resource', where: string): Selection {
  const [included, excluded] = [statement[name], statement[`Not${name}`]];
  if ((included === undefined) === (excluded === undefined)) {
    throw unexpected(`either ${name} or Not${name}`, statement, where);
  }
  const patterns = textsOf(included ?? excluded, `${where}.${name}`);
  const variable = patterns.find((pattern) => pattern.includes('${'));
  if (variable !== undefined) throw unexpected('no policy variables', variable, `${where}.${name}`);
  return { patterns, excluded: included === undefined };
}

function readPrincipals(value: JsonValue | undefined, where: string): readonly Principal[] {
  if (value === '*') return ['*'];
  if (!isJsonObject(value)) throw unexpected('*, AWS or Service', value, where);
  return Object.entries(value).flatMap(([name, principals]) => {
    if (name !== 'AWS' && name !== 'Service') throw unexpected('*, AWS or Service', name, where);
    return textsOf(principals, `${where}.${name}`);
  });
}

function readConditions(value: JsonValue, where: string): readonly Condition[] {
  if (!isJsonObject(value)) throw unexpected('conditions', value, where);
  return Object.entries(value).flatMap(([operator, tests]) => {
    if (!isConditionOperator(operator)) throw unexpected('an operator that is evaluated here', operator, where);
    if (!isJsonObject(tests)) throw unexpected('keys with values', tests, `${where}.${operator}`);
    return Object.entries(tests).map(([name, values]) => {
      const place = `${where}.${operator}`;
      return { operator, key: readKey(name, place), values: textsOf(values, place) };
    });
  });
}

/** Condition keys have no case. */
function readKey(name: string, where: string): ContextKey {
  const key = contextKeys.find((each) => each.toLowerCase() === name.toLowerCase());
  if (key === undefined) throw unexpected(`one of the keys ${contextKeys.join(', ')}`, name, where);
  return key;
}

function textsOf(value: JsonValue | undefined, where: string): readonly string[] {
  return listOf(value).map((text) => {
    if (typeof text === 'string') return text;
    if (typeof text === 'boolean') return String(text);
    throw unexpected('texts', text, where);
  });
}

function listOf(value: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  return Array.isArray(value) ? value : [value];
}

function unexpected(expected: string, got: JsonValue | undefined, where: string): TemplateError {
  return new TemplateError(`expected ${expected} at ${where}, got ${JSON.stringify(got) ?? 'nothing'}`);
}
