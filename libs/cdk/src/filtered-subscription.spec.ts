import { orderFilterPolicy } from '@order-events/contracts';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';

/** A stack of another team, which wants some of the order events. */
function synthesizeWith(filterPolicy: () => object): Template {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Invoices');
  new CfnSubscription(stack, 'PaidOrders', {
    topicArn: 'arn:aws:sns:us-east-1:000000000000:OrderTopic',
    protocol: 'sqs',
    endpoint: 'arn:aws:sqs:us-east-1:000000000000:Invoices',
    filterPolicy: filterPolicy(),
  });
  return Template.fromStack(stack);
}

test('a filter policy from the contract is what the template of a subscription holds', () => {
  synthesizeWith(() => orderFilterPolicy({ status: ['paid'], schemaVersion: [1] })).hasResourceProperties(
    'AWS::SNS::Subscription',
    { FilterPolicy: { status: ['paid'], schemaVersion: ['1', { exists: false }] } },
  );
});

test('a filter policy that no order event can pass fails the types and the synthesis', () => {
  // @ts-expect-error no order has this status
  expect(() => synthesizeWith(() => orderFilterPolicy({ status: ['payed'] }))).toThrow(
    'expected status to be some of new, paid, shipped, delivered, cancelled, got payed',
  );
});
