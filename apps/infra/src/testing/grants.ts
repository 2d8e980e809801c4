import type { JsonObject, JsonValue, Template } from '@order-events/local-cloud';
import { Template as Assertions } from 'aws-cdk-lib/assertions';
import { readTemplate } from './read-template.ts';

/** One action on one resource that a policy of the template allows. */
export interface Grant {
  /** For instance `sqs:DeleteMessage on OrderQueue`, and for a service ` by sns.amazonaws.com` behind it. */
  readonly title: string;
  /** As the local cloud reports it, without the service. */
  readonly line: string;
  readonly action: string;
  readonly policy: string;
  readonly statement: number;
}

const policyTypes = new Set(['AWS::IAM::Policy', 'AWS::SQS::QueuePolicy']);

/** Every action that the template's policies allow to the function's role and to services. */
export function grantsOf(template: Template): readonly Grant[] {
  const { nameOf } = readTemplate(Assertions.fromJSON(template));
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => policyTypes.has(Type))
    .flatMap(([policy, resource]) =>
      statementsOf(resource.Properties).flatMap(({ Effect, Action, Resource = [], Principal }, statement) => {
        if (Effect !== 'Allow') return [];
        const by = isObject(Principal) ? ` by ${textsOf(Principal['Service']).join(', ')}` : '';
        return textsOf(Action).flatMap((action) =>
          [Resource].flat().map((each): Grant => {
            const line = `${action} on ${nameOf(each)}`;
            return { title: `${line}${by}`, line, action, policy, statement };
          }),
        );
      }),
    );
}

/** The same template without one action, and nothing else changed. */
export function withoutGrants(template: Template, ...grants: readonly Grant[]): Template {
  const changed = structuredClone(template);
  for (const { policy, statement, action } of grants) {
    const found = statementsOf(changed.Resources[policy]?.Properties)[statement];
    if (found === undefined) throw new Error(`expected statement ${statement} of ${policy}, got none`);
    const others = textsOf(found['Action']).filter((each) => each !== action);
    // a statement has to have an action; this one is of no service
    Object.assign(found, { Action: others.length === 0 ? 'none:Nothing' : others });
  }
  return changed;
}

function statementsOf(properties: JsonObject | undefined): readonly JsonObject[] {
  const document = properties?.['PolicyDocument'];
  const { Statement: statements } = isObject(document) ? document : {};
  return [statements ?? []].flat().filter(isObject);
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return [value ?? []].flat().filter((each) => typeof each === 'string');
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
