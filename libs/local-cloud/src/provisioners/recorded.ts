import { arn } from '../account.ts';
import { generatedName, type Provisioned, type ProvisioningContext } from './provisioner.ts';
import type { ResolvedResource } from '../stack/properties.ts';

/** How the ARN of a recorded resource looks, from its name; for types whose ARN is of no use to others, there is none. */
type ArnOf = ((name: string) => string) | undefined;

/**
 * Resources that a stack may have and that do nothing on a laptop: alarms do not fire, logs go
 * to whoever started the local cloud. The property that names them is needed for `Ref`.
 */
export const recordedTypes: Readonly<Record<string, { readonly nameProperty?: string; readonly arnOf?: ArnOf }>> = {
  'AWS::CDK::Metadata': {},
  'AWS::CloudWatch::Alarm': { nameProperty: 'AlarmName', arnOf: (name) => arn('cloudwatch', `alarm:${name}`) },
  'AWS::CloudWatch::CompositeAlarm': { nameProperty: 'AlarmName', arnOf: (name) => arn('cloudwatch', `alarm:${name}`) },
  'AWS::CloudWatch::Dashboard': { nameProperty: 'DashboardName' },
  'AWS::CodeDeploy::Application': { nameProperty: 'ApplicationName' },
  'AWS::CodeDeploy::DeploymentConfig': { nameProperty: 'DeploymentConfigName' },
  'AWS::CodeDeploy::DeploymentGroup': { nameProperty: 'DeploymentGroupName' },
  'AWS::Lambda::EventInvokeConfig': {},
  'AWS::Lambda::Permission': {},
  'AWS::Logs::LogGroup': { nameProperty: 'LogGroupName', arnOf: (name) => arn('logs', `log-group:${name}:*`) },
  'AWS::Logs::MetricFilter': { nameProperty: 'FilterName' },
  'AWS::Logs::QueryDefinition': {},
  'AWS::SNS::TopicPolicy': {},
};

export function record(resource: ResolvedResource, { stackName }: ProvisioningContext): Provisioned {
  const { nameProperty, arnOf } = recordedTypes[resource.type] ?? {};
  const named = nameProperty === undefined ? undefined : resource.properties[nameProperty];
  const ref = typeof named === 'string' ? named : generatedName(stackName, resource.logicalId);
  return { ref, attributes: arnOf === undefined ? {} : { Arn: arnOf(ref) } };
}
