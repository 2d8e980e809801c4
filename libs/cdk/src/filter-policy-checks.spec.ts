import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderFilterPolicy } from '@order-events/contracts';
import { App, Aws, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnSubscription, type CfnSubscriptionProps } from 'aws-cdk-lib/aws-sns';
import { expect, onTestFinished, test } from 'vitest';
import { FilterPolicyChecks } from './filter-policy-checks.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly description: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Synthesizes the subscription of another team, as `cdk synth` does; gives what the check found, by construct. */
function findingsFor(subscription: Pick<CfnSubscriptionProps, 'filterPolicy' | 'filterPolicyScope'>, stage?: string) {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'filter-policies-')), analyticsReporting: false });
  Validations.of(app).addPlugins(new FilterPolicyChecks());
  onTestFinished(() => rmSync(app.outdir, { recursive: true }));
  const stack = new Stack(stage === undefined ? app : new Stage(app, stage), 'Invoices');
  new CfnSubscription(stack, 'PaidOrders', {
    topicArn: 'arn:aws:sns:us-east-1:000000000000:OrderTopic',
    protocol: 'sqs',
    endpoint: 'arn:aws:sqs:us-east-1:000000000000:Invoices',
    redrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:Undeliverable' },
    ...subscription,
  });
  try {
    app.synth();
    return [];
  } catch (error) {
    expect(String(error)).toContain('ValidationFailed');
  }
  const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${pluginName} at ${constructPath}: ${description}`),
    ),
  );
}

test('a filter policy that SNS refuses fails the synthesis, with its construct and what SNS would say', () => {
  expect(findingsFor({ filterPolicy: { status: [{ 'starts-with': 'p' }] } })).toEqual([
    'FilterPolicies at Invoices/PaidOrders: SNS refuses the filter policy: Unrecognized match type starts-with',
  ]);
});

test('a nested filter policy fails the synthesis unless it is on the body', () => {
  const filterPolicy = { order: { status: ['paid'] } };
  expect(findingsFor({ filterPolicy }, 'Prod')).toEqual([
    'FilterPolicies at Prod/Invoices/PaidOrders: SNS refuses the filter policy: ' +
      'Filter policy scope MessageAttributes does not support nested filter policy',
  ]);
  expect(findingsFor({ filterPolicy, filterPolicyScope: 'MessageBody' })).toEqual([]);
});

test('a filter policy from the contract passes', () => {
  expect(findingsFor(orderFilterPolicy({ status: ['paid'] }))).toEqual([]);
});

test('what only the deploy knows is left to the deploy', () => {
  expect(findingsFor({ filterPolicy: { region: [{ numeric: ['>', Aws.REGION] }] } })).toEqual([]);
});
