import { type EndorserKind, type ProofKind, proofKinds } from '../../src/campaign/endorsement.ts';
import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type {
  EndorsementApprovalRow,
  EndorsementProofRow,
  EndorsementRow,
  EndorserRow,
  EndorserWords,
} from './schema-weight.ts';

/** An endorser as anyone may see it. */
export interface PublicEndorser extends EndorserWords {
  id: string;
  proofs: ProofKind[];
  verifiedAt: string;
}

/** All that are public, in the order in which they were verified. */
export async function readEndorsers({ db }: Store): Promise<PublicEndorser[]> {
  const rows = await db
    .selectFrom('endorsers')
    .selectAll()
    .orderBy('verified_at')
    .orderBy('id')
    .execute();
  return rows.map(publicEndorser);
}

function publicEndorser({ proofs, verified_at, ...words }: EndorserRow): PublicEndorser {
  const named = proofs.split(' ');
  const known = proofKinds.filter((kind) => named.includes(kind));
  return { ...words, proofs: known, verifiedAt: verified_at };
}

/** How the log calls an endorser: a person is not named there. */
export function aboutEndorser({ kind, name }: { kind: EndorserKind; name: string }): string {
  return kind === 'organisation' ? name : 'a person';
}

/** An endorsement that waits, with all that an operator decides by. */
export interface WaitingEndorsement {
  row: EndorsementRow;
  proofs: EndorsementProofRow[];
  /** Of these words. */
  approvals: EndorsementApprovalRow[];
  /** The words that are public at present; null where none are. */
  shown: EndorserRow | null;
}

/** Those that wait for approvals, the oldest first, so many at most. */
export async function readWaiting(store: Store, most: number): Promise<WaitingEndorsement[]> {
  const { db, engine } = store;
  const rows = await db
    .selectFrom('endorsements')
    .selectAll()
    .where('status', '=', 'waiting')
    .orderBy('created_at')
    .orderBy('id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  const theirs = isOneOf(engine, 'endorsement', ids);
  const proofs = await db.selectFrom('endorsement_proofs').selectAll().where(theirs).execute();
  const approvals = await db
    .selectFrom('endorsement_approvals')
    .selectAll()
    .where(theirs)
    .orderBy('approved_at')
    .execute();
  const shown = await db
    .selectFrom('endorsers')
    .selectAll()
    .where(isOneOf(engine, 'id', ids))
    .execute();
  return rows.map((row) => ({
    row,
    proofs: proofs.filter(({ endorsement }) => endorsement === row.id),
    approvals: approvals.filter(
      ({ endorsement, edition }) => endorsement === row.id && edition === row.edition,
    ),
    shown: shown.find(({ id }) => id === row.id) ?? null,
  }));
}

/** What proves one endorser. */
export function readProofs({ db }: Store, id: string): Promise<EndorsementProofRow[]> {
  return db
    .selectFrom('endorsement_proofs')
    .selectAll()
    .where('endorsement', '=', id)
    .orderBy('kind')
    .execute();
}

/** How many wait for approvals, along an index. */
export async function countWaiting({ db }: Store): Promise<number> {
  const { waiting } = await db
    .selectFrom('endorsements')
    .select(({ fn }) => fn.countAll<string | number>().as('waiting'))
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** Invitations that nobody has answered, the newest first, so many at most. */
export function readInvited({ db }: Store, most: number): Promise<EndorsementRow[]> {
  return db
    .selectFrom('endorsements')
    .selectAll()
    .where('status', '=', 'invited')
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
}
