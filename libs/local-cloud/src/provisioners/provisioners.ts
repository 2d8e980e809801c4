import { aliasProvisioner } from './alias.ts';
import { eventSourceMappingProvisioner } from './event-source-mapping.ts';
import { functionProvisioner } from './function.ts';
import { parameterProvisioner } from './parameter.ts';
import { queuePolicyProvisioner } from './queue-policy.ts';
import { managedPolicyProvisioner, rolePolicyProvisioner } from './role-policy.ts';
import { roleProvisioner } from './role.ts';
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
  'AWS::IAM::ManagedPolicy': managedPolicyProvisioner,
  'AWS::IAM::Policy': rolePolicyProvisioner,
  'AWS::IAM::Role': roleProvisioner,
  'AWS::Lambda::Alias': aliasProvisioner,
  'AWS::Lambda::EventSourceMapping': eventSourceMappingProvisioner,
  'AWS::Lambda::Function': functionProvisioner,
  'AWS::Lambda::Version': versionProvisioner,
  'AWS::SNS::Subscription': subscriptionProvisioner,
  'AWS::SNS::Topic': topicProvisioner,
  'AWS::SQS::Queue': queueProvisioner,
  'AWS::SQS::QueuePolicy': queuePolicyProvisioner,
  'AWS::SSM::Parameter': parameterProvisioner,
};
