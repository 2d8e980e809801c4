import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as delay } from 'node:timers/promises';
import { readProperties, type ResolvedResource } from '../stack/properties.ts';
import { generatedName, type Provisioned, type Provisioner, type ProvisioningContext } from './provisioner.ts';

const emulated = ['TableName', 'AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];
const recorded = [
  'BillingMode',
  'ContributorInsightsSpecification',
  'DeletionProtectionEnabled',
  'KinesisStreamSpecification',
  'OnDemandThroughput',
  'PointInTimeRecoverySpecification',
  'ProvisionedThroughput',
  'ReadOnDemandThroughputSettings',
  'ReadProvisionedThroughputSettings',
  'ResourcePolicy',
  'SSESpecification',
  'TableClass',
  'Tags',
  'TimeToLiveSpecification',
  'WarmThroughput',
  'WriteOnDemandThroughputSettings',
  'WriteProvisionedThroughputSettings',
];

export const tableProvisioner: Provisioner = { emulated, recorded, create: createTable };

/** CDK's TableV2: a table that may have replicas in other regions, of which the local cloud has none. */
export const globalTableProvisioner: Provisioner = {
  emulated: [...emulated, 'Replicas'],
  recorded,
  create: (resource, context) => {
    const { value, invalid } = readProperties(resource);
    const replicas = value('Replicas');
    if (Array.isArray(replicas) && replicas.length > 1)
      throw invalid('Replicas', 'one replica, as there is one region,');
    return createTable(resource, context);
  },
};

/** Properties that have the very shape of the service's own API. */
type TableProperties = Pick<
  CreateTableCommandInput,
  'AttributeDefinitions' | 'KeySchema' | 'LocalSecondaryIndexes' | 'GlobalSecondaryIndexes'
>;

async function createTable(resource: ResolvedResource, context: ProvisioningContext): Promise<Provisioned> {
  const { dynamodb, stackName } = context;
  const properties = readProperties(resource);
  const name = properties.optionalString('TableName') ?? generatedName(stackName, resource.logicalId);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine checks what it is given
  const { AttributeDefinitions, KeySchema, LocalSecondaryIndexes, GlobalSecondaryIndexes } =
    resource.properties as unknown as TableProperties;
  const create = dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions,
      KeySchema,
      LocalSecondaryIndexes,
      GlobalSecondaryIndexes: GlobalSecondaryIndexes?.map(({ IndexName, KeySchema: keys, Projection }) => ({
        IndexName,
        KeySchema: keys,
        Projection,
      })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await create.catch((error: unknown) => {
    // a data folder had it
    if (!(error instanceof ResourceInUseException)) throw error;
  });
  // the engine creates a table in its next turn
  const describe = async () => (await dynamodb.send(new DescribeTableCommand({ TableName: name }))).Table;
  let table = await describe();
  for (; table?.TableStatus !== 'ACTIVE'; table = await describe()) await delay(5);
  return { ref: name, attributes: { Arn: table.TableArn ?? '' } };
}
