declare module 'vitest' {
  export interface ProvidedContext {
    /** A user that may create databases, on the server under test. */
    serverUrl: string;
    /** The migrated database that `cloneDatabase` copies. */
    templateName: string;
  }
}

/** The same server and user, another database. */
export function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
