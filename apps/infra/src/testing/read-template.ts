import { Match, type Template } from 'aws-cdk-lib/assertions';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** Reads a template in the words of the design: physical names instead of logical ids, one line per granted action. */
export function readTemplate(template: Template) {
  const resources: Record<string, Resource> = template.toJSON()['Resources'];

  /** The physical name of the resource whose ARN or reference this is. Anything else, like `*`, comes back as it is. */
  const nameOf = (reference: unknown): string => {
    const text = JSON.stringify(reference);
    const [, logicalId = ''] = /^\{"(?:Ref":|Fn::GetAtt":\[)"(\w+)"(?:,"Arn"\])?\}$/.exec(text) ?? [];
    const properties = Object.entries(resources[logicalId]?.Properties ?? {});
    const [, name] = properties.find(([key]) => /^(Topic|Queue|Table|Function|LogGroup)Name$/.test(key)) ?? [];
    return typeof name === 'string' ? name : text;
  };

  /** The properties of the one resource of this type and, where there are several, with these properties. */
  const propertiesOf = (type: string, properties: object = {}) => {
    const found = Object.values(template.findResources(type, { Properties: properties }));
    if (found.length !== 1) throw new Error(`expected one ${type} ${JSON.stringify(properties)}, got ${found.length}`);
    return found[0]?.['Properties'];
  };

  /** The properties of the role that this service takes. */
  const roleOf = (service: string) =>
    propertiesOf('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Principal: { Service: service } })],
      }),
    });

  /** The statements of every policy of this type. */
  const statementsOf = (type: string): Statement[] =>
    Object.values(template.findResources(type)).flatMap((policy) => policy['Properties'].PolicyDocument.Statement);

  /** One line per action and resource, like `Allow sqs:SendMessage on OrderDLQ`, sorted. */
  const linesOf = (statements: readonly Statement[]): string[] =>
    statements
      .flatMap(({ Effect, Action, Resource: on }) =>
        [Action].flat().flatMap((action) => [on].flat().map((each) => `${Effect} ${action} on ${nameOf(each)}`)),
      )
      .toSorted();

  return { nameOf, propertiesOf, roleOf, statementsOf, linesOf };
}
