// Nothing: what a process and the loading of a handler take.
export const handler = async () => ({ batchItemFailures: [] });
