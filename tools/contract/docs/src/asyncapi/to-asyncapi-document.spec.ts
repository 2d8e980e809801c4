import { createRequire } from 'node:module';
import { isJsonObject, type JsonSchema } from '@order-events/contract-codegen';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { dialectEvents } from '../testing/a-documented-event.ts';
import { repositoryEvents } from '../testing/repository-events.ts';
import { toAsyncApiDocument } from './to-asyncapi-document.ts';

const official = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as JsonSchema;
// it brings the meta-schema of draft-07 along
const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false }));
// the patterns of contracts have the flag u
ajv.addFormat('regex', (pattern: string) => new RegExp(pattern, 'u') instanceof RegExp);
const validateDocument = ajv.compile(official);

/** What the official JSON Schema of AsyncAPI 3.0.0 says against a document. */
const problemsOf = (document: unknown) =>
  validateDocument(document) ? [] : (validateDocument.errors ?? []).map(({ instancePath }) => instancePath);

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

/** Every reference in a document. What examples and constants hold is data. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === '$ref' && typeof inner === 'string') return [inner];
    return ['const', 'enum', 'default', 'examples'].includes(key) && !isJsonObject(inner) ? [] : referencesIn(inner);
  });
}

const danglingIn = (document: JsonSchema) =>
  referencesIn(document).filter((reference) => at(document, reference.slice(1)) === undefined);

interface Message {
  readonly headers: JsonSchema;
  readonly payload: { readonly $ref: string };
  readonly examples: readonly { readonly headers: unknown; readonly payload: unknown }[];
}

/** A document that can be changed, and what is at a place in it. */
function aDocument() {
  const document = structuredClone(toAsyncApiDocument(repositoryEvents));
  return { document, at: (pointer: string) => at(document, pointer) as Record<string, unknown> };
}

type Spoilt = ReturnType<typeof aDocument>;

/** The messages of a document, each with validators of its headers and payload by the AsyncAPI tools' own rules. */
function messagesOf(document: JsonSchema) {
  const tools = addFormats.default(new Ajv({ strict: false }));
  tools.addSchema({ $id: 'https://example.com/asyncapi.json', ...document });
  return Object.entries(at(document, '/components/messages') as Record<string, Message>).map(([name, message]) => ({
    name,
    ...message,
    keepsHeaders: tools.compile(message.headers),
    keepsPayload: tools.compile({ $ref: `https://example.com/asyncapi.json${message.payload.$ref}` }),
  }));
}

const refusedExamplesIn = (document: JsonSchema) =>
  messagesOf(document).flatMap(({ name, examples, keepsHeaders, keepsPayload }) =>
    examples.flatMap(({ headers, payload }) => (keepsHeaders(headers) && keepsPayload(payload) ? [] : [name])),
  );

describe('the AsyncAPI document', () => {
  it.each([
    ['of this repository', repositoryEvents],
    ['of every form of the dialect', dialectEvents],
  ])('%s keeps the official schema, and its references resolve', (_, events) => {
    const document = toAsyncApiDocument(events);
    expect(problemsOf(document)).toEqual([]);
    expect(danglingIn(document)).toEqual([]);
    expect(messagesOf(document)).toHaveLength(events.flatMap(({ versions }) => versions).length);
  });

  it('has every valid example of this repository, and each keeps the headers and the payload of its message', () => {
    const { document } = aDocument();
    const valid = repositoryEvents.flatMap(({ versions }) => versions).flatMap(({ examples }) => examples);
    expect(messagesOf(document).flatMap(({ examples }) => examples.map(({ payload }) => payload))).toEqual(
      valid.filter(({ violations }) => violations.length === 0).map(({ value }) => value),
    );
    expect(refusedExamplesIn(document)).toEqual([]);
  });

  it('refuses every invalid example but those that break our own rule for date-times, which AsyncAPI cannot say', () => {
    const { document } = aDocument();
    const messages = messagesOf(document);
    for (const { typeName, examples } of repositoryEvents.flatMap(({ versions }) => versions)) {
      const keepsPayload = messages.find(({ name }) => name === typeName)?.keepsPayload;
      const invalid = examples.filter(({ violations }) => violations.some(({ keyword }) => keyword !== 'format'));
      expect(invalid.length).toBeGreaterThan(0);
      expect(invalid.filter(({ value }) => keepsPayload?.(value)).map(({ name }) => name)).toEqual([]);
    }
  });

  it('wants the attribute schemaVersion of every version but the first, where absent means 1', () => {
    const [first, second] = messagesOf(aDocument().document);
    expect(first?.keepsHeaders({ eventType: 'order', status: 'new' })).toBe(true);
    expect(first?.keepsHeaders({ eventType: 'order', status: 'new', schemaVersion: '2' })).toBe(false);
    expect(second?.keepsHeaders({ eventType: 'order', status: 'new' })).toBe(false);
    expect(second?.keepsHeaders({ eventType: 'order', status: 'new', schemaVersion: '2' })).toBe(true);
    expect(second?.keepsHeaders({ eventType: 'order', status: 'lost', schemaVersion: '2' })).toBe(false);
  });

  it('has among the messages of the topic only what the topic carries', () => {
    const document = toAsyncApiDocument([...repositoryEvents, ...dialectEvents]);
    expect(Object.keys(at(document, '/channels/OrderTopic/messages') as object)).toEqual([
      'OrderEventV1',
      'OrderEventV2',
    ]);
  });

  it.each([
    ['an action that is none', (spoilt: Spoilt) => (spoilt.at('/operations/publish')['action'] = 'shout')],
    ['a server without a host', (spoilt: Spoilt) => delete spoilt.at('/servers/sns')['host']],
    [
      'a keyword of the wrong kind',
      (spoilt: Spoilt) => (spoilt.at('/components/schemas/OrderEventV1')['required'] = 'orderId'),
    ],
    ['a binding without a name', (spoilt: Spoilt) => delete spoilt.at('/channels/OrderTopic/bindings/sns')['name']],
  ])('would be seen to break the official schema by %s', (_, spoil) => {
    const spoilt = aDocument();
    spoil(spoilt);
    expect(problemsOf(spoilt.document).length).toBeGreaterThan(0);
  });

  it('would be seen to hold a reference to nowhere, and an example that its message refuses', () => {
    const spoilt = aDocument();
    delete spoilt.at('/components/schemas')['OrderEventV2Money'];
    expect(danglingIn(spoilt.document)).toEqual(['#/components/schemas/OrderEventV2Money']);
    const narrowed = aDocument();
    narrowed.at('/components/schemas/OrderEventV2Identifier')['maxLength'] = 4;
    expect(refusedExamplesIn(narrowed.document)).toContain('OrderEventV2');
  });
});
