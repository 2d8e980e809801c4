import type {
  ReceiveMessageCommandInput,
  ReceiveMessageCommandOutput,
  SendMessageBatchCommandInput,
  SendMessageBatchCommandOutput,
  SendMessageCommandInput,
  SendMessageCommandOutput,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** Gives back the X-Ray trace headers that were sent, to readers that ask for them: the embedded SQS forgets them. */
export function keepTraces(client: SQSClient): void {
  const traces = new Map<string | undefined, string>();
  const keep = (MessageId: string | undefined, { MessageSystemAttributes }: Partial<SendMessageCommandInput>) => {
    const { StringValue } = MessageSystemAttributes?.AWSTraceHeader ?? {};
    if (StringValue !== undefined) traces.set(MessageId, StringValue);
  };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        if (commandName === 'SendMessageCommand') {
          keep((result.output as SendMessageCommandOutput).MessageId, args.input as SendMessageCommandInput);
        } else if (commandName === 'SendMessageBatchCommand') {
          const { Entries = [] } = args.input as SendMessageBatchCommandInput;
          for (const { Id, MessageId } of (result.output as SendMessageBatchCommandOutput).Successful ?? []) {
            keep(MessageId, Entries.find((entry) => entry.Id === Id) ?? {});
          }
        } else if (commandName === 'ReceiveMessageCommand') {
          const { MessageSystemAttributeNames = [] } = args.input as ReceiveMessageCommandInput;
          for (const message of (result.output as ReceiveMessageCommandOutput).Messages ?? []) {
            const trace = traces.get(message.MessageId);
            if (trace === undefined || !MessageSystemAttributeNames.includes('AWSTraceHeader')) continue;
            message.Attributes = { ...message.Attributes, AWSTraceHeader: trace };
          }
        }
        return result;
      },
    { step: 'initialize' },
  );
}
