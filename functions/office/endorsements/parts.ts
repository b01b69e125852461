import { countryName } from '../../../src/campaign/countries.ts';
import { canonicalMailbox } from '../../../src/campaign/email-address.ts';
import type { EndorserKind, ProofKind } from '../../../src/campaign/endorsement.ts';
import { mayAs } from '../../../src/campaign/office.ts';
import { formatDate, formatMoment } from '../../../src/i18n/format.ts';
import { isLang, languageName } from '../../../src/i18n/locales.ts';
import { translator } from '../../../src/i18n/translate.ts';
import type { App } from '../../app/context.ts';
import type { Fill } from '../../http/page.ts';
import { unseal } from '../../security/sealing.ts';
import type { PublicEndorser, WaitingEndorsement } from '../../store/endorsers.ts';
import type {
  EndorsementProofRow,
  EndorsementRow,
  EndorserWords,
} from '../../store/schema-weight.ts';
import type { Visit } from '../visit.ts';

/** The mailboxes of all who may decide today: the approval of somebody who left counts no more. */
export function decidersOf({ config }: Pick<App, 'config'>): string[] {
  return config.office
    .filter(({ role }) => mayAs(role, 'edit'))
    .map(({ email }) => canonicalMailbox(email));
}

/** An endorsement that waits: all that an operator decides by, and the forms to do it. */
export function waitingPart(
  visit: Visit,
  { row, proofs, approvals: given, shown }: WaitingEndorsement,
): Fill {
  const { app, t, lang } = visit;
  const deciders = decidersOf(app);
  const approvals = given.filter((one) => deciders.includes(one.mailbox));
  const { mailbox, contact, address, homepage, statement, title, edition } = row;
  const opened = (sealed: string | null) =>
    sealed === null ? t('office.endorsements.gone') : unseal(app.keys, mailbox, sealed);
  return {
    slots: {
      ...{ name: row.name, role: title, homepage, statement, about: aboutIn(visit, row) },
      ...{ contact: opened(contact), address: opened(address) },
      confirmed: formatMoment(lang, new Date(row.confirmed_at ?? row.created_at)),
      language: isLang(row.lang) ? languageName(row.lang, lang) : row.lang,
      public: shown ? [shown.name, shown.title, shown.homepage].filter(Boolean).join(', ') : '',
    },
    attributes: {
      homepage: { href: homepage },
      statement: { href: statement },
      ...formAttributes({ id: row.id, edition }),
    },
    lists: {
      proofs: proofs.map((proof) => ({ proof: proofSaid(visit, proof) })),
      approvals: approvals.map(({ operator, approved_at }) => ({
        approval: t('office.endorsements.approvedBy', {
          operator,
          date: formatMoment(lang, new Date(approved_at)),
        }),
      })),
    },
    show: [
      ...visit.may,
      ...(title ? ['role'] : []),
      ...(homepage ? ['homepage'] : []),
      ...(statement ? ['statement'] : []),
      ...(shown ? ['public'] : []),
      proofs.length > 0 ? 'proofs' : 'no-proof',
      approvals.length > 0 ? 'approvals' : 'no-approval',
    ],
  };
}

/** What its forms name. They are set without unfolding what holds them, as what was typed does. */
function formAttributes({ id, edition }: { id: string; edition: number }) {
  return { endorsement: { value: id }, edition: { value: String(edition) } };
}

/** What it is, and from where. */
function aboutIn({ t, lang }: Visit, { kind, country }: Pick<EndorserWords, 'kind' | 'country'>) {
  return [kindIn(t.lang, kind), country ? countryName(lang, country) : '']
    .filter(Boolean)
    .join(', ');
}

function kindIn(lang: string, kind: EndorserKind): string {
  return translator(lang)(`endorse.kind.${kind}`);
}

function proofSaid({ t, lang }: Visit, { kind, what, day, caller, noted_by }: EndorsementProofRow) {
  const date = formatDate(lang, new Date(day));
  const places = { what, date, caller, operator: noted_by };
  return t(`office.endorsements.proof.${kind}`, places);
}

/** An endorser who is public, with the form that takes them down. */
export function publicPart(visit: Visit, endorser: PublicEndorser): Fill {
  const { t, lang, may } = visit;
  const how = new Intl.ListFormat(lang).format(endorser.proofs.map((kind) => howIn(t.lang, kind)));
  const date = formatDate(lang, new Date(endorser.verifiedAt));
  return {
    slots: {
      name: endorser.name,
      about: aboutIn(visit, endorser),
      verified: t('endorsements.verified', { date, how }),
    },
    attributes: formAttributes({ id: endorser.id, edition: 0 }),
    show: [...may],
  };
}

function howIn(lang: string, kind: ProofKind): string {
  return translator(lang)(`endorsements.how.${kind}`);
}

/** An invitation that nobody has answered. */
export function invitedRow({ lang }: Visit, row: EndorsementRow, until: Date) {
  return {
    name: row.name,
    sent: formatDate(lang, new Date(row.created_at)),
    until: formatDate(lang, until),
  };
}
