import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type JsonObject, readAssembly, type StackSource, type Template } from '@order-events/local-cloud';
import { createScratchFolder } from '../scratch-folder.ts';

const assembly = join(import.meta.dirname, '../../../../apps/infra/cdk.out');
/** The name of the table in the brief's handler. */
const tableName = 'Orders';

/**
 * The synthesized stack with another function in the place of order-consumer, and with what the others need: the plain name
 * of the table, a table for idempotency, and the right to use it. So all have the same topic, queues, table and settings.
 *
 * @param bundle - The file of the function.
 */
export async function comparedStack(bundle: string): Promise<StackSource> {
  const { template, assetFolders } = await readAssembly(assembly);
  const folder = await createScratchFolder();
  await cp(bundle, join(folder, 'index.cjs'));
  return {
    template: withIdempotency(template),
    assetFolders: Object.fromEntries(Object.keys(assetFolders).map((key) => [key, folder])),
  };
}

const idempotency = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'Idempotency',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  },
};

function withIdempotency({ Resources, ...template }: Template): Template {
  const resources = Object.entries(Resources).map(([id, resource]) => {
    const properties = resource.Properties as JsonObject;
    switch (resource.Type) {
      case 'AWS::DynamoDB::GlobalTable':
        return [id, { ...resource, Properties: { ...properties, TableName: tableName } }];
      case 'AWS::Lambda::Function':
        return [id, { ...resource, Properties: withVariable(properties) }];
      case 'AWS::IAM::Policy':
        return [id, { ...resource, Properties: withStatement(properties) }];
      default:
        return [id, resource];
    }
  });
  return {
    ...template,
    Resources: { ...Object.fromEntries(resources), Idempotency: idempotency } as Template['Resources'],
  };
}

function withVariable(properties: JsonObject): JsonObject {
  const { Variables } = properties['Environment'] as { readonly Variables: JsonObject };
  return { ...properties, Environment: { Variables: { ...Variables, IDEMPOTENCY_TABLE_NAME: 'Idempotency' } } };
}

function withStatement(properties: JsonObject): JsonObject {
  const document = properties['PolicyDocument'] as { readonly Statement: readonly JsonObject[] };
  const actions = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map((action) => `dynamodb:${action}`);
  const statement = { Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': ['Idempotency', 'Arn'] } };
  return { ...properties, PolicyDocument: { ...document, Statement: [...document.Statement, statement] } };
}
