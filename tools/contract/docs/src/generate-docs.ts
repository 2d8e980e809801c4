import { readContractSchemas } from '@order-events/contract-codegen';
import { format } from 'prettier';
import { toAsyncApiDocument } from './asyncapi/to-asyncapi-document.ts';
import { toDocumentedEvents } from './documented-event.ts';
import { toEventPage } from './page/to-event-page.ts';

/**
 * Everything that is derived for readers: the AsyncAPI document, and a reference page an event.
 *
 * @param repository - The folder that holds `schemas/`.
 * @returns Contents by path from the repository's root.
 * @throws {UnsupportedSchemaError} when a schema does not keep the dialect.
 * @throws {InvalidExampleError} when an example is not what its folder says.
 * @example (await generateDocs('.')).get('schemas/asyncapi.json') // '{\n  "asyncapi": "3.0.0", …'
 */
export async function generateDocs(repository: string): Promise<ReadonlyMap<string, string>> {
  const events = toDocumentedEvents(readContractSchemas(repository), repository);
  const document = JSON.stringify(toAsyncApiDocument(events));
  return new Map([
    ['schemas/asyncapi.json', await format(document, { parser: 'json', printWidth: 120 })],
    ...(await Promise.all(
      events.map(async (event): Promise<[string, string]> => {
        // one line a paragraph and a row: a change of one cell is a change of one line
        const page = await format(toEventPage(event), { parser: 'markdown', proseWrap: 'never', printWidth: 120 });
        return [`docs/reference/${event.name}.md`, page];
      }),
    )),
  ]);
}
