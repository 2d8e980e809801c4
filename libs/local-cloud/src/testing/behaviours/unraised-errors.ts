/** Errors that an SDK names for actions which are emulated, and that no call ends in here. */
export interface UnraisedErrors {
  readonly service: 'DynamoDB' | 'SNS' | 'SQS';
  /** A name begins or ends in `*` when it stands for several; one of a single action stands after it: `DeleteTopic: NotFoundException`. */
  readonly errors: readonly string[];
  /** Why, for the README. */
  readonly why: string;
}

const faults = 'a fault rule gives it';
const quotas = 'an account has no quotas';
const plain = 'nothing is encrypted';
const rights = 'signatures are not verified, and a client may do anything; a function is held to its role';
const tags = 'no policy governs tags, and one request changes a topic at a time';

export const unraisedErrors: readonly UnraisedErrors[] = [
  { service: 'SQS', errors: ['RequestThrottled'], why: faults },
  { service: 'SQS', errors: ['InvalidAddress', 'InvalidSecurity'], why: 'an endpoint on loopback needs no TLS' },
  { service: 'SQS', errors: ['Kms*'], why: plain },
  { service: 'SQS', errors: ['OverLimit'], why: 'any number of messages may be in flight' },
  { service: 'SQS', errors: ['QueueDeletedRecently'], why: 'the name of a queue is free as soon as it is deleted' },
  { service: 'SNS', errors: ['ThrottledException', 'InternalErrorException'], why: faults },
  { service: 'SNS', errors: ['AuthorizationErrorException', 'InvalidSecurityException'], why: rights },
  { service: 'SNS', errors: ['KMS*'], why: plain },
  { service: 'SNS', errors: ['*LimitExceededException'], why: quotas },
  {
    service: 'SNS',
    errors: ['ConcurrentAccessException', 'StaleTagException', 'TagPolicyException', 'InvalidStateException'],
    why: tags,
  },
  {
    service: 'SNS',
    errors: ['EndpointDisabledException', 'PlatformApplicationDisabledException'],
    why: 'there are no applications on phones',
  },
  {
    service: 'SNS',
    errors: ['DeleteTopic: NotFoundException', 'Unsubscribe: NotFoundException'],
    why: 'AWS, too, says nothing when there is nothing to delete',
  },
  {
    service: 'SNS',
    errors: ['ConfirmSubscription: NotFoundException'],
    why: 'the subscription of a queue needs no confirmation, so that no token is valid',
  },
  { service: 'SNS', errors: ['ValidationException'], why: 'SNS calls a bad parameter `InvalidParameter`' },
  {
    service: 'SQS',
    errors: ['DeleteMessage: InvalidIdFormat', 'ChangeMessageVisibility: MessageNotInflight'],
    why: 'recordings of AWS have `ReceiptHandleIsInvalid` and `InvalidParameterValue` there',
  },
  { service: 'SQS', errors: ['UnsupportedOperation'], why: 'what is not emulated is `InvalidAction`' },
  {
    service: 'DynamoDB',
    errors: ['RequestLimitExceeded', 'ThrottlingException', 'ProvisionedThroughputExceededException'],
    why: faults,
  },
  { service: 'DynamoDB', errors: ['InternalServerError'], why: faults },
  { service: 'DynamoDB', errors: ['LimitExceededException', 'ItemCollectionSizeLimitExceededException'], why: quotas },
  { service: 'DynamoDB', errors: ['InvalidEndpointException'], why: 'there is one endpoint' },
  { service: 'DynamoDB', errors: ['TransactionConflictException'], why: 'there are no transactions' },
  { service: 'DynamoDB', errors: ['ReplicatedWriteConflictException'], why: 'a table has one replica' },
  {
    service: 'DynamoDB',
    errors: ['DeleteTable: ResourceInUseException', 'UpdateTable: ResourceInUseException'],
    why: 'a table is active as soon as it is created',
  },
  {
    service: 'DynamoDB',
    errors: ['TagResource: ResourceInUseException', 'UntagResource: ResourceInUseException'],
    why: 'one request changes the tags of a table at a time',
  },
];
