import type { SNSClient } from '@aws-sdk/client-sns';
import { anOrder } from '@order-events/contracts/testing';
import { createOrderPublisher } from '@order-events/publisher';
import { simulatedResources } from '../model/settings.ts';
import type { CreatePublisher } from './publisher-under-test.ts';

/** The publisher as services import it. */
export const createRealPublisher: CreatePublisher = (options) => createOrderPublisher(options);

// the first message of a process waits for OpenTelemetry's API to be loaded: that would take real time in a story
const client = { send: () => Promise.resolve({ MessageId: 'first' }) } as unknown as SNSClient;
await createOrderPublisher({ client, topicArn: simulatedResources.topicArn }).publish(anOrder());
