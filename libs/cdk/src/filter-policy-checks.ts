import { readFileSync } from 'node:fs';
import { FilterPolicyError, isFilterPolicyScope, parseFilterPolicy } from '@order-events/filter-policies';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: Subscription }>>;
}

interface Subscription {
  readonly FilterPolicy?: unknown;
  readonly FilterPolicyScope?: unknown;
}

/**
 * Fails the synthesis of a subscription whose filter policy SNS would refuse, which else shows only at the deploy. CDK counts
 * keys and combinations, and only those of its own construct.
 */
export class FilterPolicyChecks implements IPolicyValidationPlugin {
  readonly name = 'FilterPolicies';

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((templatePath) => {
      const { Resources = {} }: Template = JSON.parse(readFileSync(templatePath, 'utf8'));
      return Object.entries(Resources).flatMap(([resourceLogicalId, { Type, Properties = {} }]) => {
        const refusal = Type === 'AWS::SNS::Subscription' ? refusalOf(Properties) : undefined;
        if (refusal === undefined) return [];
        return {
          ruleName: 'FilterPolicy',
          severity: 'error',
          description: `SNS refuses the filter policy: ${refusal}`,
          fix: 'https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html',
          violatingResources: [{ resourceLogicalId, templatePath, locations: ['Properties.FilterPolicy'] }],
        };
      });
    });
    return { success: violations.length === 0, violations };
  }
}

/** What SNS would say, if it would refuse; what only the deploy knows is left to the deploy. */
function refusalOf({
  FilterPolicy: policy = '',
  FilterPolicyScope: scope = 'MessageAttributes',
}: Subscription): string | undefined {
  if (policy === '' || holdsIntrinsic(policy) || holdsIntrinsic(scope)) return undefined;
  if (!isFilterPolicyScope(scope)) return `there is no scope ${JSON.stringify(scope)}`;
  try {
    parseFilterPolicy(typeof policy === 'string' ? policy : JSON.stringify(policy), scope);
    return undefined;
  } catch (error) {
    if (error instanceof FilterPolicyError) return error.message.replace(/^FilterPolicy: /, '');
    throw error;
  }
}

/** Whether a value of a template is, or holds, an intrinsic function: an object with one key, `Ref` or `Fn::…`. */
function holdsIntrinsic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [name, ...others] = Object.keys(value);
  const isIntrinsic = others.length === 0 && (name === 'Ref' || name?.startsWith('Fn::') === true);
  return isIntrinsic || Object.values(value).some(holdsIntrinsic);
}
