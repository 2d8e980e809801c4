import { TemplateError } from '../errors.ts';
import { intrinsicCall, substitution } from './resolve-intrinsics.ts';
import { isJsonObject, type JsonValue, type TemplateResource } from './template.ts';

/**
 * The logical ids in an order in which each resource comes after all that it refers to or depends on, otherwise as in
 * the template.
 * @throws {TemplateError} when resources wait for one another in a circle
 */
export function creationOrder(resources: Readonly<Record<string, TemplateResource>>): readonly string[] {
  const order = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): void => {
    if (order.has(logicalId)) return;
    if (path.includes(logicalId)) {
      const circle = [...path.slice(path.indexOf(logicalId)), logicalId].join(' -> ');
      throw new TemplateError(`expected resources without a circular dependency, got ${circle}`);
    }
    for (const dependency of dependenciesOf(resources[logicalId])) {
      if (Object.hasOwn(resources, dependency)) visit(dependency, [...path, logicalId]);
    }
    order.add(logicalId);
  };
  for (const logicalId of Object.keys(resources)) visit(logicalId, []);
  return [...order];
}

function dependenciesOf(resource: TemplateResource | undefined): readonly string[] {
  const { DependsOn = [], Properties = {} } = resource ?? {};
  return [...(typeof DependsOn === 'string' ? [DependsOn] : DependsOn), ...referencesIn(Properties)];
}

/** Every name that a value refers to; parameters are among them. */
function referencesIn(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap(referencesIn);
  if (!isJsonObject(value)) return [];
  const call = intrinsicCall(value);
  const nested = Object.values(value).flatMap(referencesIn);
  if (call === undefined) return nested;
  return [...directReferences(call.name, call.argument), ...nested];
}

function directReferences(intrinsic: string, argument: JsonValue): readonly string[] {
  const first: JsonValue | undefined = Array.isArray(argument) ? (argument as readonly JsonValue[])[0] : argument;
  if (typeof first !== 'string') return [];
  if (intrinsic === 'Ref') return [first];
  if (intrinsic === 'Fn::GetAtt') return [first.split('.')[0] ?? first];
  if (intrinsic !== 'Fn::Sub') return [];
  return [...first.matchAll(substitution)].flatMap(([, literal, name]) =>
    literal === '' ? [name?.split('.')[0] ?? ''] : [],
  );
}
