declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** DynamoDB, in memory. */
  export default function dynalite(options?: { readonly createTableMs?: number }): Server;
}

declare module 'dynalite/db/index.js' {
  import type { DynaliteStore } from './keep-tables.ts';
  /** dynalite itself: the object whose `create` it calls. */
  const modules: { create: (options: unknown) => DynaliteStore };
  export default modules;
}
