/** A message attribute in SQS's JSON: bytes are base64. */
export interface WireAttribute {
  readonly DataType?: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
  readonly StringListValues?: readonly string[];
  readonly BinaryListValues?: readonly string[];
}

export type WireAttributes = Readonly<Record<string, WireAttribute>>;

/** What one message of SendMessage or SendMessageBatch is made of. */
export interface SendFields {
  readonly MessageBody?: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: WireAttributes;
  readonly MessageSystemAttributes?: WireAttributes;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

/** What DeleteMessage and ChangeMessageVisibility, and an entry of their batches, say of a message. */
export interface ReceiptFields {
  readonly ReceiptHandle?: string;
  readonly VisibilityTimeout?: number;
}

export interface BatchEntry extends SendFields, ReceiptFields {
  readonly Id?: string;
}

/** The object of a request to SQS: the fields of all its actions. */
export interface SqsFields extends SendFields, ReceiptFields {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly QueueOwnerAWSAccountId?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly AttributeNames?: readonly string[];
  readonly MessageSystemAttributeNames?: readonly string[];
  readonly MessageAttributeNames?: readonly string[];
  readonly MaxNumberOfMessages?: number;
  readonly WaitTimeSeconds?: number;
  readonly ReceiveRequestAttemptId?: string;
  readonly Entries?: readonly BatchEntry[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
  readonly SourceArn?: string;
  readonly DestinationArn?: string;
  readonly MaxNumberOfMessagesPerSecond?: number;
  readonly TaskHandle?: string;
}
