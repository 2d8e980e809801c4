import type { Story, StoryMessage } from './story.ts';

/** Every story that is this one without one of its parts: a message, a fault, a copy or a redrive. */
export function withoutParts(story: Story): readonly Story[] {
  const { messages, redrives } = story;
  return [
    ...withoutOne(messages)
      .filter(({ length }) => length > 0)
      .map((fewer) => ({ ...story, messages: fewer })),
    ...withoutOne(redrives).map((fewer) => ({ ...story, redrives: fewer })),
    ...messages.flatMap((message, index) =>
      smaller(message).map((less) => ({ ...story, messages: messages.with(index, less) })),
    ),
  ];
}

function smaller(message: StoryMessage): readonly StoryMessage[] {
  const { publishFaults, deliveries, faults } = message;
  return [
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
