import { escapeXml } from '../gateway/error-response.ts';

/** SNS and SQS take as many entries in a batch, and the same ids. */
export const maxEntries = 10;
export const isEntryId = (id: string): boolean => /^[\w-]{1,80}$/.test(id);

/** A batch request in the service's own protocol. */
export interface BatchRequest {
  readonly ids: readonly string[];
  /** The same request with these entries only. */
  readonly bodyWith: (ids: ReadonlySet<string>) => string;
  /** The body of an answer without any entry. */
  readonly emptyAnswer: string;
  /** The body of an answer, with these entries among those that failed. */
  readonly answerWith: (body: string, failed: readonly EntryFailure[]) => string;
}

/** An entry of a batch that was not done. */
export interface EntryFailure {
  readonly Id: string;
  readonly Code: string;
  readonly Message: string;
  readonly SenderFault: boolean;
}

/** A batch for SQS. */
export function readJsonBatch(body: string): BatchRequest {
  const { Entries = [], ...others }: { readonly Entries?: readonly { readonly Id: string }[] } = JSON.parse(body);
  return {
    ids: Entries.map(({ Id }) => Id),
    bodyWith: (ids) => JSON.stringify({ ...others, Entries: Entries.filter(({ Id }) => ids.has(Id)) }),
    emptyAnswer: '{}',
    answerWith: (text, failed) => {
      const answer: { readonly Failed?: readonly object[] } = JSON.parse(text);
      return JSON.stringify({ ...answer, Failed: [...(answer.Failed ?? []), ...failed] });
    },
  };
}

const entryOf = (field: string): string | undefined => /^PublishBatchRequestEntries\.member\.\d+\./.exec(field)?.[0];

/** A batch for SNS: `PublishBatchRequestEntries.member.<number>.Id=<id>` and the other fields of each entry beside it. */
export function readQueryBatch(body: string): BatchRequest {
  const fields = [...new URLSearchParams(body)];
  const idOf = new Map(
    fields.flatMap(([field, value]) => (field === `${entryOf(field)}Id` ? [[entryOf(field), value]] : [])),
  );
  return {
    ids: [...idOf.values()].filter((id) => id !== undefined),
    bodyWith: (ids) =>
      new URLSearchParams(
        fields.filter(([field]) => entryOf(field) === undefined || ids.has(idOf.get(entryOf(field)) ?? '')),
      ).toString(),
    emptyAnswer:
      '<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>' +
      '<Successful></Successful><Failed></Failed></PublishBatchResult></PublishBatchResponse>',
    answerWith: (text, failed) => text.replace('</Failed>', `${failed.map(toMember).join('')}</Failed>`),
  };
}

function toMember(failure: EntryFailure): string {
  const fields = Object.entries(failure).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
  return `<member>${fields.join('')}</member>`;
}
