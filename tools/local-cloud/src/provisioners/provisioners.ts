import { aliasProvisioner } from './alias.ts';
import { eventSourceMappingProvisioner } from './event-source-mapping.ts';
import { functionProvisioner } from './function.ts';
import { parameterProvisioner } from './parameter.ts';
import type { Provisioner } from './provisioner.ts';
import { queueProvisioner } from './queue.ts';
import { subscriptionProvisioner } from './subscription.ts';
import { globalTableProvisioner, tableProvisioner } from './table.ts';
import { topicProvisioner } from './topic.ts';
import { versionProvisioner } from './version.ts';

/** The resource types that are emulated. */
export const provisioners: Readonly<Record<string, Provisioner>> = {
  'AWS::DynamoDB::GlobalTable': globalTableProvisioner,
  'AWS::DynamoDB::Table': tableProvisioner,
  'AWS::Lambda::Alias': aliasProvisioner,
  'AWS::Lambda::EventSourceMapping': eventSourceMappingProvisioner,
  'AWS::Lambda::Function': functionProvisioner,
  'AWS::Lambda::Version': versionProvisioner,
  'AWS::SNS::Subscription': subscriptionProvisioner,
  'AWS::SNS::Topic': topicProvisioner,
  'AWS::SQS::Queue': queueProvisioner,
  'AWS::SSM::Parameter': parameterProvisioner,
};
