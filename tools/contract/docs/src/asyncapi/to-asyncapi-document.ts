import { maxReceiveCount, resourceNames } from '@order-events/contracts';
import type { JsonSchema } from '@order-events/contract-codegen';
import type { DocumentedEvent, DocumentedVersion } from '../documented-event.ts';
import { definitionsOf } from '../layers.ts';
import { inWords } from '../in-words.ts';
import { eventsOfTopic } from '../topic.ts';
import { toAsyncApiSchema } from './to-asyncapi-schema.ts';

const { topic, queue, deadLetterQueue, subscriptionDeadLetterQueue, consumer } = resourceNames;

/**
 * The AsyncAPI 3 document of all events: where they are published, by which messages, and who consumes them. An event
 * that no topic carries yet is among the components only.
 *
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function toAsyncApiDocument(events: readonly DocumentedEvent[]): JsonSchema {
  const versions = events.flatMap((event) => event.versions);
  const carried = eventsOfTopic(events).flatMap((event) => event.versions);
  const channel = { $ref: `#/channels/${topic}` };
  const messages = carried.map(({ typeName }) => ({ $ref: `#/channels/${topic}/messages/${typeName}` }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Order events',
      version: `${Math.max(0, ...carried.map(({ version }) => version))}.0.0`,
      description:
        'Derived from the JSON Schemas in `schemas/` by `nx run schemas:docs`: edit those. The major version is the newest version of what the topic carries.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      sns: {
        host: 'sns.{region}.amazonaws.com',
        protocol: 'sns',
        title: 'Amazon SNS',
        variables: { region: { description: 'The AWS region of the stack.', examples: ['eu-west-1'] } },
      },
    },
    channels: {
      [topic]: {
        address: `arn:aws:sns:{region}:{account}:${topic}`,
        title: topic,
        parameters: {
          region: { description: 'The AWS region of the stack.', examples: ['eu-west-1'] },
          account: { description: 'The AWS account of the stack.', examples: ['123456789012'] },
        },
        servers: [{ $ref: '#/servers/sns' }],
        messages: Object.fromEntries(
          carried.map(({ typeName }) => [typeName, { $ref: `#/components/messages/${typeName}` }]),
        ),
        bindings: { sns: { name: topic, ordering: { type: 'standard' }, bindingVersion: '0.1.0' } },
      },
    },
    operations: {
      publish: {
        action: 'send',
        channel,
        title: `A service publishes to ${topic}`,
        messages,
      },
      consume: {
        action: 'receive',
        channel,
        title: `${consumer} receives through ${queue}`,
        description: `A message that SNS cannot deliver waits in ${subscriptionDeadLetterQueue}; one that cannot be stored waits in ${deadLetterQueue}.`,
        messages,
        bindings: consumeBindings,
      },
    },
    components: {
      messages: Object.fromEntries(versions.map((version) => [version.typeName, toMessage(version)])),
      schemas: Object.fromEntries(versions.flatMap(toComponents)),
    },
  };
}

const consumeBindings = {
  sns: {
    topic: { name: topic },
    consumers: [
      {
        protocol: 'sqs',
        endpoint: { name: queue },
        rawMessageDelivery: false,
        redrivePolicy: { deadLetterQueue: { name: subscriptionDeadLetterQueue } },
      },
    ],
    bindingVersion: '0.1.0',
  },
  sqs: {
    queues: [
      { name: queue, fifoQueue: false, redrivePolicy: { deadLetterQueue: { name: deadLetterQueue }, maxReceiveCount } },
      { name: deadLetterQueue, fifoQueue: false },
      { name: subscriptionDeadLetterQueue, fifoQueue: false },
    ],
    bindingVersion: '0.2.0',
  },
};

function toMessage({ event, version, typeName, schema, attributes, examples }: DocumentedVersion): JsonSchema {
  const headers = {
    type: 'object',
    required: attributes.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.schema])),
  };
  const valid = examples.filter(({ violations }) => violations.length === 0);
  return {
    name: typeName,
    title: `${inWords(event)}, version ${version}`,
    summary: schema['description'],
    contentType: 'application/json',
    headers,
    payload: { $ref: `#/components/schemas/${typeName}` },
    examples: valid.map(({ name, value }) => ({ name, headers: headersOf(value, attributes), payload: value })),
  };
}

/** The message attributes that travel with one event. */
function headersOf(event: unknown, attributes: DocumentedVersion['attributes']): JsonSchema {
  const properties = Object(event) as JsonSchema;
  const values = attributes.map(({ name, schema }) => [name, schema['const'] ?? properties[name]]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The contract, and each of its definitions, under names that no other contract has. */
function toComponents({ typeName, schema }: DocumentedVersion): [string, JsonSchema][] {
  const convert = (part: JsonSchema) => toAsyncApiSchema(part, (definition) => `${typeName}${definition}`);
  return [
    [typeName, { ...convert(schema), 'x-schema-id': schema['$id'] }],
    ...Object.entries(definitionsOf(schema)).map(([name, definition]): [string, JsonSchema] => [
      `${typeName}${name}`,
      convert(definition),
    ]),
  ];
}
