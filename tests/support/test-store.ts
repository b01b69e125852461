import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { makeDatabase, type Reached } from './databases.ts';

/** A store with all tables and no rows, and how to be rid of it. */
export interface TestStore {
  store: Store;
  /** The address of its database. */
  url: string;
  end: () => Promise<void>;
}

/** Opens one of its own for a test. */
export async function openTestStore(engine: Reached): Promise<TestStore> {
  const database = await makeDatabase(engine);
  const store = openStore(database.url);
  const end = async () => {
    await closeStore(store);
    await database.drop();
  };
  return { store, url: database.url, end };
}
