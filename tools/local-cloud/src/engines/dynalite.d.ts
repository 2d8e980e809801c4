declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** DynamoDB on LevelDB; in memory unless `path` is given. */
  export default function dynalite(options?: { readonly path?: string; readonly createTableMs?: number }): Server;
}
