import pg from 'pg';

/** Makes a database of its own on a server, which may be one that was given: nothing else is touched there. */
export async function ownDatabase(
  serverUrl: string,
  purpose: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  const name = `bench_${purpose}_${process.pid}`;
  await ask(`create database ${name}`);
  const url = new URL(`/${name}`, serverUrl).href;
  return { url, drop: () => ask(`drop database ${name} with (force)`) };
}
