import type { Story, StoryMessage } from './story.ts';

/** Every story that is this one without one of its parts: a message, a fault, a copy, the company of others, or a redrive. */
export function withoutParts(story: Story): readonly Story[] {
  const { messages, services, redrives } = story;
  return [
    ...withoutOne(messages)
      .filter(({ length }) => length > 0)
      .map((fewer) => ({ ...story, messages: fewer })),
    ...withoutOne(redrives).map((fewer) => ({ ...story, redrives: fewer })),
    ...services.flatMap((service, index) =>
      service.ends === undefined ? [] : { ...story, services: services.with(index, { ...service, ends: undefined }) },
    ),
    ...messages.flatMap((message, index) =>
      smaller(message).map((less) => ({ ...story, messages: messages.with(index, less) })),
    ),
  ];
}

/** Every story that has two of the messages only: most mistakes need no more, and may need all of several others gone. */
export function onlyPairs(story: Story): readonly Story[] {
  const { messages } = story;
  if (messages.length < 4) return [];
  return messages.flatMap((one, place) =>
    messages.slice(place + 1).map((other) => ({ ...story, messages: [one, other] })),
  );
}

function smaller(message: StoryMessage): readonly StoryMessage[] {
  const { service, publishFaults, deliveries, faults } = message;
  return [
    ...(service === undefined ? [] : [{ ...message, service: undefined }]),
    ...withoutOne(publishFaults).map((fewer) => ({ ...message, publishFaults: fewer })),
    ...withoutOne(deliveries)
      .filter(({ length }) => length > 0)
      .map((fewer) => ({ ...message, deliveries: fewer })),
    ...withoutOne(faults).map((fewer) => ({ ...message, faults: fewer })),
  ];
}

function withoutOne<Part>(parts: readonly Part[]): readonly Part[][] {
  return parts.map((_, index) => parts.toSpliced(index, 1));
}
