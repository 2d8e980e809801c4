import { AsyncLocalStorage } from 'node:async_hooks';
import {
  FilterPolicyError,
  isFilterPolicyScope,
  parseFilterPolicy,
  type FilteredMessage,
  type FilterPolicy,
  type FilterPolicyScope,
} from '@order-events/filter-policies';
import type { SnsStore, SnsSubscription } from './fauxqs-internals.ts';

type Spy = NonNullable<SnsStore['spy']>;

export interface Filtering {
  /** Does what publishes messages, each of them only to the subscriptions whose filter policies it passes. */
  readonly filter: <Result>(work: () => Result) => Result;
}

/**
 * Decides by our own reading of filter policies who gets a message: fauxqs knows no lists, no nested `$or` and no types.
 * It tells its spy of each message right before it asks for the subscriptions of the topic, one by one; there, a
 * subscription whose policy the message does not pass is not found, and any other has no policy.
 */
export function filterMessages(topics: SnsStore): Filtering {
  const publishing = new AsyncLocalStorage<{ message?: FilteredMessage }>();
  const spy: Pick<Spy, 'addMessage'> = {
    addMessage: (event) => {
      const current = publishing.getStore();
      if (current === undefined || event.service !== 'sns') return;
      current.message = { body: event.body, attributes: event.messageAttributes };
    },
  };
  // fauxqs calls nothing else of it
  topics.spy = spy as Spy;
  const policies = createPolicies();
  const getSubscription = topics.getSubscription.bind(topics);
  topics.getSubscription = (arn) => {
    const subscription = getSubscription(arn);
    const message = publishing.getStore()?.message;
    if (subscription === undefined || message === undefined) return subscription;
    const policy = policies.of(subscription);
    if (policy === undefined) return subscription;
    const { FilterPolicy: _, ...attributes } = subscription.attributes;
    return policy.matches(message) ? { ...subscription, attributes } : undefined;
  };
  return { filter: (work) => publishing.run({}, work) };
}

/** The policies of subscriptions, each read once for as long as it stays the same. */
function createPolicies() {
  const known = new WeakMap<object, { readonly text: string; readonly policy: FilterPolicy | undefined }>();
  return {
    of: ({ attributes }: SnsSubscription): FilterPolicy | undefined => {
      const { FilterPolicy: text = '', FilterPolicyScope: given } = attributes;
      if (text === '') return undefined;
      const scope = isFilterPolicyScope(given) ? given : 'MessageAttributes';
      const key = `${scope} ${text}`;
      const found = known.get(attributes);
      if (found?.text === key) return found.policy;
      const policy = parse(text, scope);
      known.set(attributes, { text: key, policy });
      return policy;
    },
  };
}

/** `undefined` for what could be set before policies were checked, and is still in a folder of data: fauxqs decides then. */
function parse(text: string, scope: FilterPolicyScope): FilterPolicy | undefined {
  try {
    return parseFilterPolicy(text, scope);
  } catch (error) {
    if (error instanceof FilterPolicyError) return undefined;
    throw error;
  }
}
