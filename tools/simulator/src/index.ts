export * from './checker/index.ts';
export { openBody } from './checker/read-body.ts';
export { exitCodes } from './exit-codes.ts';
export type { Attributes } from './run/history.ts';
export { publishPastPublisher } from './run/publish-past-publisher.ts';
export { storyOfSeed } from './run/run-seed.ts';
export { type Told, toldBy } from './run/told.ts';
export { type PlainMessage, poison } from './story/poison.ts';
export type { StoryMessage } from './story/story.ts';
