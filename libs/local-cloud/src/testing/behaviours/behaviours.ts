import type { Behaviour } from './behaviour.ts';
import { deliveryBehaviours } from './delivery-behaviours.ts';
import { filterMatchingBehaviours } from './filter-matching-behaviours.ts';
import { filterPolicyBehaviours } from './filter-policy-behaviours.ts';
import { messageAttributeBehaviours } from './message-attribute-behaviours.ts';
import { publishBatchBehaviours } from './publish-batch-behaviours.ts';
import { dynamodbBehaviours } from './dynamodb-behaviours.ts';
import { missingResourceBehaviours } from './missing-resource-behaviours.ts';
import { publishBehaviours } from './publish-behaviours.ts';
import { subscriptionBehaviours } from './subscription-behaviours.ts';
import { topicBehaviours } from './topic-behaviours.ts';
import { sqsMoveTaskBehaviours } from './sqs-move-task-behaviours.ts';
import { sqsQueueBehaviours } from './sqs-queue-behaviours.ts';
import { sqsReceiptBehaviours } from './sqs-receipt-behaviours.ts';
import { sqsReceiveBehaviours } from './sqs-receive-behaviours.ts';
import { sqsSendBehaviours } from './sqs-send-behaviours.ts';

/** What AWS is known to do, and is tried here. */
export const behaviours: readonly Behaviour[] = [
  ...missingResourceBehaviours,
  ...publishBehaviours,
  ...filterPolicyBehaviours,
  ...filterMatchingBehaviours,
  ...publishBatchBehaviours,
  ...messageAttributeBehaviours,
  ...subscriptionBehaviours,
  ...topicBehaviours,
  ...deliveryBehaviours,
  ...sqsSendBehaviours,
  ...sqsReceiveBehaviours,
  ...sqsReceiptBehaviours,
  ...sqsQueueBehaviours,
  ...sqsMoveTaskBehaviours,
  ...dynamodbBehaviours,
];
