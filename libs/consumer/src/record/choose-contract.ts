import { type AnyEventContract, topicNameOf } from '@order-events/contracts';

/** The contracts by which a subscriber reads its messages. */
export interface SubscribedContracts {
  /** One at least. */
  readonly contracts: readonly AnyEventContract[];
  /** The types of all events of the workspace: a message that names another of them is no event of this subscriber. */
  readonly eventTypes: readonly string[];
}

/** What a message says of its type, and where it was published. */
export interface TypeClaim {
  /** The message attribute `eventType`. */
  readonly eventType?: string | undefined;
  /** The ARN of the topic; raw messages do not have it. */
  readonly topicArn?: string | undefined;
}

/**
 * Chooses the contract of a message: the one that its attribute names; else the one of its topic; else the only one that the
 * subscriber has. A type that no event of the workspace has says nothing, since anybody may send the attribute.
 *
 * @returns `undefined` when the message is of another event of the workspace, or may be of several.
 * @example chooseContract({ eventType: 'order' }, { contracts: [orderEventContract], eventTypes }) // orderEventContract
 */
export function chooseContract(
  { eventType, topicArn }: TypeClaim,
  { contracts, eventTypes }: SubscribedContracts,
): AnyEventContract | undefined {
  const named = contracts.find((contract) => contract.eventType === eventType);
  if (named !== undefined) return named;
  if (eventType !== undefined && eventTypes.includes(eventType)) return undefined;
  if (contracts.length === 1) return contracts[0];
  return contracts.find((contract) => isTopicOf(topicArn, contract.eventType));
}

/** A stage puts its name before that of the topic. */
function isTopicOf(topicArn: string | undefined, eventType: string): boolean {
  const name = topicArn?.slice(topicArn.lastIndexOf(':') + 1);
  return name !== undefined && (name === topicNameOf(eventType) || name.endsWith(`-${topicNameOf(eventType)}`));
}
